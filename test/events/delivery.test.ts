import { sql } from 'drizzle-orm';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import type { EventTransport, Subscriber } from '../../infra/events/port.ts';
import { kill, type Lab, lockHolders, openLab, writeEvent } from './lab.ts';

let lab: Lab;
beforeAll(async () => {
  lab = await openLab();
});
afterEach(() => lab.reset());
afterAll(() => lab.close());

it('applies an event once when the relay dies after the effect and before the checkpoint', async () => {
  let deliveries = 0;
  const dying = counting(lab.consumer('analytical'), async (events) => {
    deliveries += events;
    if (deliveries === 3) for (const backend of await lockHolders(lab)) await kill(lab, backend);
  });
  for (const ms of [1, 2, 3]) await lab.playNow(uuidv7(), ms);
  const transport = lab.transport([dying]);
  await transport.start();
  await vi.waitFor(() => expect(deliveries).toBe(6), { timeout: 10_000 });
  await lab.playNow(uuidv7(), 4);
  await lab.effectsBecome('analytical', [1, 2, 3, 4]);
});

it('applies an event once when it comes twice, in one batch or in two', async () => {
  const subscriber = lab.consumer('analytical');
  await lab.playNow(uuidv7(), 1);
  const [row] = await lab.home.execute(sql`select envelope from outbox`);
  await subscriber.apply([row?.envelope, row?.envelope]);
  await subscriber.apply([row?.envelope]);
  expect(await lab.effects('analytical')).toEqual([1]);
});

it('wakes on NOTIFY, long before the poll', async () => {
  const transport = lab.transport([lab.consumer('analytical')], { pollMs: 3_600_000 });
  await transport.start();
  await lab.playNow(uuidv7(), 1);
  await lab.effectsBecome('analytical', [1]);
  await lab.playNow(uuidv7(), 2);
  await lab.effectsBecome('analytical', [1, 2]);
});

it('finds by the poll what no NOTIFY told of', async () => {
  const transport = lab.transport([lab.consumer('analytical')]);
  await transport.start();
  await lab.playNow(uuidv7(), 1);
  await lab.effectsBecome('analytical', [1]);
  await lab.owner.execute(sql`alter table outbox disable trigger outbox_notify`);
  await writeEvent(lab, {});
  await lab.owner.execute(sql`alter table outbox enable trigger outbox_notify`);
  await lab.effectsBecome('analytical', [1, 1]);
});

it('keeps events for a consumer that is away, and starts a new one at the beginning', async () => {
  const first = lab.transport([lab.consumer('analytical')]);
  await first.start();
  for (const ms of [1, 2]) await lab.playNow(uuidv7(), ms);
  await lab.effectsBecome('analytical', [1, 2]);
  await first.stop();
  await lab.playNow(uuidv7(), 3);
  expect(await first.backlog()).toMatchObject([
    { producer: 'player', consumer: 'activity', pending: 3 },
    { producer: 'player', consumer: 'analytical', pending: 1 },
  ]);
  const second = lab.transport([lab.consumer('analytical'), lab.consumer('activity')]);
  await second.start();
  await lab.effectsBecome('analytical', [1, 2, 3]);
  await lab.effectsBecome('activity', [1, 2, 3]);
  await vi.waitFor(async () => {
    const behind = (await second.backlog()).map(({ pending, oldestSeconds }) => [pending, oldestSeconds]);
    expect(behind).toEqual([[0, 0], [0, 0]]); // biome-ignore format: one line
  });
});

it('relays in one process at a time, and a stand-by takes over', async () => {
  const deliveredBy: string[] = [];
  const process = (name: string) => {
    const note = async () => {
      deliveredBy.push(name);
    };
    return lab.transport([lab.consumer('analytical', note)]);
  };
  const [first, second] = [process('first'), process('second')];
  await first.start();
  await vi.waitFor(async () => expect(await lockHolders(lab)).toHaveLength(1));
  await second.start();
  for (const ms of [1, 2, 3, 4, 5]) await lab.playNow(uuidv7(), ms);
  await lab.effectsBecome('analytical', [1, 2, 3, 4, 5]);
  expect(new Set(deliveredBy)).toEqual(new Set(['first']));
  await first.stop();
  await lab.playNow(uuidv7(), 6);
  await lab.effectsBecome('analytical', [1, 2, 3, 4, 5, 6]);
  expect(deliveredBy.at(-1)).toBe('second');
});

