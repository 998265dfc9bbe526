import { sql } from 'drizzle-orm';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { EventTransport, Subscriber } from '../../infra/events/port.ts';
import { type Carrier, type Lab, openLab, patienceMs, writeEvent } from './lab.ts';

/** A carrier that can be taken away and given back; the embedded one cannot. */
export interface RemovableCarrier extends Carrier {
  takeAway?(): Promise<void>;
  giveBack?(): Promise<void>;
}

const soon = { timeout: patienceMs, interval: 10 };

/** What every event transport holds to, whatever carries the events. */
export function eventTransportContract(name: string, makeCarrier: () => Promise<RemovableCarrier>): void {
  let carrier: RemovableCarrier;
  let lab: Lab;
  beforeAll(async () => {
    carrier = await makeCarrier();
    lab = await openLab(carrier);
  });
  afterEach(() => lab?.reset());
  afterAll(() => lab?.close());

  const started = async (...args: Parameters<Lab['transport']>): Promise<EventTransport> => {
    const transport = lab.transport(...args);
    await transport.start();
    return transport;
  };

  describe(`${name}: at least once`, () => {
    it('keeps events for a consumer that is away, and gives a new one all from the beginning', async () => {
      const listener = uuidv7();
      const first = await started([lab.consumer('analytical')]);
      for (const ms of [1, 2]) await lab.playNow(listener, ms);
      await lab.effectsBecome('analytical', [1, 2]);
      await first.stop();
      await lab.playNow(listener, 3);
      const second = await started([lab.consumer('analytical'), lab.consumer('activity')]);
      await lab.effectsBecome('analytical', [1, 2, 3]);
      await lab.effectsBecome('activity', [1, 2, 3]);
      await vi.waitFor(async () => {
        const behind = (await second.backlog()).map(({ pending, oldestSeconds }) => [pending, oldestSeconds]);
        expect(behind).toEqual([[0, 0], [0, 0]]); // biome-ignore format: one line
      }, soon);
    });

    it('delivers no event of a transaction that is open or rolled back, and skips none of a slow one', async () => {
      const transport = await started([lab.consumer('analytical')]);
      const listener = uuidv7();
      const slow = await lab.begin();
      await lab.play(slow.tx, listener, 1);
      const fast = await lab.begin();
      await lab.play(fast.tx, listener, 2);
      await fast.commit();
      await expect(
        lab.home.transaction(async (tx) => {
          await lab.play(tx, listener, 9);
          tx.rollback();
        }),
      ).rejects.toThrow();
      await vi.waitFor(async () => expect((await transport.outboxes())[0]?.held).toBe(1), soon);
      expect(await lab.effects('analytical')).toEqual([]);
      await slow.commit();
      await lab.effectsBecome('analytical', [1, 2]);
    });

    it('has one aggregate’s events in the order in which they were written, whichever transaction began first', async () => {
      const transport = await started([lab.consumer('analytical')]);
      const listener = uuidv7();
      const slow = await lab.begin();
      const fast = await lab.begin();
      await lab.play(fast.tx, listener, 2);
      await fast.commit();
      await vi.waitFor(async () => expect((await transport.outboxes())[0]?.held).toBe(1), soon);
      await lab.play(slow.tx, listener, 1);
      await slow.commit();
      await lab.effectsBecome('analytical', [2, 1]);
    });

    it('takes over where a producer process ended', async () => {
      const listener = uuidv7();
      const [first] = [await started([lab.consumer('analytical')]), await started([])];
      await lab.playNow(listener, 1);
      await lab.effectsBecome('analytical', [1]);
      await first.stop();
      await lab.playNow(listener, 2);
      await started([lab.consumer('analytical')]);
      await lab.effectsBecome('analytical', [1, 2]);
    });
  });

  describe(`${name}: applied once`, () => {
    it('when the consumer fails after its commit, before the acknowledgement', async () => {
      const listener = uuidv7();
      const inner = lab.consumer('analytical');
      let deliveries = 0;
      const failing: Subscriber = {
        ...inner,
        async apply(envelopes) {
          await inner.apply(envelopes);
          deliveries += envelopes.length;
          if (deliveries === envelopes.length) throw Object.assign(new Error('cut off'), { canRetry: true });
        },
      };
      await started([failing]);
      for (const ms of [1, 2, 3]) await lab.playNow(listener, ms);
      await lab.effectsBecome('analytical', [1, 2, 3]);
      await vi.waitFor(() => expect(deliveries).toBeGreaterThan(3), soon);
      expect(await lab.effects('analytical')).toEqual([1, 2, 3]);
    });

    it('when the relay dies after the hand-over, before its checkpoint', async () => {
      const listener = uuidv7();
      await lab.owner.execute(sql.raw(failFirstCheckpoint));
      try {
        await started([lab.consumer('analytical')]);
        for (const ms of [1, 2, 3]) await lab.playNow(listener, ms);
        await lab.effectsBecome('analytical', [1, 2, 3]);
        await lab.playNow(listener, 4);
        await lab.effectsBecome('analytical', [1, 2, 3, 4]);
        // The last effect is there a moment before the checkpoint behind it.
        await vi.waitFor(async () => {
          const [row] = await lab.owner.execute(sql`select last_value::int as tries from checkpoint_tries`);
          expect(row?.tries).toBeGreaterThan(1);
        }, soon);
      } finally {
        await lab.owner.execute(sql.raw(removeCheckpointFailure));
      }
    });

    it('when an event comes twice, in one batch or in two', async () => {
      const subscriber = lab.consumer('analytical');
      await lab.playNow(uuidv7(), 1);
      const [row] = await lab.home.execute(sql`select envelope from outbox`);
      await subscriber.apply([row?.envelope, row?.envelope]);
      await subscriber.apply([row?.envelope]);
      expect(await lab.effects('analytical')).toEqual([1]);
    });
  });

  describe(`${name}: in order`, () => {
    it('of one writer for every consumer, over many batches', async () => {
      const listener = uuidv7();
      const heard = Array.from({ length: 60 }, (_, index) => index + 1);
      for (const ms of heard.slice(0, 30)) await lab.playNow(listener, ms);
      await started([lab.consumer('analytical'), lab.consumer('activity')], { batchSize: 7 });
      for (const ms of heard.slice(30)) await lab.playNow(listener, ms);
      await lab.effectsBecome('analytical', heard);
      await lab.effectsBecome('activity', heard);
    });

    it('with two processes of one consumer, of which one ends', async () => {
      const listeners = Array.from({ length: 8 }, () => uuidv7());
      const heard = Array.from({ length: 12 }, (_, index) => index + 1);
      const first = await started([lab.consumer('analytical')]);
      await started([lab.consumer('analytical')]);
      for (const ms of heard.slice(0, 6)) for (const listener of listeners) await lab.playNow(listener, ms);
      await vi.waitFor(async () => expect(await lab.effects('analytical')).not.toEqual([]), soon);
      await first.stop();
      for (const ms of heard.slice(6)) for (const listener of listeners) await lab.playNow(listener, ms);
      await lab.effectsBecomeAnyhow(
        'analytical',
        heard.flatMap((ms) => listeners.map(() => ms)),
      );
      const orders = await lab.effectsByListener('analytical');
      expect(orders).toEqual(listeners.map(() => heard));
    });

    it('through something that is away, however often it has to try', async () => {
      const listener = uuidv7();
      let tries = 0;
      const waiting = lab.consumer('analytical', async (event) => {
        if (event.data.heardMs !== 2) return;
        tries += 1;
        if (tries <= 12) throw Object.assign(new Error('content-service is away'), { canRetry: true });
      });
      for (const ms of [1, 2, 3]) await lab.playNow(listener, ms);
      const transport = await started([waiting]);
      await lab.effectsBecome('analytical', [1, 2, 3]);
      expect(tries).toBe(13);
      expect(await transport.deadLetters()).toEqual([]);
    });
  });

  describe(`${name}: dead letters`, () => {
    it('take a poisonous event with its reason after bounded tries; the rest goes on', async () => {
      const listener = uuidv7();
      const ids: string[] = [];
      for (const ms of [1, 2, 3]) ids.push(await lab.playNow(listener, ms));
      const poisoned = lab.consumer('analytical', async (event) => {
        if (event.data.heardMs === 2) throw new Error('cannot count this');
      });
      const transport = await started([poisoned, lab.consumer('activity')]);
      await lab.effectsBecome('analytical', [1, 3]);
      await lab.effectsBecome('activity', [1, 2, 3]);
      const letter = { consumer: 'analytical', producer: 'player', eventId: ids[1], type: 'play.recorded' };
      await vi.waitFor(async () => {
        expect(await transport.deadLetters()).toMatchObject([
          { ...letter, error: 'cannot count this', attempts: 5, envelope: { id: ids[1], subject: listener } },
        ]);
      }, soon);
      const count = { producer: 'player', consumer: 'analytical', count: 1 };
      expect(await transport.deadLetterCounts()).toEqual([count]);
    });

    it('take an unknown major and what breaks the contract at once; a newer minor is read', async () => {
      let calls = 0;
      const subscriber = lab.consumer('analytical', async () => {
        calls += 1;
      });
      await lab.playNow(uuidv7(), 1);
      const uri = 'urn:polyphony:event:play.recorded';
      await writeEvent(lab, { dataschema: `${uri}:2.0` });
      await writeEvent(lab, { dataschema: `${uri}:1.7`, futureattribute: 'x' }, { mood: 'calm', heardMs: 2 });
      await writeEvent(lab, {}, { heardMs: 'long' });
      await lab.playNow(uuidv7(), 3);
      const transport = await started([subscriber]);
      await lab.effectsBecomeAnyhow('analytical', [1, 2, 3]);
      await vi.waitFor(async () => expect(await transport.deadLetters()).toHaveLength(2), soon);
      expect(calls).toBe(3);
      const letters = await transport.deadLetters();
      expect(letters.map(({ attempts }) => attempts)).toEqual([1, 1]);
      const reasons = letters.map(({ error }) => error.split(/[ :]/)[0]).sort();
      expect(reasons).toEqual(['EVENT_INVALID', 'EVENT_UNKNOWN_MAJOR']);
    });

    it('are replayed once the consumer can take them, and come back as long as it cannot', async () => {
      let broken = true;
      const subscriber = lab.consumer('analytical', async () => {
        if (broken) throw new Error('a mistake of ours');
      });
      const eventId = await lab.playNow(uuidv7(), 1);
      const transport = await started([subscriber, lab.consumer('activity')]);
      const parked = () =>
        vi.waitFor(async () => expect(await transport.deadLetters()).toHaveLength(1), soon);
      await parked();
      const before = await transport.deadLetter('analytical', eventId);
      const again = await transport.replay('analytical', eventId).catch((error: Error) => error.message);
      expect(['SENT', 'a mistake of ours']).toContain(again);
      await parked();
      if (again === 'SENT') {
        const after = await transport.deadLetter('analytical', eventId);
        expect(after?.failedAt.getTime()).toBeGreaterThan(before?.failedAt.getTime() ?? Number.NaN);
      }
      broken = false;
      expect(await transport.replay('activity', eventId)).toBe('NOT_FOUND');
      expect(['SENT', 'APPLIED']).toContain(await transport.replay('analytical', eventId));
      expect(await transport.replay('analytical', eventId)).toBe('NOT_FOUND');
      await lab.effectsBecome('analytical', [1]);
      expect(await lab.effects('activity')).toEqual([1]);
      expect(await transport.deadLetters()).toEqual([]);
    });

    it('are discarded for good', async () => {
      const eventId = await lab.playNow(uuidv7(), 1);
      const broken = lab.consumer('analytical', () => Promise.reject(new Error('never')));
      const transport = await started([broken]);
      await vi.waitFor(async () => expect(await transport.deadLetters()).toHaveLength(1), soon);
      expect(await transport.deadLetter('analytical', 'no id')).toBeNull();
      expect(await transport.discard('activity', eventId)).toBe(false);
      expect(await transport.discard('analytical', eventId)).toBe(true);
      expect(await transport.discard('analytical', eventId)).toBe(false);
      expect(await transport.deadLetters()).toEqual([]);
    });
  });

  describe(`${name}: at its end`, () => {
    it('finishes the event in hand, begins no other, and leaves no connection', async () => {
      const entered = Promise.withResolvers<void>();
      const leave = Promise.withResolvers<void>();
      const hold = async () => {
        entered.resolve();
        await leave.promise;
      };
      const listener = uuidv7();
      await lab.playNow(listener, 1);
      const sockets = openSockets();
      const transport = await started([lab.consumer('analytical', hold)], { batchSize: 1 });
      await entered.promise;
      await lab.playNow(listener, 2);
      let stopped = false;
      const stopping = transport.stop().then(() => {
        stopped = true;
      });
      await new Promise((resolve) => setImmediate(resolve));
      const stoppedEarly = stopped;
      leave.resolve();
      await stopping;
      expect(stoppedEarly).toBe(false);
      expect(await lab.effects('analytical')).toEqual([1]);
      await vi.waitFor(() => expect(openSockets()).toBeLessThanOrEqual(sockets), soon);
    });
  });

  describe(`${name}: while what carries the events is away`, () => {
    it('writes go on, and the outbox drains afterwards', async ({ skip }) => {
      const { takeAway, giveBack } = carrier;
      if (!takeAway || !giveBack) return skip('nothing carries them but the databases themselves');
      const listener = uuidv7();
      const transport = await started([lab.consumer('analytical')]);
      await lab.playNow(listener, 1);
      await lab.effectsBecome('analytical', [1]);
      await takeAway();
      try {
        for (const ms of [2, 3, 4]) await lab.playNow(listener, ms);
        await vi.waitFor(async () => expect((await transport.carriers())[0]?.up).toBe(false), soon);
        expect((await transport.outboxes())[0]?.pending).toBe(3);
      } finally {
        await giveBack();
      }
      await lab.effectsBecome('analytical', [1, 2, 3, 4]);
      await vi.waitFor(async () => expect((await transport.outboxes())[0]?.pending).toBe(0), soon);
    });
  });
}

/** The first two checkpoints of a relay cannot be saved: what it has handed over it will hand over again. */
const failFirstCheckpoint = `
  create sequence checkpoint_tries;
  grant usage on sequence checkpoint_tries to public;
  create function fail_checkpoint() returns trigger language plpgsql as $$
  begin
    if nextval('checkpoint_tries') <= 2 then raise exception 'the relay dies here'; end if;
    return new;
  end $$;
  create trigger fail_checkpoint before insert on relay_checkpoints
    for each row execute function fail_checkpoint()`;
const removeCheckpointFailure = `
  drop trigger fail_checkpoint on relay_checkpoints;
  drop function fail_checkpoint;
  drop sequence checkpoint_tries`;

/** Connections of this process. */
function openSockets(): number {
  return process.getActiveResourcesInfo().filter((resource) => resource === 'TCPSocketWrap').length;
}
