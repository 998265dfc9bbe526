import type { PgTransaction } from 'drizzle-orm/pg-core';
import type { PostgresJsQueryResultHKT } from 'drizzle-orm/postgres-js';
import { createEvent, type EventDraft, type ProducedBy, type Producer } from './contracts.ts';
import { outbox } from './tables.ts';

/** A Drizzle transaction, of any schema (`rollback` is what a plain database handle lacks). */
export type WritingTransaction = Pick<
  PgTransaction<PostgresJsQueryResultHKT, Record<string, never>, Record<string, never>>,
  'insert' | 'rollback'
>;

/** NOTIFY channel on which a commit says which producer has written (a trigger on the outbox does). */
export const outboxChannel = 'outbox';

/**
 * Publishes an event with the change that it tells of: it is written in the same transaction, so that both happen or
 * neither does, and delivered after the commit.
 *
 * Order per aggregate is that of emitting: first lock the aggregate's row (`select ... for update`, or insert or update it), so
 * that changes of it follow each other, and change one aggregate per transaction. The lock need not come before every other
 * write: the outbox sorts an event behind its key's event before, whichever transaction took its id first. Not under
 * `repeatable read`, which does not see what was committed while it waited.
 *
 * @param version the aggregate's version after the change; by default `data.version`
 * @returns the event's id
 * @throws EventError EVENT_INVALID when the data breaks the contract or `key` is not the data's own
 */
export async function emit<P extends Producer, E extends ProducedBy<P>>(
  tx: WritingTransaction,
  producer: P,
  type: E,
  draft: EventDraft<E>,
): Promise<string> {
  const [id] = await emitAll(tx, producer, type, [draft]);
  return id as string;
}

/**
 * `emit` for several events in one statement, delivered in the order given. For bulk loads, which change many
 * aggregates in one transaction: nobody else may be writing those.
 * @returns the events' ids, in order
 */
export async function emitAll<P extends Producer, E extends ProducedBy<P>>(
  tx: WritingTransaction,
  producer: P,
  type: E,
  drafts: readonly EventDraft<E>[],
): Promise<string[]> {
  if (drafts.length === 0) return [];
  const events = drafts.map((draft) => createEvent(type, draft));
  const rows = events.map((event) => ({
    eventId: event.id,
    producer,
    type: event.type,
    key: event.subject,
    aggregateVersion: event.aggregateversion,
    envelope: event,
  }));
  await tx.insert(outbox).values(rows);
  return events.map((event) => event.id);
}
