import { sql } from 'drizzle-orm';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import type { Address, Broker, Inlet, Message, Take } from '../../infra/events/brokers/port.ts';
import { brokerEvents } from '../../infra/events/brokers/transport.ts';
import type { DeadLetter } from '../../infra/events/port.ts';
import { type Lab, openLab, patienceMs } from './lab.ts';

/*
 * What the transport does whatever the broker: on real databases, with a broker whose moments are the test's. What brokers do
 * themselves is in test/stack.
 */

const soon = { timeout: patienceMs, interval: 10 };
const hour = 3_600_000;

/** Gives nothing by itself; the test says what waits, and what comes of a message. */
function stagedBroker() {
  const takes = new Map<Inlet['from'], Take>();
  const stage = {
    waiting: 0,
    /** How often the transport has asked what waits. */
    asked: 0,
    published: async (_address: Address, _messages: readonly Message[]): Promise<void> => {},
    /** Gives a message as the broker does; resolves when it was acknowledged. */
    async give(from: Inlet['from'], value: unknown): Promise<void> {
      const { signal } = new AbortController();
      const message = { text: JSON.stringify(value), type: null };
      await takes.get(from)?.([message], { signal, acknowledge: async () => {} });
    },
  };
  const broker: Broker = {
    kind: 'kafka',
    publish: (address, messages) => stage.published(address, messages),
    receive(inlet, take) {
      takes.set(inlet.from, take);
      return { stop: async () => {} };
    },
    async waiting() {
      stage.asked += 1;
      return stage.waiting;
    },
    answers: async () => true,
    close: async () => {},
  };
  return { broker, stage };
}

let staged: ReturnType<typeof stagedBroker>;
let lab: Lab;
beforeAll(async () => {
  lab = await openLab({
    open: ({ logger, settings }) =>
      brokerEvents({ logger, settings, brokers: { kafka: staged.broker }, queueOf: () => 'kafka' }),
    reset: async () => {},
  });
});
afterEach(() => lab.reset());
afterAll(() => lab.close());

it('an event that comes back to the dead letters while it is replayed stays in them', async () => {
  staged = stagedBroker();
  const { stage } = staged;
  const transport = lab.transport([lab.consumer('analytical')]);
  await transport.start();
  const eventId = uuidv7();
  const letter: DeadLetter = {
    consumer: 'analytical',
    producer: 'player',
    type: 'play.recorded',
    eventId,
    envelope: { id: eventId, subject: uuidv7() },
    error: 'at first',
    attempts: 5,
    failedAt: new Date(Date.now() - hour),
  };
  await stage.give('dead-letters', letter);
  // The consumer is quicker than the one who takes the letter out: it has failed again before the replay is done.
  stage.published = () => stage.give('dead-letters', { ...letter, error: 'again', failedAt: new Date() });
  expect(await transport.replay('analytical', eventId)).toBe('SENT');
  expect(await transport.deadLetters()).toMatchObject([{ eventId, error: 'again' }]);
  stage.published = async () => {};
  expect(await transport.replay('analytical', eventId)).toBe('SENT');
  expect(await transport.deadLetters()).toEqual([]);
});

it('a consumer forgets what it applied long ago once nothing waits for it, and not before', async () => {
  staged = stagedBroker();
  const { stage } = staged;
  stage.waiting = 1;
  const old = async () =>
    [
      ...(await lab.away.analytical.execute(
        sql`select from inbox where applied_at < now() - interval '1 hour'`,
      )),
    ].length;
  const enter = (age: string) =>
    lab.away.analytical.execute(sql`insert into inbox (consumer, event_id, applied_at)
      values ('analytical', gen_random_uuid(), now() - ${age}::interval)`);
  await enter('2 hours');
  await enter('10 minutes');
  const settings = { pruneEveryMs: 10, keepMs: hour, rememberMs: hour };
  await lab.transport([lab.consumer('analytical')], settings).start();
  // A turn that asks a second time has done with the first.
  await vi.waitFor(() => expect(stage.asked).toBeGreaterThan(1), soon);
  expect(await old()).toBe(1);
  stage.waiting = 0;
  await vi.waitFor(async () => expect(await old()).toBe(0), soon);
  expect([...(await lab.away.analytical.execute(sql`select from inbox`))]).toHaveLength(1);
});
