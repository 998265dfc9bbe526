import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createServiceTokens } from '../../infra/identity/service-tokens.ts';
import { createLogger } from '../../infra/log.ts';
import { createPeers } from '../../infra/peers/peers.ts';
import {
  type DatabaseName,
  databaseNames,
  eventRoutes,
  type ServiceName,
  serviceNames,
} from '../../infra/topology.ts';
import { askServices } from '../../subgraphs/monitoring/gathering.ts';
import { healthOf } from '../../subgraphs/monitoring/health.ts';
import { command, listener, playableSongs } from '../player/requests.ts';
import { type Data, eventually, theProduct } from '../product.ts';

const product = theProduct();
const health = `{ systemHealth { status services { name status latencyMs }
  databases { name primary { status } replicas { name status lagMs lagBytes } } brokers { name status }
  outboxes { service pending oldestAgeMs relay { pending oldestAgeMs held transactionsSinceOldest } } deadLetters { consumer count }
  activity { playingNow devicesSeenToday unreadNotifications } } }`;

describe('system health', () => {
  it('shows administrators every service, database, outbox and consumer', async () => {
    const admin = await product.admin();
    const read = async (): Promise<Data> => {
      const { data, errors } = await product.query(health, {}, admin);
      expect(errors).toBeUndefined();
      return data.systemHealth;
    };
    // On a machine that is busy with other things the first connections may take longer than health has patience for.
    const systemHealth = await eventually(read, ({ status }) => status === 'UP');
    expect(systemHealth.services.map(({ name }: Data) => name)).toEqual([...serviceNames]);
    for (const service of systemHealth.services) {
      expect(service).toMatchObject({ status: 'UP', latencyMs: expect.any(Number) });
    }
    expect(systemHealth.databases.map(({ name }: Data) => name)).toEqual(databaseNames);
    for (const database of systemHealth.databases) {
      expect(database.primary).toEqual({ status: 'UP' });
      const { host, port } = product.locations[database.name as DatabaseName].replicas[0] ?? {};
      expect(database.replicas).toEqual([
        { name: `${host}:${port}`, status: 'UP', lagMs: expect.any(Number), lagBytes: expect.any(Number) },
      ]);
    }
    expect(systemHealth.brokers).toEqual([{ name: 'embedded', status: 'UP' }]);
    const routes = Object.values(eventRoutes);
    const producers = new Set<string>(routes.map(({ producer }) => producer));
    const consumers = new Set<string>(routes.flatMap((route) => [...route.consumers]));
    expect(new Set(systemHealth.outboxes.map(({ service }: Data) => service))).toEqual(producers);
    for (const { relay } of systemHealth.outboxes)
      expect(relay).toMatchObject({ held: expect.any(Number), transactionsSinceOldest: expect.any(Number) });
    expect(new Set(systemHealth.deadLetters.map(({ consumer }: Data) => consumer))).toEqual(consumers);
  });

  it('compares events written with events applied, for each consumer that counts them', async () => {
    const admin = await product.admin();
    await product.register();
    const read = async (): Promise<Data> => {
      const { data, errors } = await product.query(
        '{ systemHealth { eventFlow(hours: 2) { consumer lost hours { beganAt written applied dead } } } }',
        {},
        admin,
      );
      expect(errors).toBeUndefined();
      return data.systemHealth.eventFlow;
    };
    const flowOf = (flows: Data[], name: string) => flows.find(({ consumer }) => consumer === name);
    const flow = await eventually(read, (flows) => flowOf(flows, 'user')?.hours.length > 0);
    const [hour] = flowOf(flow, 'user').hours;
    expect(hour).toMatchObject({
      beganAt: expect.stringMatching(/:00:00.000Z$/),
      written: expect.any(Number),
    });
    expect(flow.map(({ consumer }: Data) => consumer)).toEqual(
      expect.arrayContaining(['user', 'content', 'auth', 'activity', 'analytical', 'notification']),
    );
    // A consumer without an inbox cannot say what it has applied.
    expect(flowOf(flow, 'search')).toBeUndefined();
  });

  it('is null with FORBIDDEN without the role, with UNAUTHENTICATED for nobody', async () => {
    const { token } = await product.register();
    for (const [asker, code] of [
      [token, 'FORBIDDEN'],
      [undefined, 'UNAUTHENTICATED'],
    ] as const) {
      const answer = await product.query(health, {}, asker);
      expect(answer.data).toEqual({ systemHealth: null });
      expect(answer.errors?.[0]?.extensions?.code).toBe(code);
      expect((await product.askService('monitoring', health, {}, asker)).data).toEqual({
        systemHealth: null,
      });
    }
  });

  it('counts who is listening on the Operational replica', async () => {
    const { token, deviceId } = await listener();
    const [song] = await playableSongs(token, 1);
    const admin = await product.admin();
    const read = async () => (await product.query(health, {}, admin)).data.systemHealth.activity;
    const before = await read();
    const played = await command({ token, deviceId, action: { play: { songIds: [song?.id] } } });
    expect(played.__typename).toBe('PlayerChange');
    await eventually(read, (now) => now.playingNow > before.playingNow || now.playingNow > 0);
    expect((await read()).devicesSeenToday).toBeGreaterThan(0);
  });
});

describe('a service that is away', () => {
  const silent = createServer(() => {});
  beforeAll(async () => {
    silent.listen(0, '127.0.0.1');
    await once(silent, 'listening');
  });
  afterAll(async () => {
    silent.closeAllConnections();
    silent.close();
    await once(silent, 'close');
  });

  /** Health as monitoring-service would see it if some services had these addresses. */
  async function seenWith(elsewhere: Partial<Record<ServiceName, string>>) {
    const tokens = createServiceTokens('monitoring', product.secrets.serviceTokenSecret);
    const peers = createPeers({ urlOf: (name) => elsewhere[name] ?? product.serviceUrl(name), tokens });
    const started = performance.now();
    const answers = await askServices({ peers, logger: createLogger('silent') });
    return { ...healthOf(answers), tookMs: performance.now() - started };
  }

  it('is DOWN, whether it refuses or keeps silent, and the rest is answered after a second', async () => {
    const { port } = silent.address() as AddressInfo;
    const seen = await seenWith({ search: 'http://127.0.0.1:1', playlist: `http://127.0.0.1:${port}` });
    expect(seen.status).toBe('DEGRADED');
    expect(seen.tookMs).toBeLessThan(3000);
    const down = seen.services.filter(({ status }) => status !== 'UP');
    expect(down).toEqual([
      { name: 'search', status: 'DOWN', latencyMs: null },
      { name: 'playlist', status: 'DOWN', latencyMs: null },
    ]);
    const databases = new Map(seen.databases.map((database) => [database.name, database]));
    // Nobody else writes the Playlist database, content-service reads its replica.
    expect(databases.get('playlist')?.primary.status).toBe('DOWN');
    expect(databases.get('playlist')?.replicas).toMatchObject([{ status: 'UP', lagBytes: null }]);
    expect(databases.get('content')?.primary.status).toBe('UP');
    expect(seen.outboxes.map(({ service }) => service)).not.toContain('playlist');
  });
});