it('stops relaying in a process whose session, and so its lock, was lost behind its back', async () => {
  const delivered: string[] = [];
  const startOne = async (name: string) => {
    const transport = lab.transport([
      counting(lab.consumer('analytical'), (events) => {
        for (let index = 0; index < events; index += 1) delivered.push(name);
      }),
    ]);
    await transport.start();
    return transport;
  };
  const first = await startOne('first');
  await lab.playNow(uuidv7(), 0);
  await lab.effectsBecome('analytical', [0]);
  await vi.waitFor(async () => expect(await pendingFor(first, 'analytical')).toBe(0));
  await startOne('second');
  const [lost = 0] = await lockHolders(lab);
  await kill(lab, lost);
  await vi.waitFor(async () => {
    const holders = await lockHolders(lab);
    expect(holders).toHaveLength(1);
    expect(holders).not.toContain(lost);
  });
  const heard = Array.from({ length: 20 }, (_, index) => index);
  for (const ms of heard.slice(1)) {
    await lab.playNow(uuidv7(), ms);
    await lab.effectsBecome('analytical', heard.slice(0, ms + 1));
  }
  expect(delivered).toHaveLength(heard.length);
});

it('finishes the event in hand before it stops, and begins no other', async () => {
  const entered = Promise.withResolvers<void>();
  const leave = Promise.withResolvers<void>();
  const hold = async () => {
    entered.resolve();
    await leave.promise;
  };
  await lab.playNow(uuidv7(), 1);
  const transport = lab.transport([lab.consumer('analytical', hold)]);
  await transport.start();
  await entered.promise;
  await lab.playNow(uuidv7(), 2);
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
  expect(await pendingFor(transport, 'analytical')).toBe(1);
  expect(await lockHolders(lab)).toEqual([]);
});

it('runs work for after the commit once the effect is visible, and not when it was rolled back', async () => {
  const seen: unknown[] = [];
  let failing = true;
  const subscriber = lab.consumer('analytical', async (event, { afterCommit }) => {
    afterCommit(async () => seen.push(await lab.effects('analytical')));
    if (failing && event.data.heardMs === 2) {
      failing = false;
      throw new Error('not yet');
    }
  });
  await lab.transport([subscriber]).start();
  await lab.playNow(uuidv7(), 1);
  await lab.effectsBecome('analytical', [1]);
  await lab.playNow(uuidv7(), 2);
  await lab.effectsBecome('analytical', [1, 2]);
  await vi.waitFor(() => expect(seen).toEqual([[1], [1, 2]]));
});

it('acknowledges an event although the work after its commit failed, and does the rest of that work', async () => {
  let done = 0;
  const subscriber = lab.consumer('analytical', async (_event, { afterCommit }) => {
    afterCommit(() => Promise.reject(new Error('the pub/sub server is away')));
    afterCommit(() => {
      done += 1;
    });
  });
  await lab.playNow(uuidv7(), 1);
  const [row] = await lab.home.execute(sql`select envelope from outbox`);
  await subscriber.apply([row?.envelope]);
  expect(done).toBe(1);
});

/** The same consumer; told how many events it was given each time that it took them. */
function counting(inner: Subscriber, took: (events: number) => unknown): Subscriber {
  return {
    ...inner,
    async apply(envelopes) {
      await inner.apply(envelopes);
      await took(envelopes.length);
    },
  };
}

async function pendingFor(transport: EventTransport, consumer: string): Promise<number | undefined> {
  return (await transport.backlog()).find((behind) => behind.consumer === consumer)?.pending;
}
