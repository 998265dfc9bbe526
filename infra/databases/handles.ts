import type { ExtractTablesWithRelations } from 'drizzle-orm';
import type { PgTransaction } from 'drizzle-orm/pg-core';
import type { PostgresJsDatabase, PostgresJsQueryResultHKT } from 'drizzle-orm/postgres-js';
import type { Sql } from 'postgres';
import { type Access, access, type DatabaseName, type Place, type ServiceName } from '../topology.ts';
import { type Connect, connector, type PoolOptions, type RolePasswords } from './connections.ts';
import type { DatabaseLocations } from './locations.ts';
import type { Lsn } from './lsn.ts';
import { poolSizes } from './pool-sizes.ts';
import {
  createRoute,
  defaultWaitMs,
  type Needed,
  newReadCounts,
  type ReadCounts,
  type ReadPlace,
  type ReadRoute,
  type RouteOptions,
} from './read-routes.ts';
import { byPerson, type ReplicaChoice } from './replica-choice.ts';
import { followReplicas, type ReplicaBounds, type ReplicaHealth } from './replica-health.ts';
import { readPosition } from './replica-position.ts';
import { roleName, userStatusRole } from './roles.ts';
import { routedDatabases } from './routed-database.ts';
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

/** A view of a Drizzle database that has nothing but reads at run time either. */
function readingOnly<D extends DatabaseName>(
  database: PostgresJsDatabase<Tables[D]>,
  health: ReplicaHealth,
): Replica<D> {
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
    async reaches(lsn, timeoutMs) {
      const reached = await health.allReach(lsn, timeoutMs);
      if (reached) health.raiseFloor(lsn);
      return reached;
    },
  };
}

/** What reads of one database, by one request or by nobody's, are made through. */
type Reading = { replica: object | null; userStatus: UserStatusReader | null };

type OpenReplicas = Replicas & {
  reading(routeOf: () => ReadRoute): Reading;
  route: RouteOptions;
  stop(): Promise<void>;
};

type Opening = {
  service: ServiceName;
  locations: DatabaseLocations;
  connections: ReturnType<typeof connector>;
  primary: Sql | undefined;
  options: DatabaseOptions;
};

/** A database's replicas as far as the service's row, and the view that every service reads, go. */
function openReplicas(database: DatabaseName, opening: Opening): OpenReplicas {
  const { service, locations, connections, primary, options } = opening;
  const row: Partial<Record<DatabaseName, readonly Place[]>> = access[service];
  const reads = row[database]?.includes('replica') ?? false;
  const { replicas, primary: first } = locations[database];
  const servers = [...replicas, first];
  const role = reads ? roleName(service, database) : userStatusRole(service);
  const askers = servers.map((_, replica) => connections.asker({ database, replica, role }));
  const health = followReplicas({
    servers,
    primary: replicas.length,
    hasPrimary: primary !== undefined,
    bounds: options.bounds,
    ask: (server) => at(askers, server).ask(readPosition),
  });
  const pool = (name: string, max: number) =>
    servers.map((_, replica) =>
      connections.open({
        database,
        place: 'replica',
        replica,
        role: name,
        max,
        admit: () => health.admit(replica),
      }),
    );
  const own = reads ? pool(role, options.replicaMax ?? poolSizes.replica) : [];
  const status = database === 'user' ? pool(userStatusRole(service), poolSizes.userStatus) : [];
  const clientOf = (pools: { $client: Sql }[]) => (place: ReadPlace) => {
    const client = place.kind === 'primary' ? primary : pools[place.replica]?.$client;
    if (!client) throw new RangeError(`${service}-service cannot read the ${database} database there`);
    return client;
  };
  const ownDatabases = reads ? routedDatabases(database, clientOf(own)) : null;
  const statusDatabases = database === 'user' ? routedDatabases('user', clientOf(status)) : null;
  const counts = newReadCounts();
  return {
    health,
    counts,
    clientAt: (server) => clientOf(reads ? own : status)({ kind: 'replica', replica: server }),
    route: {
      health,
      counts,
      hasPrimary: primary !== undefined,
      choose: options.choose ?? byPerson(),
      waitMs: options.waitMs ?? defaultWaitMs,
    },
    async stop() {
      health.stop();
      await Promise.all(askers.map((asker) => asker.end()));
    },
    reading: (routeOf) => ({
      replica: ownDatabases && readingOnly(ownDatabases(routeOf), health),
      userStatus: statusDatabases && userStatusReader(statusDatabases(routeOf)),
    }),
  };
}

function at<T>(list: readonly T[], place: number): T {
  const one = list[place];
  if (one === undefined) throw new RangeError('There is no such server');
  return one;
}

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
