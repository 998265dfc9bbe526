import { expect, test } from 'vitest';
import { popularityTtlMs } from './expiry.ts';
import { createMemoryCache } from './memory.ts';
import { cacheAside } from './policies.ts';
import type { CacheFill, CacheStore } from './port.ts';

const hour = 3_600_000;
const oneToSix = { min: 3600, max: 6 * 3600 };
const at = (hits: number, random: number) =>
  popularityTtlMs(hits, { ttlSeconds: oneToSix, random: () => random });

test('lives from one hour to six, longer the more it is read', () => {
  const ttls = [0, 1, 10, 100, 1000].map((hits) => at(hits, 0.5));
  expect(ttls).toEqual([...ttls].sort((a, b) => a - b));
  expect(new Set(ttls).size).toBe(5);
  expect(at(0, 0)).toBe(hour);
  expect(at(1_000_000, 1)).toBe(6 * hour);
});

test('never leaves its range, and differs from entry to entry by a tenth either way', () => {
  for (const hits of [0, 7, 5000]) {
    for (const random of [0, 0.3, 0.999]) {
      expect(at(hits, random)).toBeGreaterThanOrEqual(hour);
      expect(at(hits, random)).toBeLessThanOrEqual(6 * hour);
    }
    expect(at(hits, 0.999) / at(hits, 0)).toBeCloseTo(1.1 / 0.9, 2);
  }
});

test('a single TTL is kept within a tenth', () => {
  const single = { min: 900, max: 900 };
  expect(popularityTtlMs(50, { ttlSeconds: single, random: () => 0 })).toBe(810_000);
  expect(popularityTtlMs(50, { ttlSeconds: single, random: () => 0.5 })).toBe(900_000);
});

test('cache-aside gives a key that was hit often a longer life at its next load', async () => {
  const fills: CacheFill[] = [];
  const memory = createMemoryCache();
  const store: CacheStore = {
    ...memory,
    fill: (some) => {
      fills.push(...some);
      return memory.fill(some);
    },
  };
  const songs = cacheAside({
    store,
    row: { policy: 'cache-aside', ttlSeconds: oneToSix },
    name: 'song',
    load: async (keys) => keys,
    random: () => 0.5,
  });
  await songs.getMany(['hot', 'cold']);
  for (let hit = 0; hit < 50; hit++) await songs.get('hot');
  await songs.invalidate(['hot', 'cold']);
  await songs.getMany(['hot', 'cold']);
  const [hot, cold, hotAgain, coldAgain] = fills.map((fill) => fill.ttlMs);
  expect(hot).toBe(cold);
  expect(coldAgain).toBe(cold);
  expect(hotAgain).toBeGreaterThan(2 * hour);
});
