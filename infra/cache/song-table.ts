import { afterEach, beforeEach, expect, vi } from 'vitest';
import type { LoadingOptions } from './policies.ts';
import type { CacheStore } from './port.ts';

export interface Song {
  id: string;
  title: string;
  releasedAt: Date;
  artist: string;
}

/** A table behind the cache, whose loads can be held open. */
export function songTable() {
  const rows = new Map<string, Song>();
  const asked: (readonly string[])[] = [];
  let gate: PromiseWithResolvers<void> | undefined;
  return {
    rows,
    asked,
    put(id: string, title: string, artist = 'nobody') {
      rows.set(id, { id, title, artist, releasedAt: new Date('2020-02-29T12:00:00Z') });
    },
    /** Loads read their rows at once and give them back when the gate opens, as a slow query does. */
    hold() {
      gate = Promise.withResolvers<void>();
      const held = gate;
      return () => {
        gate = undefined;
        held.resolve();
      };
    },
    async load(keys: readonly string[]) {
      asked.push(keys);
      const found = keys.map((key) => rows.get(key));
      await gate?.promise;
      return found;
    },
  };
}

/** A fresh store and table for each test; `loadIsOpen` waits until a load has read its rows. */
export function policyFixture(openStore: () => Promise<CacheStore>) {
  let store: CacheStore;
  let table = songTable();
  beforeEach(async () => {
    store = await openStore();
    table = songTable();
  });
  afterEach(() => store.close());
  return {
    get store() {
      return store;
    },
    get table() {
      return table;
    },
    options<Policy extends string>(policy: Policy): LoadingOptions<Song, Policy> {
      return {
        store,
        row: { policy, ttlSeconds: { min: 3600, max: 6 * 3600 } },
        name: 'song',
        load: table.load,
        tags: (_key, song) => (song ? [song.artist] : ['any']),
      };
    },
    loadIsOpen: (count = 1) => vi.waitFor(() => expect(table.asked).toHaveLength(count), { interval: 1 }),
  };
}
