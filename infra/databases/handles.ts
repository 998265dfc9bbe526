import type { ExtractTablesWithRelations } from 'drizzle-orm';
import type { PgTransaction } from 'drizzle-orm/pg-core';
import type { PostgresJsDatabase, PostgresJsQueryResultHKT } from 'drizzle-orm/postgres-js';
import type { Sql } from 'postgres';
import { type Access, access, type DatabaseName, type Place, type ServiceName } from '../topology.ts';
import { type Connect, connector, type PoolOptions, type RolePasswords } from './connections.ts';
import type { DatabaseLocations } from './locations.ts';
import type { Lsn } from './lsn.ts';
import { type OpenReplicas, openReplicas, type Reading } from './open-replicas.ts';
import { poolSizes } from './pool-sizes.ts';
import { createRoute, type Needed, type ReadCounts, type ReadRoute } from './read-routes.ts';
import type { ReplicaChoice } from './replica-choice.ts';
import type { ReplicaBounds, ReplicaHealth } from './replica-health.ts';
import { roleName } from './roles.ts';
import type { Tables } from './tables.ts';
import type { UserStatusReader } from './user-status.ts';

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
  /** Waits, at most `timeoutMs`, until whatever is read here from then on has replayed `lsn`. */
  reaches(lsn: Lsn, timeoutMs: number): Promise<boolean>;
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

/** A database's replicas, as one service's process knows and reads them. */
export type Replicas = {
  health: ReplicaHealth;
  counts: ReadCounts;
  /** A client of one of them; each is named by its place in the health's states. */
  clientAt(server: number): Sql;
};

/** What one request needs to see of a database, and who asks. */
export type RequestReads = { needed(database: DatabaseName): Promise<Needed>; key?: string };

export type OpenDatabases<S extends ServiceName> = {
  /** For work that is nobody's request: each statement of a replica handle goes to any replica. */
  db: Databases<S>;
  /** For one request: what it reads of a database it reads in one place, which has what the request needs. */
  forRequest(reads: RequestReads): Databases<S>;
  /** One more client of a place in the service's row, outside the pools: for sessions that hold a lock or listen. */
  connect: Connect;
  replicas(database: DatabaseName): Replicas;
  /** The client of a primary in the service's row. */
  primary(database: DatabaseName): { client: Sql };
  close(): Promise<void>;
};

export type DatabaseOptions = PoolOptions & {
  /** Milliseconds that a read without a primary waits for a replica; 2000 by default. */
  waitMs?: number;
  bounds?: Partial<ReplicaBounds>;
  /** By person, unless told otherwise. */
  choose?: ReplicaChoice;
};

/** Makes one object of what is there already and what is made when it is first asked for. */
function lazily<T extends object>(known: T, name: string, make: () => unknown): T {
  let made: unknown;
  return Object.defineProperty(known, name, {
    enumerable: true,
    get: () => {
      made ??= make();
      return made;
    },
  });
}

/** Opens a service's databases as its own login roles. Pools connect when first used, and reconnect by themselves. */
export function openDatabases<S extends ServiceName>(
  service: S,
  locations: DatabaseLocations,
  secrets: RolePasswords,
  options: DatabaseOptions = {},
): OpenDatabases<S> {
  const connections = connector(service, locations, secrets, options);
  const row = Object.entries(access[service]) as [DatabaseName, readonly Place[]][];
  const primaries = new Map<DatabaseName, Primary<DatabaseName>>();
  for (const [database, places] of row) {
    if (!places.includes('primary')) continue;
    const target = {
      database,
      role: roleName(service, database),
      max: options.primaryMax ?? poolSizes.primary,
    };
    primaries.set(database, connections.open({ ...target, place: 'primary' }));
  }
  const replicas = new Map<DatabaseName, OpenReplicas>();
  // Every service reads a person's status on the User replicas.
  const read = new Set<DatabaseName>([
    'user',
    ...row.flatMap(([name, places]) => (places.includes('replica') ? [name] : [])),
  ]);
  for (const database of read) {
    const primary = primaries.get(database)?.$client;
    replicas.set(database, openReplicas(database, { service, locations, connections, primary, options }));
  }
  const replicasOf = (database: DatabaseName): OpenReplicas => {
    const known = replicas.get(database);
    if (!known) throw new Error(`${service}-service has no replica of the ${database} database`);
    return known;
  };

  /** The handles, of which `routesOf` says where each reads; what is not read costs next to nothing. */
  function handles(
    routesOf: (replicas: OpenReplicas, database: DatabaseName) => () => ReadRoute,
  ): Databases<S> {
    const readings = new Map<DatabaseName, Reading>();
    const readingOf = (database: DatabaseName): Reading => {
      const opened = replicasOf(database);
      const reading = readings.get(database) ?? opened.reading(routesOf(opened, database));
      readings.set(database, reading);
      return reading;
    };
    const db: Record<string, object> = {};
    for (const [database, places] of row) {
      const primary = primaries.get(database);
      const cell = primary ? { primary } : {};
      db[database] = places.includes('replica')
        ? lazily(cell, 'replica', () => readingOf(database).replica)
        : cell;
    }
    return lazily(db, 'userStatus', () => readingOf('user').userStatus) as Databases<S>;
  }

  return {
    db: handles(
      ({ route }) =>
        () =>
          createRoute(route, async () => undefined),
    ),
    forRequest: ({ needed, key }) =>
      handles(({ route }, database) => {
        const ofRequest = createRoute(route, () => needed(database), key);
        return () => ofRequest;
      }),
    connect: connections.connect,
    primary(database) {
      const primary = primaries.get(database);
      if (!primary) throw new Error(`${service}-service has no primary of the ${database} database`);
      return { client: primary.$client };
    },
    replicas: replicasOf,
    async close() {
      await Promise.all([...replicas.values()].map((opened) => opened.stop()));
      await connections.close();
    },
  };
}
