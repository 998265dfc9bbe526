import { setTimeout as sleep } from 'node:timers/promises';
import postgres, { type Sql } from 'postgres';
import { scramVerifier } from '../databases/scram.ts';
import { PostgresError } from './errors.ts';
import { rolePassword, type Secrets } from './secrets.ts';
import { replicationRole } from './settings.ts';

export type Server = { port: number; secrets: Secrets };

function superuserOf({ port, secrets }: Server, connectSeconds: number): Sql {
  return postgres({
    host: '127.0.0.1',
    port,
    user: 'postgres',
    database: 'postgres',
    password: secrets.postgresPassword,
    max: 1,
    connect_timeout: connectSeconds,
    max_lifetime: null,
    // One question fewer; and its answer, when the connection ends meanwhile, would be nobody's to handle (lost-connections.ts).
    fetch_types: false,
    onnotice: () => {},
    connection: { application_name: 'polyphony-start' },
  });
}

/** One superuser connection for the length of `work`. */
export async function asSuperuser<T>(server: Server, work: (sql: Sql) => Promise<T>): Promise<T> {
  const sql = superuserOf(server, 10);
  try {
    return await work(sql);
  } catch (error) {
    if ((error as { code?: string }).code !== '28P01') throw error;
    const message =
      'secrets.json is not the one that these databases were made with: bring it back, or start with --fresh.';
    throw new PostgresError('WRONG_SECRETS', message, error);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** Makes the replication role, and exactly these slots: one that nobody reads would keep the log until the disk is full. */
export async function allowReplication(primary: Server, slots: readonly string[]): Promise<void> {
  const verifier = scramVerifier(rolePassword(primary.secrets, replicationRole));
  await asSuperuser(primary, async (sql) => {
    const [role] = await sql`select from pg_roles where rolname = ${replicationRole}`;
    if (!role) await sql.unsafe(`create role ${replicationRole} login replication password '${verifier}'`);
    const rows = await sql<{ slot: string; active_pid: number | null }[]>`
      select slot_name as slot, active_pid from pg_replication_slots`;
    for (const { slot, active_pid } of rows.filter((row) => !slots.includes(row.slot))) {
      if (active_pid !== null) await sql`select pg_terminate_backend(${active_pid}, 5000)`;
      await sql`select pg_drop_replication_slot(${slot})`;
    }
    for (const slot of slots.filter((name) => !rows.some((row) => row.slot === name)))
      await sql`select pg_create_physical_replication_slot(${slot}, true)`;
  });
}

/** Whether the primary has thrown away log that the slot's reader would need; such a slot is made anew. */
export async function slotIsLost(primary: Server, slot: string): Promise<boolean> {
  return asSuperuser(primary, async (sql) => {
    const [row] = await sql`select wal_status from pg_replication_slots where slot_name = ${slot}`;
    if (row?.wal_status !== 'lost') return false;
    await sql`select pg_drop_replication_slot(${slot})`;
    await sql`select pg_create_physical_replication_slot(${slot}, true)`;
    return true;
  });
}

/** Waits until the replica streams and has replayed all that the primary has now (at most 60 s). */
export async function awaitReplica(primary: Server, replica: Server): Promise<void> {
  const lsn = await asSuperuser(primary, async (sql) => {
    const [row] = await sql`select pg_current_wal_flush_lsn()::text as lsn`;
    return String(row?.lsn);
  });
  const deadline = Date.now() + 60_000;
  await asSuperuser(replica, async (sql) => {
    for (;;) {
      const [state] = await sql`select pg_last_wal_replay_lsn() >= ${lsn}::pg_lsn as caught_up,
        exists (select from pg_stat_wal_receiver where status = 'streaming') as streaming`;
      if (state?.caught_up && state.streaming) return;
      if (Date.now() > deadline)
        throw new PostgresError('START_FAILED', 'The replica does not catch up with the primary.');
      await sleep(10);
    }
  });
}

/** Bytes of log that a replica has on its disk; null when it does not answer. */
export async function receivedBytes(replica: Server): Promise<number | null> {
  try {
    return await asSuperuser(replica, async (sql) => {
      const [row] = await sql`select pg_wal_lsn_diff(
        greatest(pg_last_wal_receive_lsn(), pg_last_wal_replay_lsn()), '0/0')::float8 as bytes`;
      return Number(row?.bytes ?? 0);
    });
  } catch {
    return null;
  }
}

/** Where a server is in its cluster's log, and whether it recovers, which all but the primary do. */
export type ServerPosition = {
  recovers: boolean;
  /** Written or replayed. */
  bytes: number;
  /** Milliseconds since the last replayed change; 0 when all that was received is replayed, and of a primary. */
  lagMs: number;
};

const positionQuestion = `select pg_is_in_recovery() as recovers,
  pg_wal_lsn_diff(case when pg_is_in_recovery() then pg_last_wal_replay_lsn() else pg_current_wal_lsn() end, '0/0')::float8
    as bytes,
  case when not pg_is_in_recovery() or pg_last_wal_receive_lsn() = pg_last_wal_replay_lsn() then 0
    else coalesce(extract(epoch from now() - pg_last_xact_replay_timestamp()) * 1000, 0) end::float8 as "lagMs"`;

/** Where a server is; null when it does not answer within so many milliseconds. */
export async function positionOf(server: Server, patienceMs: number): Promise<ServerPosition | null> {
  const sql = superuserOf(server, patienceMs / 1000);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), patienceMs);
  });
  const answer = sql.unsafe<ServerPosition[]>(positionQuestion).then(
    ([row]) => row ?? null,
    () => null,
  );
  const answered = await Promise.race([answer, late]);
  clearTimeout(timer);
  await sql.end({ timeout: 0 });
  return answered;
}

/** Whether a server answers one question within a second. */
export const isAnswering = async (server: Server): Promise<boolean> =>
  (await positionOf(server, 1000)) !== null;
