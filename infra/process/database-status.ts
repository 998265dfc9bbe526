import type { Sql } from 'postgres';
import type { CacheStore } from '../cache/port.ts';
import type { OpenDatabases, Primary } from '../databases/handles.ts';
import type { EventTransport } from '../events/port.ts';
import { access, type DatabaseName, homeDatabase, type Place, type ServiceName } from '../topology.ts';

export type ServerStatus = {
  database: DatabaseName;
  place: Place;
  up: boolean;
  /** Milliseconds of one question. */
  latencyMs: number | null;
  /** The place in the write-ahead log: written (primary) or replayed (replica), in bytes. */
  walBytes: number | null;
  /** Replica: milliseconds since the last replayed change, 0 when it has replayed all it received. */
  lagMs: number | null;
};

/** What a service reports of itself on its internal endpoint: monitoring-service gathers these. */
export type ServiceStatus = {
  service: ServiceName;
  ready: boolean;
  servers: ServerStatus[];
  outbox: { producer: string; consumer: string; pending: number; oldestSeconds: number }[];
  deadLetters: { consumer: string; count: number }[];
  cache: { kind: string; errors: number };
};

const primaryQuestion = `select pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::float8 as bytes, 0::float8 as lag`;
const replicaQuestion = `
  select pg_wal_lsn_diff(pg_last_wal_replay_lsn(), '0/0')::float8 as bytes,
    case when pg_last_wal_receive_lsn() = pg_last_wal_replay_lsn() then 0
    else extract(epoch from now() - pg_last_xact_replay_timestamp()) * 1000 end::float8 as lag`;

function primaryClient<S extends ServiceName>(databases: OpenDatabases<S>, database: DatabaseName): Sql {
  const handles = databases.db as unknown as Record<string, { primary: Primary<DatabaseName> } | undefined>;
  const client = handles[database]?.primary.$client;
  if (!client) throw new Error(`No primary of the ${database} database here`);
  return client;
}

async function serverStatus<S extends ServiceName>(
  databases: OpenDatabases<S>,
  database: DatabaseName,
  place: Place,
): Promise<ServerStatus> {
  const started = performance.now();
  try {
    const client =
      place === 'primary' ? primaryClient(databases, database) : databases.replica(database).client;
    const [row] = await client.unsafe(place === 'primary' ? primaryQuestion : replicaQuestion);
    const latencyMs = Math.round((performance.now() - started) * 100) / 100;
    return {
      database,
      place,
      up: true,
      latencyMs,
      walBytes: Number(row?.bytes ?? 0),
      lagMs: Math.round(Number(row?.lag ?? 0)),
    };
  } catch {
    return { database, place, up: false, latencyMs: null, walBytes: null, lagMs: null };
  }
}

/** Asks the servers of a service's row of the access matrix, and its part of the event transport. */
export async function databaseStatus<S extends ServiceName>(options: {
  service: S;
  databases: OpenDatabases<S>;
  cache: CacheStore;
  events: EventTransport;
}): Promise<ServiceStatus> {
  const { service, databases, events } = options;
  const cells = Object.entries(access[service]) as [DatabaseName, readonly Place[]][];
  const servers = await Promise.all(
    cells.flatMap(([database, places]) => places.map((place) => serverStatus(databases, database, place))),
  );
  const producesHere = service in homeDatabase;
  const [backlog, dead] = producesHere
    ? await Promise.all([events.backlog(), events.deadLetterCounts()]).catch(() => [[], []] as const)
    : ([[], []] as const);
  return {
    service,
    ready: servers.every((server) => server.up || server.place === 'replica'),
    servers,
    outbox: backlog.filter((one) => one.producer === service),
    deadLetters: dead
      .filter((one) => one.producer === service)
      .map(({ consumer, count }) => ({ consumer, count })),
    cache: { kind: options.cache.kind, errors: options.cache.errors },
  };
}
