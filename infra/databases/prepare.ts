import postgres, { type Sql } from 'postgres';
import { rolePassword, type Secrets } from '../postgres/secrets.ts';
import type { DatabaseName } from '../topology.ts';
import { applyGrants, applyRoles, preparationLock } from './apply-roles.ts';
import { type DatabaseLocations, physicalName, primaryServers, type ServerAddress } from './locations.ts';
import { writtenLsn } from './lsn.ts';
import { migrateDatabase } from './migrate.ts';
import { followReplay } from './replay-progress.ts';
import { readPosition } from './replica-position.ts';
import { ownerRole } from './roles.ts';
import { addressOptions } from './sockets.ts';

export type Superuser = { user: string; password: string };

/** One connection for the length of `work`. */
async function connected<T>(
  server: ServerAddress,
  login: { user: string; password: string; database: string },
  work: (sql: Sql) => Promise<T>,
): Promise<T> {
  const application = { application_name: 'polyphony-prepare' };
  const sql = postgres({
    ...addressOptions(server),
    ...login,
    max: 1,
    connect_timeout: 10,
    connection: application,
    onnotice: () => {},
  });
  try {
    return await work(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** CREATE DATABASE cannot run in a transaction, hence the session's lock. Locale as in postgres/initialise.ts. */
async function createDatabases(sql: Sql, databases: readonly DatabaseName[]): Promise<void> {
  const missing = async () => {
    const rows = await sql`SELECT datname FROM pg_database`;
    return databases.filter((name) => !rows.some((row) => row.datname === physicalName(name)));
  };
  if ((await missing()).length === 0) return;
  await sql`SELECT pg_advisory_lock(${preparationLock})`;
  try {
    for (const name of await missing()) {
      const locale = "TEMPLATE template0 ENCODING 'UTF8' LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8'";
      await sql.unsafe(`CREATE DATABASE ${physicalName(name)} OWNER ${ownerRole} ${locale}`);
    }
  } finally {
    await sql`SELECT pg_advisory_unlock(${preparationLock})`;
  }
}

/** A connection as the owner of a database's objects: for migrations, seeding and imports in bulk. The caller ends it. */
export function openAsOwner(
  database: DatabaseName,
  locations: DatabaseLocations,
  secrets: Secrets,
  max = 1,
): Sql {
  const { primary, database: name } = locations[database];
  const login = { user: ownerRole, password: rolePassword(secrets, ownerRole), database: name };
  const application = { application_name: 'polyphony-owner' };
  return postgres({
    ...addressOptions(primary),
    ...login,
    max,
    connect_timeout: 10,
    connection: application,
    onnotice: () => {},
  });
}

async function prepareDatabase(
  database: DatabaseName,
  locations: DatabaseLocations,
  secrets: Secrets,
): Promise<void> {
  const sql = openAsOwner(database, locations, secrets);
  try {
    const migration = await migrateDatabase(sql, database);
    await applyGrants(sql, database, migration);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** Waits until every replica holds what its primary holds now (at most 60 s): services read it from their first request. */
export async function awaitReplicas(locations: DatabaseLocations, superuser: Superuser): Promise<void> {
  const login = { ...superuser, database: 'postgres' };
  const servers = primaryServers(locations).map(async ({ address, databases }) => {
    const lsn = await connected(address, login, writtenLsn);
    const replicas = databases.flatMap((database) => locations[database].replicas);
    const distinct = new Map(replicas.map((replica) => [`${replica.host}:${replica.port}`, replica]));
    const waits = [...distinct.values()].map(async (replica) => {
      const reached = await connected(replica, login, (sql) =>
        followReplay(async () => (await readPosition(sql)).replayed).reaches(lsn, 60_000),
      );
      if (!reached) throw new Error(`The replica on port ${replica.port} does not catch up with its primary`);
    });
    await Promise.all(waits);
  });
  await Promise.all(servers);
}

/**
 * Makes roles, databases, tables and grants what the topology and the migrations say, on every primary. Safe when two
 * processes do it at once; about 0.1 s when there is nothing to do.
 */
export async function prepareDatabases(options: {
  locations: DatabaseLocations;
  superuser: Superuser;
  secrets: Secrets;
}): Promise<void> {
  const { locations, superuser, secrets } = options;
  const servers = primaryServers(locations).map(async ({ address, databases }) => {
    await connected(address, { ...superuser, database: 'postgres' }, async (sql) => {
      await applyRoles(sql, databases, secrets);
      await createDatabases(sql, databases);
    });
    await Promise.all(databases.map((database) => prepareDatabase(database, locations, secrets)));
  });
  await Promise.all(servers);
  await awaitReplicas(locations, superuser);
}
