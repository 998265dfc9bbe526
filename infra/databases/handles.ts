import type { ExtractTablesWithRelations } from 'drizzle-orm';
import type { PgTransaction } from 'drizzle-orm/pg-core';
import type { PostgresJsDatabase, PostgresJsQueryResultHKT } from 'drizzle-orm/postgres-js';
import type { Sql } from 'postgres';
import { type Access, access, type DatabaseName, type Place, type ServiceName } from '../topology.ts';
import { type Connect, connector, type PoolOptions, type RolePasswords } from './connections.ts';
import type { DatabaseLocations } from './locations.ts';
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

export type OpenDatabases<S extends ServiceName> = {
  db: Databases<S>;
  /** One more client of a place in the service's row, outside the pools: for sessions that hold a lock or listen. */
  connect: Connect;
  /** The client of the replica that this process reads, and whether the database has no other. */
  replica(database: DatabaseName): { client: Sql; sole: boolean };
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

/**
 * Opens a service's databases as its own login roles. Pools connect when first used and reconnect by themselves; of several
 * replicas a process keeps to one.
 */
export function openDatabases<S extends ServiceName>(
  service: S,
  locations: DatabaseLocations,
  secrets: RolePasswords,
  options: PoolOptions = {},
): OpenDatabases<S> {
  const { connect, open, close } = connector(service, locations, secrets, options);
  const db: Record<string, object> = {};
  const clients: Record<Place, Map<DatabaseName, Sql>> = { primary: new Map(), replica: new Map() };
  const openPlace = (database: DatabaseName, place: Place, role: string, max: number) => {
    const opened = open({ database, place, role, max });
    clients[place].set(database, opened.$client);
    return opened;
  };
  for (const [name, places] of Object.entries(access[service]) as [DatabaseName, readonly Place[]][]) {
    const role = roleName(service, name);
    const handles: Partial<Record<Place, object>> = {};
    if (places.includes('primary'))
      handles.primary = openPlace(name, 'primary', role, options.primaryMax ?? 4);
    if (places.includes('replica')) {
      handles.replica = readingOnly(openPlace(name, 'replica', role, options.replicaMax ?? 4));
    }
    db[name] = handles;
  }
  const status = open<'user'>({ database: 'user', place: 'replica', role: userStatusRole(service), max: 2 });
  if (!clients.replica.has('user')) clients.replica.set('user', status.$client);
  db.userStatus = userStatusReader(status);
  const clientOf = (place: Place, database: DatabaseName) => {
    const client = clients[place].get(database);
    if (!client) throw new Error(`${service}-service has no ${place} of the ${database} database`);
    return client;
  };
  return {
    db: db as Databases<S>,
    connect,
    primary: (database) => ({ client: clientOf('primary', database) }),
    replica: (database) => ({
      client: clientOf('replica', database),
      sole: locations[database].replicas.length === 1,
    }),
    close,
  };
}
