import { describe, expect, test, vi } from 'vitest';
import { cacheAside } from './policies.ts';
import type { CacheStore } from './port.ts';
import { policyFixture, type Song } from './song-table.ts';

/** What cache-aside promises, and with it every policy that loads, on any adapter. */
export function cacheAsideContract(name: string, openStore: () => Promise<CacheStore>): void {
  describe(`cache-aside: ${name}`, () => {
    const at = policyFixture(openStore);

    test('loads what is missing in one call, then answers from the cache with the same values', async () => {
      at.table.put('a', 'A');
      at.table.put('b', 'B');
      const songs = cacheAside(at.options('cache-aside'));
      const first = await songs.getMany(['b', 'none', 'a', 'b']);
      expect(first.map((song) => song?.title)).toEqual(['B', undefined, 'A', 'B']);
      expect(await songs.getMany(['b', 'none', 'a', 'b'])).toEqual(first);
      expect(first[0]?.releasedAt).toEqual(new Date('2020-02-29T12:00:00Z'));
      expect(at.table.asked).toEqual([['b', 'none', 'a']]);
      expect(songs.counters).toEqual({ hits: 3, misses: 3, loads: 1, errors: 0 });
    });

    test('a thousand parallel misses are one load', async () => {
      at.table.put('a', 'A');
      const open = at.table.hold();
      const songs = cacheAside(at.options('cache-aside'));
      const waiting = Array.from({ length: 1000 }, () => songs.get('a'));
      await at.loadIsOpen();
      waiting.push(songs.get('a'));
      open();
      expect(new Set((await Promise.all(waiting)).map((song) => song?.title))).toEqual(new Set(['A']));
      expect(at.table.asked).toHaveLength(1);
    });

    test('remembers that there is none, until a key or tag says otherwise', async () => {
      const songs = cacheAside(at.options('cache-aside'));
      expect([await songs.get('a'), await songs.get('a')]).toEqual([null, null]);
      expect(at.table.asked).toHaveLength(1);
      at.table.put('a', 'A');
      await songs.invalidate(['a']);
      expect((await songs.get('a'))?.title).toBe('A');
      await songs.get('b');
      at.table.put('b', 'B');
      await songs.invalidateTags(['any']);
      expect((await songs.get('b'))?.title).toBe('B');
    });

    test('forgets that there is none after its own, shorter time', async () => {
      const songs = cacheAside({ ...at.options('cache-aside'), negativeTtlSeconds: 0.03 });
      expect(await songs.get('a')).toBeNull();
      at.table.put('a', 'A');
      await vi.waitFor(async () => expect((await songs.get('a'))?.title).toBe('A'), { interval: 10 });
    });

    test.each(['key', 'tag'])('a load in flight while its %s is invalidated stores nothing', async (by) => {
      at.table.put('a', 'old', 'artist');
      const open = at.table.hold();
      const songs = cacheAside(at.options('cache-aside'));
      const early = songs.get('a');
      await at.loadIsOpen();
      at.table.put('a', 'new', 'artist');
      await (by === 'key' ? songs.invalidate(['a']) : songs.invalidateTags(['artist']));
      open();
      // Who asked before the change may see either; nobody who asks after it sees the old one.
      expect((await early)?.title).toBe('old');
      expect((await songs.get('a'))?.title).toBe('new');
      expect(at.table.asked).toHaveLength(2);
    });

    test.each(['key', 'tag'])('who asks after an invalidation by %s joins no earlier load', async (by) => {
      at.table.put('a', 'old', 'artist');
      const openEarly = at.table.hold();
      const songs = cacheAside(at.options('cache-aside'));
      const early = songs.get('a');
      await at.loadIsOpen();
      at.table.put('a', 'new', 'artist');
      await (by === 'key' ? songs.invalidate(['a']) : songs.invalidateTags(['artist']));
      const late = songs.get('a');
      await at.loadIsOpen(2);
      openEarly();
      expect((await late)?.title).toBe('new');
      await early;
    });

    test('a load that fails reaches all who wait, and is tried again', async () => {
      let failing = true;
      const load = async (keys: readonly string[]) => {
        if (failing) throw new Error('database away');
        return at.table.load(keys);
      };
      at.table.put('a', 'A');
      const songs = cacheAside({ ...at.options('cache-aside'), load });
      const answers = await Promise.allSettled([songs.get('a'), songs.get('a')]);
      expect(answers.map((answer) => answer.status)).toEqual(['rejected', 'rejected']);
      failing = false;
      expect((await songs.get('a'))?.title).toBe('A');
      expect(songs.counters).toMatchObject({ loads: 2, errors: 1 });
    });

    test('a load that forgets a key is a mistake, not an absence', async () => {
      const songs = cacheAside({ ...at.options('cache-aside'), load: async () => [] });
      await expect(songs.get('a')).rejects.toThrow(TypeError);
    });

    test('what no longer decodes is loaded again', async () => {
      at.table.put('a', 'A');
      const songs = cacheAside(at.options('cache-aside'));
      await songs.get('a');
      const decode = (): Song => {
        throw new Error('an older form');
      };
      const stricter = cacheAside({
        ...at.options('cache-aside'),
        codec: { encode: JSON.stringify, decode },
      });
      expect((await stricter.get('a'))?.title).toBe('A');
      expect(stricter.counters).toMatchObject({ loads: 1, errors: 1 });
    });
  });
}
