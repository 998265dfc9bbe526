import { databaseNames, eventRoutes, serviceNames } from '../../infra/topology.ts';
import type { Asked, HealthStatus, Report, SeenServer } from './models.ts';

/** A replica further behind than one of these is not as it should be. */
const most = { lagMs: 10_000, lagBytes: 16 * 1024 ** 2 };
const maxInt = 2 ** 31 - 1;

/** All up: UP; none: DOWN; else DEGRADED. */
function together(up: readonly boolean[]): HealthStatus {
  if (!up.includes(true)) return 'DOWN';
  return up.includes(false) ? 'DEGRADED' : 'UP';
}

/** A service that publishes nothing has nothing that could be away. */
const eventsWell = ({ events }: Report) => !events || (events.asked && events.carriers.every(({ up }) => up));

function serviceHealth({ service, latencyMs, report }: Asked) {
  const well = report?.ready && report.servers.every(({ up }) => up) && eventsWell(report);
  const status: HealthStatus = report === null ? 'DOWN' : well ? 'UP' : 'DEGRADED';
  return { name: service, status, latencyMs };
}

/** The highest that services have seen: they look one after the other while the log grows. */
function highest(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length > 0 ? Math.max(...known) : null;
}

function replicaHealth(name: string, seen: readonly SeenServer[], writtenBytes: number | null) {
  const lagMs = highest(seen.map((one) => one.lagMs));
  const replayed = highest(seen.map((one) => one.walBytes));
  const lagBytes = writtenBytes === null || replayed === null ? null : Math.max(0, writtenBytes - replayed);
  const late = (lagMs ?? 0) > most.lagMs || (lagBytes ?? 0) > most.lagBytes;
  const reached = together(seen.map(({ up }) => up));
  const status: HealthStatus = reached === 'UP' && late ? 'DEGRADED' : reached;
  return { name, status, lagMs: lagMs === null ? null : Math.min(lagMs, maxInt), lagBytes };
}

function databaseHealth(name: string, servers: readonly SeenServer[]) {
  const own = servers.filter(({ database }) => database === name);
  const primaries = own.filter(({ place }) => place === 'primary');
  const written = highest(primaries.map(({ walBytes }) => walBytes));
  const replicas = Map.groupBy(
    own.filter(({ place }) => place === 'replica'),
    ({ server }) => server,
  );
  return {
    name,
    primary: { status: together(primaries.map(({ up }) => up)) },
    replicas: [...replicas].map(([server, seen]) => replicaHealth(server, seen, written)),
  };
}

const producers = serviceNames.filter((name) =>
  Object.values(eventRoutes).some(({ producer }) => producer === name),
);
const consumers = serviceNames.filter((name) =>
  Object.values(eventRoutes).some((route) => (route.consumers as readonly string[]).includes(name)),
);

/** Whether a service can hand its events to what carries them; null where another carries them. */
function reaches({ report }: Asked, name: string): boolean | null {
  if (!report?.events?.asked) return false;
  return report.events.carriers.find((carrier) => carrier.name === name)?.up ?? null;
}

/** What carries events, by what the services that publish say of it; one that is away cannot be asked. */
function brokerHealth(asked: readonly Asked[]) {
  const publishing = asked.filter(({ service }) => producers.some((name) => name === service));
  const seen = publishing.flatMap(({ report }) => report?.events?.carriers.map(({ name }) => name) ?? []);
  const names = seen.length > 0 ? [...new Set(seen)] : ['embedded'];
  return names.map((name) => ({
    name,
    status: together(publishing.map((one) => reaches(one, name)).filter((up) => up !== null)),
  }));
}

/** Age of the oldest of some events, where there are any. */
const ageMs = (pending: number, seconds: number) =>
  pending > 0 ? Math.min(Math.round(1000 * seconds), maxInt) : null;

function relayLag(relay: Report['relay']) {
  if (!relay) return null;
  const { pending, oldestSeconds, held, transactionsSinceOldest } = relay;
  const transactions = Math.min(transactionsSinceOldest, maxInt);
  return { pending, oldestAgeMs: ageMs(pending, oldestSeconds), held, transactionsSinceOldest: transactions };
}

function outboxOf({ service, outbox, relay }: Report) {
  const pending = Math.max(0, ...outbox.map((route) => route.pending));
  const oldestSeconds = Math.max(0, ...outbox.map((route) => route.oldestSeconds));
  return { service, pending, oldestAgeMs: ageMs(pending, oldestSeconds), relay: relayLag(relay) };
}

/** What services report, put together: each fact from whoever can tell it. */
export function healthOf(asked: readonly Asked[]) {
  const reports = asked.flatMap(({ report }) => (report ? [report] : []));
  const servers = reports.flatMap((report) => report.servers);
  const services = asked.map(serviceHealth);
  const databases = databaseNames.map((name) => databaseHealth(name, servers));
  const brokers = brokerHealth(asked);
  const letters = reports.flatMap(({ deadLetters }) => deadLetters);
  const parts = [
    ...services,
    ...databases.flatMap(({ primary, replicas }) => [primary, ...replicas]),
    ...brokers,
  ];
  const nothing = (all: readonly { status: HealthStatus }[]) => all.every(({ status }) => status === 'DOWN');
  const down = nothing(services) || nothing(databases.map(({ primary }) => primary));
  const degraded = parts.some(({ status }) => status !== 'UP');
  const status: HealthStatus = down ? 'DOWN' : degraded ? 'DEGRADED' : 'UP';
  return {
    status,
    services,
    databases,
    brokers,
    outboxes: reports.filter(({ events }) => events?.asked).map(outboxOf),
    deadLetters: consumers.map((consumer) => ({
      consumer,
      count: letters.filter((one) => one.consumer === consumer).reduce((sum, { count }) => sum + count, 0),
    })),
  };
}
