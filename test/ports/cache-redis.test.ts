import { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { cacheContract } from '../../infra/cache/contract.ts';
import { openCache } from '../../infra/cache/index.ts';
import { cacheAside } from '../../infra/cache/policies.ts';
import { policyContract } from '../../infra/cache/policy-contract.ts';
import { songTable } from '../../infra/cache/song-table.ts';
import { type RedisForTests, redisForTests } from '../servers/redis.ts';
import { cacheLivesSuite } from './cache-lives-suite.ts';

let redis: RedisForTests;
let opened = 0;
beforeAll(async () => {
  redis = await redisForTests();
});
afterAll(() => redis.release());

// What Redis does, not how fast this machine is: a busy one may take longer than 100 ms for thousands of keys.
const commandTimeoutMs = 10_000;
const openEmpty = () =>
  openCache({ redisUrl: redis.url, prefix: `${redis.prefix}:${++opened}`, commandTimeoutMs });
cacheContract('redis', openEmpty);
policyContract('redis', openEmpty);
cacheLivesSuite('Redis', async () => {
  const store = await openEmpty();
  const prefix = `${redis.prefix}:${opened}`;
  return {
    store,
    async livesMs(keys) {
      const raw = new Redis(redis.url);
      const lives = await Promise.all(keys.map((key) => raw.pttl(`${prefix}:entry:${key}`)));
      await raw.quit();
      return lives;
    },
  };
});

test.each(['key', 'tag'])('an invalidation by %s in one process voids a load in another', async (by) => {
  const prefix = `${redis.prefix}:${++opened}`;
  const table = songTable();
  table.put('a', 'old', 'artist');
  const stores = await Promise.all(
    [1, 2].map(() => openCache({ redisUrl: redis.url, prefix, commandTimeoutMs })),
  );
  const [here, there] = stores.map((store) =>
    cacheAside({
      store,
      row: { policy: 'cache-aside', ttlSeconds: { min: 3600, max: 6 * 3600 } },
      name: 'song',
      load: table.load,
      tags: (_key, song) => (song ? [song.artist] : []),
    }),
  );
  const open = table.hold();
  const early = here?.get('a');
  await vi.waitFor(() => expect(table.asked).toHaveLength(1), { interval: 1 });
  table.put('a', 'new', 'artist');
  await (by === 'key' ? there?.invalidate(['a']) : there?.invalidateTags(['artist']));
  // Asked after the change, though of a process that knows nothing of it and is still loading what was before.
  const late = here?.get('a');
  open();
  await early;
  expect((await late)?.title).toBe('new');
  expect((await there?.get('a'))?.title).toBe('new');
  expect((await here?.get('a'))?.title).toBe('new');
  await Promise.all(stores.map((store) => store.close()));
});

test('an answer that came while the process was busy is taken, however late', async () => {
  const warnings: string[] = [];
  const warn = (message: string) => void warnings.push(message);
  const store = await openCache({ redisUrl: redis.url, prefix: `${redis.prefix}:${++opened}`, warn });
  // Commands until one is sure to be answered within its 100 ms; then nothing is read for five times as long.
  await vi.waitFor(async () => expect((await store.read(['k']))[0]?.lease).toBeDefined());
  const errorsBefore = store.errors;
  const reading = store.read(['k']);
  await new Promise((resolve) => setImmediate(resolve));
  for (const until = performance.now() + 500; performance.now() < until; );
  expect((await reading)[0]?.lease).toBeDefined();
  expect(store.errors).toBe(errorsBefore);
  await store.close();
});
