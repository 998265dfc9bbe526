import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { batch, cacheAside, session } from '../../infra/cache/policies.ts';
import type { CacheStore } from '../../infra/cache/port.ts';
import { createReader } from '../../infra/cache/reading.ts';
import { seededRandom, zipfRank } from '../../infra/seed/random.ts';
import { cachePolicies } from '../../infra/topology.ts';

/** How long the server itself keeps what the topology's policies put there. */
export function cacheLivesSuite(
  name: string,
  open: () => Promise<{ store: CacheStore; livesMs(keys: string[]): Promise<number[]> }>,
): void {
  describe(`lives in the cache: ${name}`, () => {
    let store: CacheStore;
    let livesMs: (keys: string[]) => Promise<number[]>;
    beforeAll(async () => {
      ({ store, livesMs } = await open());
    });
    afterAll(() => store?.close());
    /** Between filling and asking a moment goes by. */
    const askingMs = 10_000;
    const keys = Array.from({ length: 100 }, (_, at) => `k${at}`);
    const values = async (ids: readonly string[]) => ids.map((id) => `value of ${id}`);

    const loading = Object.entries(cachePolicies).filter(
      ([, { policy }]) => policy !== 'session' && policy !== 'batch',
    );
    it.each(loading)('of %s are within its row of the topology, and differ', async (service, row) => {
      const { min, max } = row.ttlSeconds;
      const reader = createReader({ store, row, name: `${service}:lives`, load: values });
      await reader.getMany(keys);
      const lives = await livesMs(keys.map((key) => `${service}:lives:${key}`));
      const share = min === max ? 0.1 : 0;
      expect(Math.min(...lives)).toBeGreaterThan(min * (1 - share) * 1000 - Math.min(askingMs, min * 900));
      expect(Math.max(...lives)).toBeLessThanOrEqual(max * (1 + share) * 1000);
      expect(new Set(lives.map((life) => Math.round(life / (min * 10)))).size).toBeGreaterThan(5);
    });

    it('of a popular song is up to six hours, of one that nobody asks for again about one', async () => {
      const { content: row } = cachePolicies;
      const songs = cacheAside({ store, row, name: 'content:popular', load: values });
      await songs.getMany(keys);
      for (let hit = 0; hit < 1000; hit += 1) await songs.get('k0');
      await songs.invalidate(['k0', 'k1']);
      await songs.getMany(['k0', 'k1']);
      const [popular = 0, other = 0] = await livesMs(['content:popular:k0', 'content:popular:k1']);
      expect(popular).toBeGreaterThan(4.5 * 3_600_000);
      expect(popular).toBeLessThanOrEqual(6 * 3_600_000);
      expect(other).toBeLessThan(1.3 * 3_600_000);
    });

    it('that nothing is there is remembered for ten seconds at most, by the other TTL of the row', async () => {
      for (const [service, row] of loading) {
        const load = async (ids: readonly string[]) => ids.map(() => null);
        await createReader({ store, row, name: `${service}:none`, load }).get('k');
        const [life = 0] = await livesMs([`${service}:none:k`]);
        expect(life).toBeGreaterThan(0);
        expect(life).toBeLessThanOrEqual(Math.min(10, row.ttlSeconds.min) * 1000);
      }
    });

    it('of a batch is about its day', async () => {
      const { recommendation: row } = cachePolicies;
      const mixes = batch<string>({ store, row, name: 'recommendation:lives' });
      await mixes.refresh(keys.map((key) => [key, 'mix'] as const));
      const lives = await livesMs(keys.map((key) => `recommendation:lives:${key}`));
      for (const life of lives) expect(Math.abs(life / (24 * 3_600_000) - 1)).toBeLessThan(0.101);
    });

    it.each(['auth', 'player'] as const)('of a session of %s are as long as the session', async (service) => {
      const row = cachePolicies[service];
      let now = Date.now();
      const sessions = session<string>({ store, row, name: `${service}:lives`, now: () => now });
      const lifeMs = async () => (await livesMs([`${service}:lives:s`]))[0] ?? 0;
      const { min, max } = row.ttlSeconds;
      const isAbout = (life: number, seconds: number) => {
        expect(life).toBeLessThanOrEqual(seconds * 1000);
        expect(life).toBeGreaterThan(seconds * 1000 - askingMs);
      };
      await sessions.open('s', 'begun');
      isAbout(await lifeMs(), min);
      // Used near its end it lives on, as long as a session may be idle, and never beyond the session's own end.
      now += (max - min / 2) * 1000;
      expect(await sessions.read('s')).toBe('begun');
      isAbout(await lifeMs(), min / 2);
      await sessions.write('s', () => 'changed');
      isAbout(await lifeMs(), min / 2);
      await sessions.close('s');
      expect(await sessions.read('s')).toBeUndefined();
    });

    it('hits: what many ask for is there', async () => {
      const random = seededRandom(7);
      const { content: row } = cachePolicies;
      const songs = cacheAside({ store, row, name: 'content:hits', load: values });
      for (let page = 0; page < 200; page += 1)
        await songs.getMany(Array.from({ length: 20 }, () => `s${zipfRank(random, 2000)}`));
      const { hits, misses, loads } = songs.counters;
      process.stdout.write(
        `${name}: 200 pages of 20 songs out of 2,000 by Zipf's law: ${((100 * hits) / (hits + misses)).toFixed(1)} % hits, ${loads} loads\n`,
      );
      expect(hits / (hits + misses)).toBeGreaterThan(0.6);
    });
  });
}
