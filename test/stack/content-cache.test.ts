import { rmSync } from 'node:fs';
import { Cluster } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cacheContract } from '../../infra/cache/contract.ts';
import { openCache } from '../../infra/cache/index.ts';
import { policyContract } from '../../infra/cache/policy-contract.ts';
import { startRedisCluster } from '../../infra/servers/redis-cluster.ts';
import type { Source } from '../../infra/servers/sources.ts';
import { namedPorts, openStackState } from '../../infra/stack/state.ts';
import { cacheLivesSuite } from '../ports/cache-lives-suite.ts';
import { cacheProcessesSuite } from '../ports/cache-processes-suite.ts';
import { eventually } from '../product.ts';
import { temporaryFolder } from '../servers/postgres.ts';

const folder = temporaryFolder();
let source: Source;
let opened = 0;

beforeAll(async () => {
  const portOf = namedPorts(openStackState(folder));
  const common = { folder, portOf, environment: {}, deployment: 'polyphony-test', own: true, note: () => {} };
  source = await startRedisCluster({ ...common, nodes: 6 });
});
afterAll(async () => {
  await source?.stop();
  rmSync(folder, { recursive: true, force: true });
});

// What the cluster does, not how fast this machine is.
const openEmpty = () =>
  openCache({ clusterUrls: source.url.split(','), prefix: `test:${++opened}`, commandTimeoutMs: 10_000 });
cacheContract('redis', openEmpty);
policyContract('redis', openEmpty);
cacheLivesSuite('Redis Cluster', async () => {
  const store = await openEmpty();
  const prefix = `test:${opened}`;
  return {
    store,
    async livesMs(keys) {
      const cluster = new Cluster(source.url.split(','));
      const lives = await Promise.all(keys.map((key) => cluster.pttl(`${prefix}:entry:${key}`)));
      await cluster.quit();
      return lives;
    },
  };
});
cacheProcessesSuite('Redis Cluster', () => ({ clusterUrls: source.url.split(','), prefix: 'processes' }));

describe('a cluster as cache', () => {
  it('spreads entries over its masters', async () => {
    const cache = await openEmpty();
    await cache.set(Array.from({ length: 200 }, (_, at) => ({ key: `k${at}`, value: 'v', ttlMs: 60_000 })));
    const cluster = new Cluster(source.url.split(','));
    await new Promise((resolve) => cluster.once('ready', resolve));
    const sizes = await Promise.all(cluster.nodes('master').map((node) => node.dbsize()));
    expect(sizes).toHaveLength(3);
    expect(Math.min(...sizes)).toBeGreaterThan(20);
    cluster.disconnect();
    await cache.close();
  });

  it('costs no error when a master is killed, and works for all keys again once it is replaced', async () => {
    const cache = await openCache({
      clusterUrls: source.url.split(','),
      prefix: `test:${++opened}`,
      warn: () => {},
    });
    const keys = Array.from({ length: 60 }, (_, at) => `k${at}`);
    const entries = keys.map((key) => ({ key, value: 'v', ttlMs: 60_000 }));
    const hits = async () => {
      await cache.set(entries);
      return (await cache.read(keys)).filter(({ hit }) => hit).length;
    };
    await eventually(hits, (count) => count === keys.length, 30_000);
    await source.servers[0]?.kill();
    await eventually(hits, (count) => count === keys.length, 60_000);
    expect(cache.errors).toBeGreaterThan(0);
    await source.servers[0]?.start();
    await eventually(hits, (count) => count === keys.length, 60_000);
    await cache.close();
  });
});
