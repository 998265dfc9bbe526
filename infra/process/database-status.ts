import { setTimeout as sleep } from 'node:timers/promises';
import type { Sql } from 'postgres';
import { countersOf, type NamedCounters } from '../cache/counters.ts';
import type { CacheStore } from '../cache/port.ts';
import type { OpenDatabases } from '../databases/handles.ts';
import type { ReadCounts } from '../databases/read-routes.ts';
import type { ReplicaState } from '../databases/replica-pool.ts';
import type { EventTransport, OutboxState } from '../events/port.ts';
import { access, type DatabaseName, eventRoutes, type Place, type ServiceName } from '../topology.ts';

export type ServerStatus = {
  database: DatabaseName;
  place: Place;
  /** Its address, `127.0.0.1:5433`. */
  server: string;
  up: boolean;
  /** Milliseconds of one question. */
  latencyMs: number | null;
  /** The place in the write-ahead log: written (primary) or replayed (replica), in bytes. */
  walBytes: number | null;
  /** Replica: milliseconds since the last replayed change, 0 when it has replayed all it received. */
  lagMs: number | null;
  /** Replica: whether this process reads it now, or why not. */
  pool: 'in' | NonNullable<ReplicaState['reason']> | null;
};

type Carrier = Awaited<ReturnType<EventTransport['carriers']>>[number];

/** What a service reports of itself on its internal endpoint: monitoring-service gathers these. */
export type ServiceStatus = {
  service: ServiceName;
  ready: boolean;
  servers: ServerStatus[];
  /**
   * What carries its events, and whether that answers; null for a service that publishes none. `asked` is false when its outbox did
   * not answer in time: what follows is empty then.
   */
  events: { asked: boolean; carriers: Carrier[] } | null;
  outbox: { producer: string; consumer: string; pending: number; oldestSeconds: number }[];
  /** What waits for its relay, and what holds it back; null without an answer. */
  relay: OutboxState | null;
  deadLetters: { consumer: string; count: number }[];
  /** Where its requests have read each database, and why there. */
  reads: ({ database: DatabaseName } & ReadCounts)[];
  /** The cache's own failures, and what each of the service's policies did with it since the process started. */
  cache: { kind: string; errors: number; policies: NamedCounters[] };
};

const primaryQuestion = `select pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::float8 as bytes, 0::float8 as lag`;
const replicaQuestion = `
  select pg_wal_lsn_diff(pg_last_wal_replay_lsn(), '0/0')::float8 as bytes,
    case when pg_last_wal_receive_lsn() = pg_last_wal_replay_lsn() then 0
    else extract(epoch from now() - pg_last_xact_replay_timestamp()) * 1000 end::float8 as lag`;

/** Milliseconds that a server is given: whoever asks for the status waits about a second in all. */
const patienceMs = 800;
/** A lag of more milliseconds than this is looked at twice. */
const suspiciousLagMs = 1000;
const secondLookMs = 50;

