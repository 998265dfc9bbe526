import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  connectionsAt,
  connectionsOf,
  maintenanceConnections,
  processesThatFit,
} from '../../infra/databases/connection-budget.ts';
import type { OpenDatabases } from '../../infra/databases/handles.ts';
import { poolSizes } from '../../infra/databases/pool-sizes.ts';
import { placesOf } from '../../infra/databases/roles.ts';
import { embeddedEvents } from '../../infra/events/embedded.ts';
import { createLogger } from '../../infra/log.ts';
import { connectionLimits } from '../../infra/postgres/settings.ts';
import {
  databaseNames,
  type EventType,
  eventRoutes,
  homeDatabase,
  processesPerService,
  type ServiceName,
  serviceNames,
} from '../../infra/topology.ts';
import { eventually } from '../product.ts';
import { type TestPostgres, testPostgres } from '../servers/postgres.ts';
import { superuserOf } from '../servers/superuser.ts';

let servers: TestPostgres;
beforeAll(async () => {
  servers = await testPostgres();
});
afterAll(() => servers?.stop());

/** Sessions of one service's roles on a server, by what they are for. */
async function sessionsOf(service: ServiceName, place: 'primary' | 'replica'): Promise<number> {
  const admin = superuserOf(servers, place);
  try {
    const [row] = await admin`select count(*)::int as n from pg_stat_activity
      where backend_type = 'client backend' and application_name = ${`${service}-service`}`;
    return Number(row?.n);
  } finally {
    await admin.end();
  }
}

/** More statements at once than any pool has connections, each open for a moment. */
const busy = (client: { unsafe(text: string): PromiseLike<unknown> }) =>
  Array.from({ length: 12 }, () => client.unsafe('select pg_sleep(0.2)'));

const producerOf = (service: ServiceName) =>
  Object.values(eventRoutes)
    .map(({ producer }) => producer)
    .find((producer) => producer === service);

const types = Object.keys(eventRoutes) as EventType[];

/** A relay as the service's process runs it; its consumers take whatever there is. */
function relayOf(service: ServiceName, databases: OpenDatabases<ServiceName>) {
  const producer = producerOf(service);
  const events = embeddedEvents({ logger: createLogger('silent') });
  for (const consumer of types.flatMap((type) => eventRoutes[type].consumers))
    events.deliverTo({ consumer, types, apply: async () => {}, forget: async () => {} });
  if (producer) {
    const database = homeDatabase[producer];
    events.publishFrom({
      producer,
      db: { execute: async () => [] },
      connect: (options) => databases.connect(database, 'primary', options as never),
    });
  }
  return events;
}

describe.each([...serviceNames])('%s-service', (service) => {
  it('opens as many connections as the budget says, and no more', async () => {
    const databases = servers.open(service);
    const relay = relayOf(service, databases);
    await relay.start();
    const primaries = databaseNames.filter((name) => placesOf(service, name).includes('primary'));
    const replicas = databaseNames.filter((name) => placesOf(service, name).includes('replica'));
    const work = [
      ...primaries.flatMap((name) => busy(databases.primary(name).client)),
      ...replicas.flatMap((name) => busy(databases.replicas(name).clientAt(0))),
      ...Array.from({ length: 12 }, () => databases.db.userStatus.byIds([randomUUID()])),
    ];
    await Promise.all(work);
    // Connections stay for half a minute after their last statement.
    const least = {
      primary: poolSizes.primary * primaries.length + (producerOf(service) ? poolSizes.relay : 0),
      replica: poolSizes.replica * replicas.length + poolSizes.userStatus,
    };
    const open = async () => ({
      primary: await sessionsOf(service, 'primary'),
      replica: await sessionsOf(service, 'replica'),
    });
    const seen = await eventually(
      open,
      ({ primary, replica }) => primary >= least.primary && replica >= least.replica,
      10_000,
    );
    await relay.stop();
    const sum = (place: 'primary' | 'replica') =>
      databaseNames.reduce((total, name) => total + connectionsOf(service, name, place), 0);
    expect(seen.primary).toBeLessThanOrEqual(sum('primary'));
    expect(seen.replica).toBeLessThanOrEqual(sum('replica'));
  });
});

describe('the servers’ limits', () => {
  it('are those that PostgreSQL has', async () => {
    const admin = superuserOf(servers, 'primary');
    const [row] = await admin`select current_setting('max_connections')::int as "maxConnections",
      current_setting('superuser_reserved_connections')::int as "superuserReserved"`;
    await admin.end();
    expect(row).toEqual(connectionLimits);
  });

  it.each(databaseNames)('hold every service at its maximum on the servers of %s', (database) => {
    for (const place of ['primary', 'replica'] as const)
      expect(processesThatFit(connectionLimits, place, [database])).toBeGreaterThanOrEqual(
        processesPerService,
      );
  });

  it('hold one of every service where one server has all databases', () => {
    const room =
      connectionLimits.maxConnections - connectionLimits.superuserReserved - maintenanceConnections;
    for (const place of ['primary', 'replica'] as const)
      expect(connectionsAt(place)).toBeLessThanOrEqual(room);
  });
});
