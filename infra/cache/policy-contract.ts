import { describe, expect, test } from 'vitest';
import { createLogger } from '../log.ts';
import { cacheAsideContract } from './cache-aside-contract.ts';
import { batch, invalidateOnEvent, writeBehind } from './policies.ts';
import type { CacheStore } from './port.ts';
import { sessionContract } from './session-contract.ts';
import { policyFixture } from './song-table.ts';
import { writeThroughContract } from './write-through-contract.ts';

const neverAsked = () => {
  throw new Error('without a log nobody asks for it');
};

/** What the six policies promise, on any adapter. */
export function policyContract(name: string, openStore: () => Promise<CacheStore>): void {
  cacheAsideContract(name, openStore);
  writeThroughContract(name, openStore);
  sessionContract(name, openStore);
  describe(`event, batch and write-behind policies: ${name}`, () => {
    const at = policyFixture(openStore);

    test('invalidate-on-event: an event voids what carries its tag', async () => {
      at.table.put('a', 'old', 'x');
      at.table.put('b', 'B', 'y');
      const results = invalidateOnEvent(at.options('invalidate-on-event'));
      await results.getMany(['a', 'b']);
      at.table.put('a', 'new', 'x');
      await results.invalidateFor(['x']);
      expect((await results.getMany(['a', 'b'])).map((song) => song?.title)).toEqual(['new', 'B']);
      expect(at.table.asked).toEqual([['a', 'b'], ['a']]);
    });

    test('write-behind without a durable log writes through, and says so', async () => {
      at.table.put('a', 'A');
      const playlists = writeBehind({
        ...at.options('write-behind'),
        row: { ...at.options('write-behind').row, popularFrom: 1, popularForSeconds: 60, mostUnflushed: 10 },
        log: null,
        table: { load: neverAsked, underLock: neverAsked, isLogged: neverAsked },
        model: { decide: neverAsked, apply: neverAsked, sizeOf: neverAsked, valueOf: neverAsked },
        logger: createLogger('silent'),
        async apply(id, edits: readonly string[]) {
          if (edits.includes('logged')) return 'LOGGED';
          if (edits.includes('refused')) return { outcomes: ['conflict'] };
          for (const title of edits) at.table.put(id, title);
          return { outcomes: edits.map(() => 'done'), value: at.table.rows.get(id) };
        },
      });
      expect(playlists.mode).toBe('write-through');
      expect(await playlists.write('a', 'edited')).toEqual({ outcome: 'done', place: 'write-through' });
      expect((await playlists.get('a'))?.title).toBe('edited');
      expect(at.table.asked).toHaveLength(0);
      expect((await playlists.write('a', 'refused')).outcome).toBe('conflict');
      expect((await playlists.get('a'))?.title).toBe('edited');
      await expect(playlists.write('a', 'logged')).rejects.toThrow('REDIS_DURABLE_URL');
    });

    test('batch: a refresh is read by key; what is not in it is absent', async () => {
      const row = { policy: 'batch', ttlSeconds: { min: 86_400, max: 86_400 } } as const;
      const scores = batch<{ score: number; madeAt: Date }>({ store: at.store, row, name: 'scores' });
      const madeAt = new Date(0);
      async function* all() {
        for (let index = 0; index < 1201; index++) yield [`u${index}`, { score: index, madeAt }] as const;
      }
      expect(await scores.refresh(all())).toBe(1201);
      expect(await scores.getMany(['u1200', 'nobody'])).toEqual([{ score: 1200, madeAt }, undefined]);
      await scores.delete(['u1200']);
      expect(await scores.get('u1200')).toBeUndefined();
      expect(scores.counters).toEqual({ hits: 1, misses: 2, loads: 1, errors: 0 });
    });
  });
}
