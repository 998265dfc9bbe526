import { sql } from 'drizzle-orm';
import type { EventType } from '../topology.ts';
import type { Consumer, Producer } from './contracts.ts';
import type { Executor } from './port.ts';

/** Events by the UTC hour in which they were written, whenever they were applied: `hour` is its beginning, ISO 8601. */
export interface HourlyCount {
  readonly hour: string;
  readonly count: number;
}

/** What one service knows of the flow of events: each fact from whoever has it. */
export interface Flow {
  /** Events in the outbox, by type. */
  readonly written: readonly (HourlyCount & { type: EventType })[];
  /** Events that this service has applied as a consumer; null for one without an inbox. */
  readonly applied: readonly HourlyCount[] | null;
  /** Dead letters of this service's own events, by consumer. */
  readonly dead: readonly (HourlyCount & { consumer: Consumer })[];
}

/** Ids are UUIDv7, so both sides know when an event was written, and find the events of some hours by their ids alone. */
const hourOf = sql`to_char(date_trunc('hour', uuid_extract_timestamp(event_id) at time zone 'UTC'), 'YYYY-MM-DD"T"HH24:00:00"Z"')`;

/** The lowest UUIDv7 of a moment (RFC 9562, section 5.7: 48 bits of milliseconds come first). */
export function lowestIdOf(moment: Date): string {
  const hex = moment.getTime().toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
}

export async function readWritten(db: Executor, producer: Producer, since: Date): Promise<Flow['written']> {
  const rows = await db.execute(sql`
    select type, ${hourOf} as hour, count(*)::int as count from outbox
    where producer = ${producer} and event_id >= ${lowestIdOf(since)}::uuid group by 1, 2 order by 2, 1`);
  return Array.from(rows as unknown as Iterable<Flow['written'][number]>);
}

export async function readApplied(db: Executor, consumer: Consumer, since: Date): Promise<HourlyCount[]> {
  const rows = await db.execute(sql`
    select ${hourOf} as hour, count(*)::int as count from inbox
    where consumer = ${consumer} and event_id >= ${lowestIdOf(since)}::uuid group by 1 order by 1`);
  return Array.from(rows as unknown as Iterable<HourlyCount>);
}

/** Dead letters that the consumer has applied meanwhile are in its inbox too; they leave when they are replayed. */
export async function readDead(db: Executor, producer: Producer, since: Date): Promise<Flow['dead']> {
  const rows = await db.execute(sql`
    select consumer, ${hourOf} as hour, count(*)::int as count from dead_letters
    where producer = ${producer} and event_id >= ${lowestIdOf(since)}::uuid group by 1, 2 order by 2, 1`);
  return Array.from(rows as unknown as Iterable<Flow['dead'][number]>);
}
