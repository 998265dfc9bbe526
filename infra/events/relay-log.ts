import { type SQL, sql } from 'drizzle-orm';
import { type EventType, eventRoutes } from '../topology.ts';
import { type Consumer, type Producer, producedBy } from './contracts.ts';
import type { Backlog, Executor } from './port.ts';

/** A place in a producer's outbox: events are ordered by the writing transaction, then by their order within it. */
export interface Place {
  readonly xid: string;
  readonly position: string;
}

export const beginning: Place = { xid: '0', position: '0' };

export interface LoggedEvent extends Place {
  readonly eventId: string;
  readonly envelope: Record<string, unknown>;
}

export interface Batch {
  readonly events: readonly LoggedEvent[];
  /** Events are committed, but an older transaction is still open and may yet put its own before them. */
  readonly held: boolean;
  /** The server process that answered: another one than before means that the session, and its locks, were lost. */
  readonly backend: number;
}

/** The routes of a producer's events: [type, consumer]. */
export function routesOf(producer: Producer): [EventType, Consumer][] {
  return producedBy(producer).flatMap((type) =>
    eventRoutes[type].consumers.map((consumer): [EventType, Consumer] => [type, consumer]),
  );
}

/** Where the consumer left off; the beginning of the log for one that was never seen. */
export async function readCheckpoint(db: Executor, producer: Producer, consumer: Consumer): Promise<Place> {
  const rows = await db.execute(sql`
    select xid::text as xid, position::text as position from relay_checkpoints
    where producer = ${producer} and consumer = ${consumer}`);
  for (const row of rows) return row as unknown as Place;
  return beginning;
}

/**
 * The next events after a place. Only those below the snapshot's xmin are given: every transaction with a smaller id
 * has ended, so nothing can appear before them any more. The events carry a write-ahead log position read in
 * the same statement as the rows, which is at or after their commits.
 */
export async function readBatch(
  db: Executor,
  producer: Producer,
  types: readonly EventType[],
  after: Place,
  limit: number,
): Promise<Batch> {
  const rows = await db.execute(sql`
    select xid::text as xid, position::text as position, event_id as "eventId", envelope,
      xid < pg_snapshot_xmin(pg_current_snapshot()) as settled,
      pg_current_wal_lsn()::text as lsn, pg_backend_pid() as backend
    from outbox
    where producer = ${producer} and type in ${[...types]}
      and (xid, position) > (${after.xid}::xid8, ${after.position}::bigint)
    order by outbox.xid, outbox.position
    limit ${limit}`);
  const events: LoggedEvent[] = [];
  let backend = 0;
  for (const row of rows as Iterable<LoggedEvent & { settled: boolean; lsn: string; backend: number }>) {
    backend = row.backend;
    if (!row.settled) return { events, held: true, backend };
    const { xid, position, eventId, envelope, lsn } = row;
    events.push({ xid, position, eventId, envelope: { ...envelope, lsn } });
  }
  return { events, held: false, backend };
}

/** Notes that a consumer has acknowledged everything up to a place. Never goes back. */
export async function saveCheckpoint(
  db: Executor,
  producer: Producer,
  consumer: Consumer,
  at: Place,
): Promise<void> {
  await db.execute(sql`
    insert into relay_checkpoints as known (producer, consumer, xid, position)
    values (${producer}, ${consumer}, ${at.xid}::xid8, ${at.position}::bigint)
    on conflict (producer, consumer) do update
      set xid = excluded.xid, position = excluded.position, updated_at = now()
      where (known.xid, known.position) < (excluded.xid, excluded.position)`);
}

/** [type, consumer, its checkpoint] of every route of the producer, as a row source. */
function routesWithCheckpoints(producer: Producer): SQL {
  const routes = routesOf(producer).map(([type, consumer]) => sql`(${type}::text, ${consumer}::text)`);
  return sql`(values ${sql.join(routes, sql`, `)}) as route (type, consumer)
    left join relay_checkpoints as passed on passed.producer = ${producer} and passed.consumer = route.consumer`;
}

/**
 * Deletes events that every consumer of the topology has acknowledged (a consumer that never ran keeps them all) and
 * that are older than the bound; a thousand a statement, so that no long transaction holds back other relays.
 * @returns how many were deleted
 */
export async function pruneOutbox(db: Executor, producer: Producer, olderThanMs: number): Promise<number> {
  for (let pruned = 0; ; ) {
    const rows = await db.execute(sql`
      delete from outbox where position in (
        select position from outbox as event
        where event.producer = ${producer}
          and event.created_at < now() - ${olderThanMs} * interval '1 millisecond'
          and not exists (
            select from ${routesWithCheckpoints(producer)}
            where route.type = event.type
              and (passed.xid is null or (passed.xid, passed.position) < (event.xid, event.position)))
        order by event.xid, event.position
        limit 1000)
      returning position`);
    const count = [...rows].length;
    pruned += count;
    if (count < 1000) return pruned;
  }
}

/** What each consumer of the producer has yet to acknowledge. */
export async function readBacklog(db: Executor, producer: Producer): Promise<Backlog[]> {
  const rows = await db.execute(sql`
    select route.consumer, count(event.position)::int as pending,
      coalesce(extract(epoch from now() - min(event.created_at)), 0)::float8 as "oldestSeconds"
    from ${routesWithCheckpoints(producer)}
    left join outbox as event on event.producer = ${producer} and event.type = route.type
      and (passed.xid is null or (event.xid, event.position) > (passed.xid, passed.position))
    group by route.consumer
    order by route.consumer`);
  const backlog = rows as Iterable<Omit<Backlog, 'producer'>>;
  return Array.from(backlog, (row) => ({ producer, ...row }));
}
