import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { CacheFill, CacheRead, CacheStore } from './port.ts';
import { maxTaggedTtlMs } from './port.ts';

const hour = 3_600_000;

/** What every adapter of the cache port must do. `openStore` gives an empty store, which the suite closes. */
export function cacheContract(name: string, openStore: () => Promise<CacheStore>): void {
  describe(`cache contract: ${name}`, () => {
    let store: CacheStore;
    beforeEach(async () => {
      store = await openStore();
    });
    afterEach(() => store.close());

    const value = async (key: string) => {
      const [read] = await store.read([key]);
      return read?.hit ? read.value : undefined;
    };
    const leaseOf = async (key: string) => {
      const [read] = await store.read([key]);
      if (!read?.lease) throw new Error(`no lease for ${key}`);
      return read.lease;
    };
    const fillOf = async (key: string, text: string, tags?: string[]): Promise<CacheFill> => ({
      key,
      value: text,
      ttlMs: hour,
      tags,
      lease: await leaseOf(key),
    });

    test('answers in the order of the keys, hits and misses mixed', async () => {
      await store.set([
        { key: 'b', value: 'two', ttlMs: hour },
        { key: 'a', value: 'one', ttlMs: hour },
      ]);
      const reads = await store.read(['a', 'none', 'b', 'a']);
      expect(reads.map((read: CacheRead) => (read.hit ? read.value : null))).toEqual([
        'one',
        null,
        'two',
        'one',
      ]);
    });

    test.each(['', '\n', 'line\nline', '-', '{"a":"ü€𝄞"}', 'x'.repeat(1_000_000)])(
      'keeps text %#',
      async (text) => {
        await store.set([{ key: `k:{odd} ${text.length}`, value: text, ttlMs: hour, tags: ['t\n"'] }]);
        expect(await value(`k:{odd} ${text.length}`)).toBe(text);
      },
    );

    test('reads and writes thousands of keys at once', async () => {
      const keys = Array.from({ length: 3000 }, (_, index) => `many:${index}`);
      await store.set(keys.map((key) => ({ key, value: key, ttlMs: hour })));
      const reads = await store.read(keys);
      expect(reads.filter((read, index) => read.hit && read.value === keys[index])).toHaveLength(3000);
    });

    test('an entry expires, one that is touched lives on', async () => {
      await store.set([
        { key: 'short', value: 'x', ttlMs: 40 },
        { key: 'touched', value: 'x', ttlMs: 40 },
      ]);
      await store.touch('touched', hour);
      await vi.waitFor(async () => expect(await value('short')).toBeUndefined(), { interval: 10 });
      expect(await value('touched')).toBe('x');
    });

    test('touching brings nothing back', async () => {
      await store.set([{ key: 'k', value: 'x', ttlMs: hour }]);
      await store.delete(['k']);
      await store.touch('k', hour);
      await store.touch('never', hour);
      expect([await value('k'), await value('never')]).toEqual([undefined, undefined]);
    });

    test('of two who missed, the first fills', async () => {
      const [first, second] = [await fillOf('k', 'first'), await fillOf('k', 'second')];
      expect(await store.fill([first])).toEqual([true]);
      expect(await store.fill([second])).toEqual([false]);
      expect(await value('k')).toBe('first');
    });

    test('a lease taken before a deletion does not fill, one taken after does', async () => {
      const early = await fillOf('k', 'stale');
      await store.delete(['k']);
      expect(await store.fill([early])).toEqual([false]);
      expect(await store.fill([await fillOf('k', 'fresh')])).toEqual([true]);
      expect(await value('k')).toBe('fresh');
    });

    test('a lease on a value replaces that value only', async () => {
      await store.set([{ key: 'k', value: 'one', ttlMs: hour }]);
      const [winner, loser] = [await fillOf('k', 'two'), await fillOf('k', 'three')];
      expect(await store.fill([winner])).toEqual([true]);
      expect(await store.fill([loser])).toEqual([false]);
      expect(await value('k')).toBe('two');
    });

    test('the deleter may fill until somebody else deletes or fills', async () => {
      const [mine] = await store.delete(['k']);
      const [theirs] = await store.delete(['k']);
      if (!mine || !theirs) throw new Error('no lease');
      expect(await store.fill([{ key: 'k', value: 'mine', ttlMs: hour, lease: mine }])).toEqual([false]);
      expect(await store.fill([{ key: 'k', value: 'theirs', ttlMs: hour, lease: theirs }])).toEqual([true]);
    });

    test('a tag voids the entries that carry it, and no others', async () => {
      await store.set([
        { key: 'a', value: 'a', ttlMs: hour, tags: ['x', 'y'] },
        { key: 'b', value: 'b', ttlMs: hour, tags: ['y'] },
        { key: 'c', value: 'c', ttlMs: hour },
      ]);
      await store.invalidateTags(['x']);
      expect([await value('a'), await value('b'), await value('c')]).toEqual([undefined, 'b', 'c']);
      expect(await store.fill([await fillOf('a', 'again', ['x'])])).toEqual([true]);
      expect(await value('a')).toBe('again');
    });

    test('a load begun before a tag was invalidated is void, even if its tags are known only after', async () => {
      const early = await fillOf('k', 'stale');
      await store.invalidateTags(['x']);
      await store.fill([{ ...early, tags: ['x'] }]);
      expect(await value('k')).toBeUndefined();
    });

    test('refuses lives that cannot be kept', async () => {
      await expect(store.set([{ key: 'k', value: 'x', ttlMs: 0 }])).rejects.toThrow(RangeError);
      await expect(store.set([{ key: 'k', value: 'x', ttlMs: Number.NaN }])).rejects.toThrow(RangeError);
      const tagged = { key: 'k', value: 'x', ttlMs: maxTaggedTtlMs + 1 };
      await expect(store.set([{ ...tagged, tags: ['x'] }])).rejects.toThrow(RangeError);
      await store.set([tagged]);
      expect(await value('k')).toBe('x');
    });

    test('asked for nothing, it does nothing', async () => {
      expect(await store.read([])).toEqual([]);
      expect(await store.fill([])).toEqual([]);
      expect(await store.delete([])).toEqual([]);
      await store.invalidateTags([]);
      expect(store.errors).toBe(0);
    });
  });
}