async function inTime<T>(answer: PromiseLike<T>): Promise<T> {
  const answered = new AbortController();
  const late = sleep(patienceMs, undefined, { signal: answered.signal }).then(() => {
    throw new Error(`No answer within ${patienceMs} ms`);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    answered.abort();
    late.catch(() => {});
  }
}

async function readPlace(client: Sql, place: Place): Promise<{ walBytes: number; lagMs: number }> {
  const [row] = await client.unsafe(place === 'primary' ? primaryQuestion : replicaQuestion);
  return { walBytes: Number(row?.bytes ?? 0), lagMs: Math.round(Number(row?.lag ?? 0)) };
}

/**
 * After a quiet hour the first change on its way makes a replica look an hour late for a millisecond: one that still does a
 * moment later is.
 */
async function readLag(client: Sql, place: Place): Promise<{ walBytes: number; lagMs: number }> {
  const first = await readPlace(client, place);
  if (first.lagMs <= suspiciousLagMs) return first;
  await sleep(secondLookMs);
  return readPlace(client, place);
}

/** A database's clients in a place: of its servers all that are not known to be the primary are replicas. */
function clientsOf<S extends ServiceName>(
  databases: OpenDatabases<S>,
  database: DatabaseName,
  place: Place,
): { client: Sql; pool: ServerStatus['pool'] }[] {
  if (place === 'primary') return [{ client: databases.primary(database).client, pool: null }];
  const { health, clientAt } = databases.replicas(database);
  return health
    .states()
    .flatMap(({ reason }, at) =>
      reason === 'is the primary' ? [] : [{ client: clientAt(at), pool: reason ?? 'in' }],
    );
}

async function serverStatus(
  database: DatabaseName,
  place: Place,
  { client, pool }: { client: Sql; pool: ServerStatus['pool'] },
): Promise<ServerStatus> {
  const server = `${client.options.host[0]}:${client.options.port[0]}`;
  const started = performance.now();
  try {
    const { walBytes, lagMs } = await inTime(readLag(client, place));
    const latencyMs = Math.round((performance.now() - started) * 100) / 100;
    return { database, place, server, up: true, latencyMs, walBytes, lagMs, pool };
  } catch {
    return { database, place, server, up: false, latencyMs: null, walBytes: null, lagMs: null, pool };
  }
}

const underWay = (events: EventTransport) =>
  Promise.all([events.backlog(), events.outboxes(), events.deadLetterCounts(), events.carriers()]);
type EventsUnderWay = ReturnType<typeof underWay>;
const flights = new WeakMap<EventTransport, EventsUnderWay>();

/**
 * What a transport knows of all its producers. Whoever asks meanwhile gets the same answer: the services of one process are
 * asked for their status all at once, and seven times seven questions made the servers look late that were to be looked at.
 */
function eventsUnderWay(events: EventTransport): EventsUnderWay {
  const known = flights.get(events);
  if (known) return known;
  const flight = underWay(events);
  flights.set(events, flight);
  const landed = () => void flights.delete(events);
  flight.then(landed, landed);
  return flight;
}

type EventsStatus = Pick<ServiceStatus, 'events' | 'outbox' | 'relay' | 'deadLetters'>;

/** The service's part of the events under way. */
async function eventsStatus(service: ServiceName, events: EventTransport): Promise<EventsStatus> {
  const own = Object.values(eventRoutes).filter(({ producer }) => producer === service);
  if (own.length === 0) return { events: null, outbox: [], relay: null, deadLetters: [] };
  const answer = await inTime(eventsUnderWay(events)).catch(() => null);
  if (!answer) return { events: { asked: false, carriers: [] }, outbox: [], relay: null, deadLetters: [] };
  const [backlog, outboxes, dead, carriers] = answer;
  const queues = new Set<string>(['embedded', ...own.map(({ queue }) => queue)]);
  return {
    events: { asked: true, carriers: carriers.filter(({ name }) => queues.has(name)) },
    outbox: backlog.filter((one) => one.producer === service),
    relay: outboxes.find((one) => one.producer === service) ?? null,
    deadLetters: dead
      .filter((one) => one.producer === service)
      .map(({ consumer, count }) => ({ consumer, count })),
  };
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
  const [servers, ofEvents] = await Promise.all([
    Promise.all(
      cells.flatMap(([database, places]) =>
        places.flatMap((place) =>
          clientsOf(databases, database, place).map((one) => serverStatus(database, place, one)),
        ),
      ),
    ),
    eventsStatus(service, events),
  ]);
  return {
    service,
    ready: servers.every((server) => server.up || server.place === 'replica'),
    servers,
    ...ofEvents,
    reads: cells
      .filter(([, places]) => places.includes('replica'))
      .map(([database]) => ({ database, ...databases.replicas(database).counts })),
    cache: {
      kind: options.cache.kind,
      errors: options.cache.errors,
      policies: countersOf(options.cache, service),
    },
  };
}
