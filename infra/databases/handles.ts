import type { ExtractTablesWithRelations } from 'drizzle-orm';
import type { PgTransaction } from 'drizzle-orm/pg-core';
import type { PostgresJsDatabase, PostgresJsQueryResultHKT } from 'drizzle-orm/postgres-js';
import type { Sql } from 'postgres';
import { type Access, access, type DatabaseName, type Place, type ServiceName } from '../topology.ts';
import { type Connect, connector, type PoolOptions, type RolePasswords } from './connections.ts';
import type { DatabaseLocations } from './locations.ts';
import { chooseReplica, type ReplicaChoice } from './replica-choice.ts';
import { roleName, userStatusRole } from './roles.ts';
import type { Tables } from './tables.ts';
import { type UserStatusReader, userStatusReader } from './user-status.ts';

/** Full Drizzle over one database's primary; `$client` is the postgres.js pool below it (for LISTEN). */
export type Primary<D extends DatabaseName> = PostgresJsDatabase<Tables[D]> & { $client: Sql };

/** What a transaction's callback gets: `db.content.primary.transaction(async (tx: PrimaryTransaction<'content'>) => ...)`. */
export type PrimaryTransaction<D extends DatabaseName> = PgTransaction<
  PostgresJsQueryResultHKT,
  Tables[D],
  ExtractTablesWithRelations<Tables[D]>
>;

type Reads = 'select' | 'selectDistinct' | 'selectDistinctOn';
type ReadingWith<D extends DatabaseName> = (
  ...queries: Parameters<PostgresJsDatabase<Tables[D]>['with']>
) => Pick<ReturnType<PostgresJsDatabase<Tables[D]>['with']>, Reads>;

/** Drizzle without whatever could write: the connection and its role are read only too. May be a little behind. */
export type Replica<D extends DatabaseName> = Pick<
  PostgresJsDatabase<Tables[D]>,
  Reads | '$count' | '$with' | 'query'
> & {
  with: ReadingWith<D>;
};

type Handle<D extends DatabaseName, P extends Place> = P extends 'primary' ? Primary<D> : Replica<D>;
type PlacesOf<S extends ServiceName, D> = D extends keyof Access[S]
  ? Access[S][D] extends readonly (infer P extends Place)[]
    ? P
    : never
  : never;

/**
 * The databases that a service's row of the access matrix gives it, each where it gives it: `db.content.primary`,
 * `db.playlist.replica`. Anything else does not compile, and the server refuses it. Every service has `userStatus`.
 */
export type Databases<S extends ServiceName> = {
  [D in Extract<keyof Access[S], DatabaseName>]: { [P in PlacesOf<S, D>]: Handle<D, P> };
} & { userStatus: UserStatusReader };

export type ReplicaInUse = {
  client: Sql;
  sole: boolean;
  /** What `db.<database>.replica` is; null where the service reads no more than `user_status` there. */
  handle: object | null;
  /** What `db.userStatus` is, on the User database. */
  userStatus: UserStatusReader | null;
};

export type OpenDatabases<S extends ServiceName> = {
  db: Databases<S>;
  /** One more client of a place in the service's row, outside the pools: for sessions that hold a lock or listen. */
  connect: Connect;
  /** The replica that this process reads now; `sole` when the database has no other. A handle stays with its server. */
  replica(database: DatabaseName): ReplicaInUse;
  /** The client of a primary in the service's row. */
  primary(database: DatabaseName): { client: Sql };
  close(): Promise<void>;
};

/** A view of a Drizzle database that has nothing but reads at run time either. */
export function readingOnly<D extends DatabaseName>(database: PostgresJsDatabase<Tables[D]>): Replica<D> {
  return {
    select: database.select.bind(database),
    selectDistinct: database.selectDistinct.bind(database),
    selectDistinctOn: database.selectDistinctOn.bind(database),
    $count: database.$count.bind(database),
    $with: database.$with,
    query: database.query,
    with: (...queries) => {
      const { select, selectDistinct, selectDistinctOn } = database.with(...queries);
      return { select, selectDistinct, selectDistinctOn };
    },
  };
}

/** What a service has on each replica of a database, and the one that this process reads. */
type Replicas = { each: ReplicaInUse[]; choice: ReplicaChoice };

const current = ({ each, choice }: Replicas): ReplicaInUse => {
  const one = each[choice.current()];
  if (!one) throw new RangeError('There is no such replica');
  return one;
};

/** A database's replicas as far as the service's row, and the view that every service reads, go. */
function openReplicas(
  service: ServiceName,
  database: DatabaseName,
  count: number,
  { open, max }: { open: ReturnType<typeof connector>['open']; max: number },
): Replicas {
  const row: Partial<Record<DatabaseName, readonly Place[]>> = access[service];
  const reads = row[database]?.includes('replica') ?? false;
  const each = Array.from({ length: count }, (_, replica): ReplicaInUse => {
    const at = { database, place: 'replica', replica } as const;
    const own = reads ? open({ ...at, role: roleName(service, database), max }) : null;
    const status =
      database === 'user' ? open<'user'>({ ...at, role: userStatusRole(service), max: 2 }) : null;
    const client = (own ?? status)?.$client;
    if (!client) throw new Error(`${service}-service has no replica of the ${database} database`);
    return {
      client,
      sole: count === 1,
      handle: own && readingOnly(own),
      userStatus: status && userStatusReader(status),
    };
  });
  return { each, choice: chooseReplica(each.map(({ client }) => client)) };
}

/**
 * Opens a service's databases as its own login roles. Pools connect when first used and reconnect by themselves; of several
 * replicas a process keeps to one as long as it answers, and `db.<database>.replica` is always the one in use.
 */
export function openDatabases<S extends ServiceName>(
  service: S,
  locations: DatabaseLocations,
  secrets: RolePasswords,
  options: PoolOptions = {},
): OpenDatabases<S> {
  const { connect, open, close } = connector(service, locations, secrets, options);
  const db: Record<string, object> = {};
  const primaries = new Map<DatabaseName, Sql>();
  const replicas = new Map<DatabaseName, Replicas>();
  const replicasOf = (database: DatabaseName): Replicas => {
    const max = options.replicaMax ?? 4;
    const count = locations[database].replicas.length;
    const opened = replicas.get(database) ?? openReplicas(service, database, count, { open, max });
    replicas.set(database, opened);
    return opened;
  };
  for (const [database, places] of Object.entries(access[service]) as [DatabaseName, readonly Place[]][]) {
    const handles: Partial<Record<Place, object>> = {};
    if (places.includes('primary')) {
      const role = roleName(service, database);
      const primary = open({ database, place: 'primary', role, max: options.primaryMax ?? 4 });
      primaries.set(database, primary.$client);
      handles.primary = primary;
    }
    if (places.includes('replica')) {
      const own = replicasOf(database);
      Object.defineProperty(handles, 'replica', { enumerable: true, get: () => current(own).handle });
    }
    db[database] = handles;
  }
  const users = replicasOf('user');
  db.userStatus = {
    byIds: async (ids) => (await current(users).userStatus?.byIds(ids)) ?? [],
  } satisfies UserStatusReader;
  return {
    db: db as Databases<S>,
    connect,
    primary(database) {
      const client = primaries.get(database);
      if (!client) throw new Error(`${service}-service has no primary of the ${database} database`);
      return { client };
    },
    replica(database) {
      const known = replicas.get(database);
      if (!known) throw new Error(`${service}-service has no replica of the ${database} database`);
      return current(known);
    },
    async close() {
      for (const { choice } of replicas.values()) choice.stop();
      await close();
    },
  };
}
