import { sql } from 'drizzle-orm';
import type { Logger } from '../log.ts';
import type { EventType } from '../topology.ts';
import type { Consumers, HomeTransaction } from './consumers.ts';
import { type Consumer, consumedBy, type EventOf, readEvent } from './contracts.ts';
import type { Executor, Subscriber } from './port.ts';
import { inbox } from './tables.ts';

/** What `consume` needs of the consumer's home primary, whatever its schema. */
export interface HomeDatabase extends Executor {
  transaction<T>(work: (tx: HomeTransaction) => Promise<T>): Promise<T>;
}

export interface ConsumerSetup<S extends Consumer, Ports extends object> {
  readonly service: S;
  /** The service's home primary; null for services without one (search, recommendation, streaming). */
  readonly home: HomeDatabase | null;
  /** What the handlers' context holds besides the transaction. */
  readonly ports: Ports;
  readonly handlers: Consumers<S, Ports>;
  readonly logger: Logger;
}

type AfterCommit = () => unknown;
/** The handlers seen alike: which event goes with which is settled by `readEvent` and the mapped type. */
type AnyHandler = (event: EventOf<EventType>, context: object) => Promise<void>;

/**
 * Makes a service's handlers a subscriber. With a home database, one transaction inserts (consumer, event id) into the
 * inbox and runs the handlers of those that were not there yet: applied exactly once. Without one the handlers are
 * called directly.
 */
export function consume<S extends Consumer, Ports extends object>(
  setup: ConsumerSetup<S, Ports>,
): Subscriber {
  const { service, home, logger } = setup;
  const types = consumedBy(service);

  async function handle(event: EventOf<EventType>, tx: HomeTransaction | undefined, later: AfterCommit[]) {
    const handler = (setup.handlers as unknown as Record<string, AnyHandler>)[event.type];
    if (!handler) throw new Error(`${service} has no handler for ${event.type}`);
    const afterCommit = (work: AfterCommit) => later.push(work);
    await handler(event, { ...setup.ports, tx, logger: logger.child({ event: event.id }), afterCommit });
  }

  async function applyIn(db: HomeDatabase, events: EventOf<EventType>[], later: AfterCommit[]) {
    await db.transaction(async (tx) => {
      const fresh = await enterInbox(tx, service, events);
      for (const event of events) if (fresh.delete(event.id)) await handle(event, tx, later);
    });
  }

  return {
    consumer: service,
    types,
    async apply(envelopes) {
      const events = envelopes.map((envelope) => readEvent(types, envelope));
      const later: AfterCommit[] = [];
      if (home) await applyIn(home, events, later);
      else for (const event of events) await handle(event, undefined, later);
      await runAfterCommit(later, logger);
    },
    async forget(olderThanMs) {
      await home?.execute(sql`
        delete from inbox where consumer = ${service}
          and applied_at < now() - ${olderThanMs} * interval '1 millisecond'`);
    },
  };
}

/** Enters events into the inbox; the ids of those that were not in it. */
async function enterInbox(tx: HomeTransaction, consumer: Consumer, events: EventOf<EventType>[]) {
  const rows = events.map((event) => ({ consumer, eventId: event.id }));
  const entered = await tx
    .insert(inbox)
    .values(rows)
    .onConflictDoNothing()
    .returning({ eventId: inbox.eventId });
  return new Set(entered.map((row) => row.eventId));
}

/**
 * Enters an event that nobody will apply any more (a dead letter that was thrown away): should it come once more, it changes
 * nothing, and whoever compares what was written with what was applied does not miss it.
 */
export async function settle(home: Executor, consumer: Consumer, eventId: string): Promise<void> {
  await home.execute(sql`
    insert into inbox (consumer, event_id) values (${consumer}, ${eventId}::uuid) on conflict do nothing`);
}

/** The effect is committed by now: a message that could not be sent must not make the event count as failed. */
async function runAfterCommit(later: readonly AfterCommit[], logger: Logger): Promise<void> {
  for (const work of later) {
    try {
      await work();
    } catch (error) {
      logger.warn({ err: error }, 'work after an event was applied failed');
    }
  }
}
