import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import type { Sql } from 'postgres';
import { access, type DatabaseName, type Place, type ServiceName } from '../topology.ts';
import type { connector } from './connections.ts';
import type { DatabaseOptions, Replica, Replicas } from './handles.ts';
import type { DatabaseLocations } from './locations.ts';
import { poolSizes } from './pool-sizes.ts';
import {
  defaultWaitMs,
  newReadCounts,
  type ReadPlace,
  type ReadRoute,
  type RouteOptions,
} from './read-routes.ts';
import { byPerson } from './replica-choice.ts';
import { followReplicas, type ReplicaHealth } from './replica-health.ts';
import { readPosition } from './replica-position.ts';
import { roleName, userStatusRole } from './roles.ts';
import { routedDatabases } from './routed-database.ts';
import type { Tables } from './tables.ts';
import { type UserStatusReader, userStatusReader } from './user-status.ts';

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
export type Reading = { replica: object | null; userStatus: UserStatusReader | null };

export type OpenReplicas = Replicas & {
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
export function openReplicas(database: DatabaseName, opening: Opening): OpenReplicas {
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
