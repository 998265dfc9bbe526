import { describe, expect, test } from 'vitest';
import { writeThrough } from './policies.ts';
import type { CacheStore } from './port.ts';
import { policyFixture } from './song-table.ts';

/** What write-through promises on any adapter. */
export function writeThroughContract(name: string, openStore: () => Promise<CacheStore>): void {
  describe(`write-through: ${name}`, () => {
    const at = policyFixture(openStore);

    test('a write is read without a load; a deletion too', async () => {
      const songs = writeThrough(at.options('write-through'));
      const write = async (title: string) => {
        at.table.put('a', title);
        return at.table.rows.get('a') ?? null;
      };
      expect((await songs.write('a', () => write('A')))?.title).toBe('A');
      expect((await songs.get('a'))?.title).toBe('A');
      await songs.write('a', async () => null);
      expect(await songs.get('a')).toBeNull();
      expect(at.table.asked).toHaveLength(0);
    });

    test.each(['first', 'second'])(
      'of two writes that cross, the cache keeps what the database keeps: the %s',
      async (last) => {
        const songs = writeThrough(at.options('write-through'));
        const persisted = async (title: string) => {
          at.table.put('a', title);
          return at.table.rows.get('a') ?? null;
        };
        const firstBegan = Promise.withResolvers<void>();
        const secondDone = Promise.withResolvers<void>();
        const first = songs.write('a', async () => {
          const early = last === 'second' ? await persisted('first') : undefined;
          firstBegan.resolve();
          await secondDone.promise;
          return early ?? persisted('first');
        });
        await firstBegan.promise;
        await songs.write('a', () => persisted('second'));
        secondDone.resolve();
        await first;
        expect((await songs.get('a'))?.title).toBe(last);
      },
    );

    test('a reader that loaded before the write stores nothing over it', async () => {
      at.table.put('a', 'old');
      const songs = writeThrough(at.options('write-through'));
      const open = at.table.hold();
      const early = songs.get('a');
      await at.loadIsOpen();
      await songs.write('a', async () => {
        at.table.put('a', 'new');
        return at.table.rows.get('a') ?? null;
      });
      open();
      await early;
      expect((await songs.get('a'))?.title).toBe('new');
    });

    test('a write that fails leaves the key empty and the error to its caller', async () => {
      at.table.put('a', 'old');
      const songs = writeThrough(at.options('write-through'));
      const failing = songs.write('a', async () => {
        await songs.get('a');
        at.table.put('a', 'committed, but the answer was lost');
        throw new Error('connection lost');
      });
      await expect(failing).rejects.toThrow('connection lost');
      expect((await songs.get('a'))?.title).toBe('committed, but the answer was lost');
    });
  });
}
