import { sql } from 'drizzle-orm';
import {
  bigint,
  bigserial,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uuid,
} from 'drizzle-orm/pg-core';
import { createdAt, instant, xid8 } from '../databases/columns.ts';

/**
 * Events written in the transaction that changes the state. `xid` is that transaction's id: the relay reads only below
 * the snapshot's xmin and orders by (xid, position), so a slow transaction is never skipped. A trigger raises it to the
 * xid of the key's event before, so that events of one aggregate are in the order in which they were written, whatever the
 * order of their transactions' ids.
 */
export const outbox = pgTable(
  'outbox',
  {
    position: bigserial('position', { mode: 'bigint' }).primaryKey(),
    xid: xid8('xid').notNull().default(sql`pg_current_xact_id()`),
    eventId: uuid('event_id').notNull().unique(),
    producer: text('producer').notNull(),
    type: text('type').notNull(),
    key: text('key').notNull(),
    aggregateVersion: bigint('aggregate_version', { mode: 'number' }).notNull(),
    envelope: jsonb('envelope').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    index('outbox_order').on(t.producer, t.xid, t.position),
    index('outbox_key_order').on(t.producer, t.key, t.xid),
  ],
);

/** What each consumer has applied: one row for each (consumer, event), inserted in the transaction of the effect. */
export const inbox = pgTable(
  'inbox',
  {
    consumer: text('consumer').notNull(),
    eventId: uuid('event_id').notNull(),
    appliedAt: instant('applied_at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.consumer, t.eventId] }), index('inbox_age').on(t.appliedAt)],
);

/** How far each consumer of a producer has come, in the outbox's order. */
export const relayCheckpoints = pgTable(
  'relay_checkpoints',
  {
    producer: text('producer').notNull(),
    consumer: text('consumer').notNull(),
    xid: xid8('xid').notNull(),
    position: bigint('position', { mode: 'bigint' }).notNull(),
    updatedAt: instant('updated_at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.producer, t.consumer] })],
);

/** Events that a consumer could not apply, with the reason; they never block the rest. */
export const deadLetters = pgTable(
  'dead_letters',
  {
    consumer: text('consumer').notNull(),
    eventId: uuid('event_id').notNull(),
    producer: text('producer').notNull(),
    type: text('type').notNull(),
    envelope: jsonb('envelope').notNull(),
    error: text('error').notNull(),
    attempts: integer('attempts').notNull(),
    failedAt: instant('failed_at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.consumer, t.eventId] })],
);
