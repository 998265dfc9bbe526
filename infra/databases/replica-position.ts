import type { Sql } from 'postgres';
import { type Lsn, laterLsn, parseLsn } from './lsn.ts';

/** Where a replica is in its primary's log. */
export type ReplicaPosition = {
  /** What a statement that starts now sees. */
  replayed: Lsn;
  /** What it has on its disk, replayed or not. */
  received: Lsn;
  /** Milliseconds since the last replayed change; 0 when all that was received is replayed. */
  lagMs: number;
};

/** The server is the primary now (or does not let this role in, which it does as a primary only). */
export class NoReplicaError extends Error {}
/** The server has started again and has not yet replayed what it had replayed before. */
export class CatchingUpError extends Error {}

type Row = { recovers: boolean; replayed: string | null; received: string | null; lag: number };

/**
 * Asks a replica where it is.
 *
 * After a crash a replica lets readers in at its last consistent point, which may be before what it had shown already. What it
 * had shown was on its disk, and it asks its primary for more (pg_last_wal_receive_lsn is then no longer null) only once it has
 * replayed its disk: until then it is not read.
 * @throws {NoReplicaError | CatchingUpError}
 */
export async function readPosition(replica: Sql): Promise<ReplicaPosition> {
  const [row] = await replica<Row[]>`
    select pg_is_in_recovery() as recovers,
      pg_last_wal_replay_lsn()::text as replayed, pg_last_wal_receive_lsn()::text as received,
      case when pg_last_wal_receive_lsn() <= pg_last_wal_replay_lsn() then 0
      else coalesce(extract(epoch from now() - pg_last_xact_replay_timestamp()) * 1000, 0) end::float8 as lag`;
  if (!row?.recovers) throw new NoReplicaError('This server is no replica');
  if (!row.replayed || !row.received)
    throw new CatchingUpError('This replica replays what it has on its disk');
  const [replayed, received] = [parseLsn(row.replayed), parseLsn(row.received)];
  // Right after streaming has begun, the received place is the beginning of a segment.
  return { replayed, received: laterLsn(received, replayed), lagMs: row.lag };
}
