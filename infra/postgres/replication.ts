import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';
import { scramVerifier } from '../databases/scram.ts';
import { PostgresError } from './errors.ts';
import { rolePassword, type Secrets } from './secrets.ts';
import { replicationRole, slotOf } from './settings.ts';

type Server = { port: number; secrets: Secrets };

/** One superuser connection for the length of `work`. */
async function asSuperuser<T>(server: Server, work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres({
    host: '127.0.0.1',
    port: server.port,
    user: 'postgres',
    database: 'postgres',
    password: server.secrets.postgresPassword,
    max: 1,
    connect_timeout: 10,
    onnotice: () => {},
    connection: { application_name: 'polyphony-start' },
  });
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

/** Makes the replication role and the replica's slot, which keeps the log that the replica has not had yet. */
export async function allowReplication(primary: Server, replica: number): Promise<void> {
  const verifier = scramVerifier(rolePassword(primary.secrets, replicationRole));
  await asSuperuser(primary, async (sql) => {
    const [found] = await sql`SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = ${replicationRole}) AS role,
      EXISTS (SELECT FROM pg_replication_slots WHERE slot_name = ${slotOf(replica)}) AS slot`;
    if (!found?.role)
      await sql.unsafe(`CREATE ROLE ${replicationRole} LOGIN REPLICATION PASSWORD '${verifier}'`);
    if (!found?.slot) await sql`SELECT pg_create_physical_replication_slot(${slotOf(replica)}, true)`;
  });
}

/** Whether the primary has thrown away log that the replica would need. */
export async function replicaIsLost(primary: Server, replica: number): Promise<boolean> {
  return asSuperuser(primary, async (sql) => {
    const [slot] =
      await sql`SELECT wal_status FROM pg_replication_slots WHERE slot_name = ${slotOf(replica)}`;
    if (slot?.wal_status !== 'lost') return false;
    await sql`SELECT pg_drop_replication_slot(${slotOf(replica)})`;
    return true;
  });
}

/** Waits until the replica streams and has replayed all that the primary has now (at most 60 s). */
export async function awaitReplica(primary: Server, replica: Server): Promise<void> {
  const lsn = await asSuperuser(primary, async (sql) => {
    const [row] = await sql`SELECT pg_current_wal_flush_lsn()::text AS lsn`;
    return String(row?.lsn);
  });
  const deadline = Date.now() + 60_000;
  await asSuperuser(replica, async (sql) => {
    for (;;) {
      const [state] = await sql`SELECT pg_last_wal_replay_lsn() >= ${lsn}::pg_lsn AS caught_up,
        EXISTS (SELECT FROM pg_stat_wal_receiver WHERE status = 'streaming') AS streaming`;
      if (state?.caught_up && state.streaming) return;
      if (Date.now() > deadline)
        throw new PostgresError('START_FAILED', 'The replica does not catch up with the primary.');
      await sleep(10);
    }
  });
}
