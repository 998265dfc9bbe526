import { Redis } from 'ioredis';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openCache } from '../../infra/cache/index.ts';
import { cacheAside, session, writeThrough } from '../../infra/cache/policies.ts';
import type { CacheStore } from '../../infra/cache/port.ts';
import { songTable } from '../../infra/cache/song-table.ts';
import { networkLink } from '../servers/network-link.ts';
import { type OwnRedis, startRedis } from '../servers/redis.ts';

let redis: OwnRedis;
let store: CacheStore;
let warnings: string[];
beforeEach(async () => {
  redis = await startRedis();
  warnings = [];
  store = await open();
});
afterEach(async () => {
  await store.close();
  await redis.stop();
});

const open = (redisUrl = redis.url) =>
  openCache({ redisUrl, prefix: 'faults', warn: (message) => void warnings.push(message) });
const range = { min: 3600, max: 6 * 3600 };
const isBack = async () => {
  await store.set([{ key: 'probe', value: 'x', ttlMs: 60_000 }]);
  expect((await store.read(['probe']))[0]?.hit).toBe(true);
};

test('a Redis that was killed costs loads, no errors, and one line of log', async () => {
  const table = songTable();
  table.put('a', 'A');
  const row = { policy: 'cache-aside', ttlSeconds: range } as const;
  const songs = cacheAside({ store, row, name: 'song', load: table.load });
  await songs.get('a');
  await redis.kill();
  for (let index = 0; index < 20; index++) expect((await songs.get('a'))?.title).toBe('A');
  await songs.invalidate(['a']);
  await songs.invalidateTags(['x']);
  const sessions = session({ store, row: { policy: 'session', ttlSeconds: range }, name: 's' });
  await sessions.open('s', 1);
  expect(await sessions.read('s')).toBeUndefined();
  expect(await sessions.write('s', (n) => n)).toBeUndefined();
  expect(store.errors).toBeGreaterThan(0);
  expect(warnings).toHaveLength(1);
  await redis.restart();
  await vi.waitFor(isBack, { timeout: 10_000, interval: 50 });
  // On a busy machine a Redis that has just started may be slower than the time-out once more: that is another outage.
  expect(warnings.length % 2).toBe(0);
  warnings.forEach((line, at) => {
    expect(line).toContain(at % 2 === 0 ? 'does not answer' : 'answers again');
  });
});

test('a Redis that hangs costs at most its time-out, and after a few times nothing', async () => {
  const table = songTable();
  table.put('a', 'A');
  const row = { policy: 'cache-aside', ttlSeconds: range } as const;
  const songs = cacheAside({ store, row, name: 'song', load: table.load });
  await songs.get('a');
  redis.freeze();
  const startedAt = performance.now();
  for (let index = 0; index < 200; index++) expect((await songs.get('a'))?.title).toBe('A');
  // 200 time-outs would be 20 s; the breaker lets about one in a second through.
  expect(performance.now() - startedAt).toBeLessThan(3000);
  redis.thaw();
  await vi.waitFor(isBack, { timeout: 10_000, interval: 50 });
});

test.each(['key', 'tag'])(
  'a change by %s while the network is cut is not undone when it is back',
  async (by) => {
    const table = songTable();
    table.put('a', 'old', 'artist');
    const row = { policy: 'cache-aside', ttlSeconds: range } as const;
    const link = await networkLink(Number(new URL(redis.url).port));
    const near = await open(`redis://127.0.0.1:${link.port}`);
    const far = await open();
    const [here, there] = [near, far].map((each) =>
      cacheAside({ store: each, row, name: 'song', load: table.load, tags: () => ['artist'] }),
    );
    expect((await here?.get('a'))?.title).toBe('old');
    link.cut();
    table.put('a', 'new', 'artist');
    await (by === 'key' ? here?.invalidate(['a']) : here?.invalidateTags(['artist']));
    expect((await here?.get('a'))?.title).toBe('new');
    link.mend();
    const reads = async () => expect((await near.read(['probe']))[0]?.lease).toBeDefined();
    await vi.waitFor(reads, { timeout: 10_000, interval: 20 });
    expect((await here?.get('a'))?.title).toBe('new');
    expect((await there?.get('a'))?.title).toBe('new');
    await Promise.all([near.close(), far.close(), link.close()]);
  },
);

test('a write-through during an outage is persisted, and read back', async () => {
  const table = songTable();
  table.put('a', 'old');
  const row = { policy: 'write-through', ttlSeconds: range } as const;
  const songs = writeThrough({ store, row, name: 'song', load: table.load });
  await songs.get('a');
  await redis.kill();
  await songs.write('a', async () => {
    table.put('a', 'new');
    return table.rows.get('a') ?? null;
  });
  expect((await songs.get('a'))?.title).toBe('new');
});

test('opens without Redis, and finds it when it comes', async () => {
  await redis.kill();
  const late = await open();
  expect((await late.read(['k']))[0]?.hit).toBe(false);
  await redis.restart();
  const works = async () => {
    await late.set([{ key: 'k', value: 'x', ttlMs: 60_000 }]);
    expect((await late.read(['k']))[0]?.hit).toBe(true);
  };
  await vi.waitFor(works, { timeout: 10_000, interval: 50 });
  await late.close();
});

test('what something else wrote under our names is a miss, and is replaced', async () => {
  const raw = new Redis(redis.url);
  await raw.set('faults:entry:song:a', 'x\n1\nnot json\ny');
  await raw.rpush('faults:entry:song:b', 'a list');
  const table = songTable();
  table.put('a', 'A');
  table.put('b', 'B');
  const row = { policy: 'cache-aside', ttlSeconds: range } as const;
  const songs = cacheAside({ store, row, name: 'song', load: table.load });
  expect((await songs.getMany(['a', 'b'])).map((song) => song?.title)).toEqual(['A', 'B']);
  await songs.get('a');
  expect(table.asked).toEqual([['a', 'b']]);
  await raw.quit();
});
