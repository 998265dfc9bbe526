import { sql } from 'drizzle-orm';
import type { Consumer, Producer } from './contracts.ts';
import type { DeadLetter, Executor } from './port.ts';
import type { LoggedEvent } from './relay-log.ts';

/** Sets an event aside for one consumer, with the reason. Once is enough: a second time changes nothing. */
export async function park(
  db: Executor,
  consumer: Consumer,
  event: LoggedEvent,
  why: { error: string; attempts: number },
): Promise<void> {
  await db.execute(sql`
    insert into dead_letters (consumer, event_id, producer, type, envelope, error, attempts)
    select ${consumer}, event_id, producer, type, envelope, ${why.error}, ${why.attempts}
    from outbox where event_id = ${event.eventId}
    on conflict (consumer, event_id) do nothing`);
}

const columns = sql`producer, consumer, event_id as "eventId", type, envelope, error, attempts,
  (extract(epoch from failed_at) * 1000)::float8 as "failedAt"`;

function lettersOf(rows: Iterable<Record<string, unknown>>): DeadLetter[] {
  const letters = rows as Iterable<Omit<DeadLetter, 'failedAt'> & { failedAt: number }>;
  return Array.from(letters, (row) => ({ ...row, failedAt: new Date(row.failedAt) }));
}

/** The newest first. */
export async function listDeadLetters(
  db: Executor,
  producer: Producer,
  limit: number,
): Promise<DeadLetter[]> {
  const rows = await db.execute(sql`
    select ${columns} from dead_letters where producer = ${producer}
    order by failed_at desc, event_id desc limit ${limit}`);
  return lettersOf(rows);
}

export async function countDeadLetters(db: Executor, producer: Producer) {
  const rows = await db.execute(sql`
    select consumer, count(*)::int as count from dead_letters
    where producer = ${producer} group by consumer order by consumer`);
  return Array.from(rows as Iterable<{ consumer: Consumer; count: number }>, (row) => ({ producer, ...row }));
}

/** One dead letter; null when there is none. */
export async function readDeadLetter(
  db: Executor,
  producer: Producer,
  consumer: Consumer,
  eventId: string,
): Promise<DeadLetter | null> {
  const rows = await db.execute(sql`
    select ${columns} from dead_letters
    where producer = ${producer} and consumer = ${consumer} and event_id::text = ${eventId}`);
  return lettersOf(rows)[0] ?? null;
}

/** Whether there was one. One that was parked again after `seen` stays. */
export async function dropDeadLetter(
  db: Executor,
  letter: Pick<DeadLetter, 'producer' | 'consumer' | 'eventId'>,
  seen: Date,
): Promise<boolean> {
  const { producer, consumer, eventId } = letter;
  const rows = await db.execute(sql`
    delete from dead_letters
    where producer = ${producer} and consumer = ${consumer} and event_id::text = ${eventId}
      and date_trunc('milliseconds', failed_at) <= ${seen.toISOString()}::timestamptz
    returning event_id`);
  return [...rows].length > 0;
}
