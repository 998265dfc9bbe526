import { type SQL, sql } from 'drizzle-orm';
import { type EventType, eventRoutes } from '../topology.ts';
import { type Consumer, type Producer, producedBy } from './contracts.ts';
import type { Backlog, Executor, OutboxState } from './port.ts';

/** A place in a producer's outbox: events are ordered by the writing transaction, then by their order within it. */
export interface Place {
  readonly xid: string;
  readonly position: string;
}

export const beginning: Place = { xid: '0', position: '0' };

export interface LoggedEvent extends Place {
  readonly eventId: string;
  readonly type: EventType;
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

/** Which checkpoint tells how far a route has come: its consumer's own, or its broker's. */
export type CheckpointOf = (type: EventType, consumer: Consumer) => string;
const ownCheckpoint: CheckpointOf = (_type, consumer) => consumer;

/**
 * Where a destination left off. One that was never seen begins where the slowest of those was that it has taken the place of
 * (a change from embedded to brokers), and at the beginning of the log when one of them was never seen either.
 */
export async function readCheckpoint(
  db: Executor,
  producer: Producer,
  name: string,
  formerly: readonly string[] = [],
): Promise<Place> {
  const names = [name, ...formerly];
  const rows = await db.execute(sql`
    select consumer as name, xid::text as xid, position::text as position from relay_checkpoints
    where producer = ${producer} and consumer in ${names}
    order by relay_checkpoints.xid, relay_checkpoints.position`);
  const known = Array.from(rows as Iterable<Place & { name: string }>);
  const own = known.find((place) => place.name === name);
  const slowest = formerly.length > 0 && known.length === formerly.length ? known[0] : undefined;
  const { xid, position } = own ?? slowest ?? beginning;
  return { xid, position };
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
    select xid::text as xid, position::text as position, event_id as "eventId", type, envelope,
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
    const { xid, position, eventId, type, envelope, lsn } = row;
    events.push({ xid, position, eventId, type, envelope: { ...envelope, lsn } });
  }
  return { events, held: false, backend };
}

/** The relay's session was replaced by another: its advisory lock is gone, somebody else may be relaying. */
export class SessionLost extends Error {
  constructor() {
    super('The session that held the relay lock is gone');
    this.name = 'SessionLost';
  }
}

/**
 * Notes that a destination has acknowledged everything up to a place. Never goes back.
 * @param session the server process that must still be the one that answers: a client connects anew by itself
 * @throws SessionLost, with nothing noted
 */
export async function saveCheckpoint(
  db: Executor,
  producer: Producer,
  name: string,
  at: Place,
  session: number | null = null,
): Promise<void> {
  const rows = await db.execute(sql`
    with saved as (
      insert into relay_checkpoints as known (producer, consumer, xid, position)
      select ${producer}, ${name}, ${at.xid}::xid8, ${at.position}::bigint
      where coalesce(${session}::int, pg_backend_pid()) = pg_backend_pid()
      on conflict (producer, consumer) do update
        set xid = excluded.xid, position = excluded.position, updated_at = now()
        where (known.xid, known.position) < (excluded.xid, excluded.position))
    select pg_backend_pid() as backend`);
  for (const { backend } of rows as Iterable<{ backend: number }>)
    if (session !== null && backend !== session) throw new SessionLost();
}

/** [type, consumer, its checkpoint] of every route of the producer, as a row source. */
function routesWithCheckpoints(producer: Producer, checkpointOf: CheckpointOf): SQL {
  const routes = routesOf(producer).map(
    ([type, consumer]) => sql`(${type}::text, ${consumer}::text, ${checkpointOf(type, consumer)}::text)`,
  );
  return sql`(values ${sql.join(routes, sql`, `)}) as route (type, consumer, checkpoint)
    left join relay_checkpoints as passed on passed.producer = ${producer} and passed.consumer = route.checkpoint`;
}

/**
 * Deletes events that every checkpoint of their routes has passed (a consumer that never ran keeps them all) and
 * that are older than the bound; a thousand a statement, so that no long transaction holds back other relays.
 * @returns how many were deleted
 */
export async function pruneOutbox(
  db: Executor,
  producer: Producer,
  olderThanMs: number,
  checkpointOf = ownCheckpoint,
): Promise<number> {
  for (let pruned = 0; ; ) {
    const rows = await db.execute(sql`
      delete from outbox where position in (
        select position from outbox as event
        where event.producer = ${producer}
          and event.created_at < now() - ${olderThanMs} * interval '1 millisecond'
          and not exists (
            select from ${routesWithCheckpoints(producer, checkpointOf)}
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

/** What each consumer of the producer has yet to be given. */
export async function readBacklog(
  db: Executor,
  producer: Producer,
  checkpointOf = ownCheckpoint,
): Promise<Backlog[]> {
  const rows = await db.execute(sql`
    select route.consumer, count(event.position)::int as pending,
      coalesce(extract(epoch from now() - min(event.created_at)), 0)::float8 as "oldestSeconds"
    from ${routesWithCheckpoints(producer, checkpointOf)}
    left join outbox as event on event.producer = ${producer} and event.type = route.type
      and (passed.xid is null or (event.xid, event.position) > (passed.xid, passed.position))
    group by route.consumer
    order by route.consumer`);
  const backlog = rows as Iterable<Omit<Backlog, 'producer'>>;
  return Array.from(backlog, (row) => ({ producer, ...row }));
}

/**
 * Age in seconds of the n-th newest event of these types; 0 when there are fewer. When n events wait somewhere, the oldest of
 * them is at least as old.
 */
export async function ageOfNewest(
  db: Executor,
  producer: Producer,
  types: readonly EventType[],
  n: number,
): Promise<number> {
  const rows = await db.execute(sql`
    select extract(epoch from now() - created_at)::float8 as age from outbox
    where producer = ${producer} and type in ${[...types]}
    order by outbox.xid desc, outbox.position desc offset ${n - 1} limit 1`);
  for (const row of rows as Iterable<{ age: number }>) return row.age;
  return 0;
}

/** What the producer's relay has yet to hand over, and how far the oldest open transaction holds it back. */
export async function readOutboxState(
  db: Executor,
  producer: Producer,
  checkpointOf = ownCheckpoint,
): Promise<OutboxState> {
  const rows = await db.execute(sql`
    select count(event.position)::int as pending,
      coalesce(extract(epoch from now() - min(event.created_at)), 0)::float8 as "oldestSeconds",
      count(event.position) filter (where event.xid >= pg_snapshot_xmin(pg_current_snapshot()))::int as held,
      (pg_snapshot_xmax(pg_current_snapshot())::text::bigint
        - pg_snapshot_xmin(pg_current_snapshot())::text::bigint)::float8 as "transactionsSinceOldest"
    from outbox as event
    where event.producer = ${producer} and exists (
      select from ${routesWithCheckpoints(producer, checkpointOf)}
      where route.type = event.type
        and (passed.xid is null or (event.xid, event.position) > (passed.xid, passed.position)))`);
  const [state] = Array.from(rows as Iterable<Omit<OutboxState, 'producer'>>);
  return { producer, ...(state as Omit<OutboxState, 'producer'>) };
}
