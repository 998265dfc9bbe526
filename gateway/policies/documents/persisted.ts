import type { Redis } from 'ioredis';
import { LRUCache } from 'lru-cache';

/** Where the texts of persisted queries are kept. */
export interface PersistedStore {
  get(hash: string): Promise<string | undefined>;
  set(hash: string, text: string): Promise<void>;
}

/** Characters kept in this process. */
const MAX_CHARACTERS = 10_000_000;

/** Seconds in Redis, from the last time that it was registered. */
const TTL_SECONDS = 86_400;

/** In this process; with Redis for all gateways together. A Redis that is away only costs clients a second request. */
export function createPersistedStore(redis?: Redis): PersistedStore {
  const local = new LRUCache<string, string>({
    maxSize: MAX_CHARACTERS,
    sizeCalculation: (text) => text.length + 1,
  });
  const keyOf = (hash: string) => `gateway:persisted:${hash}`;
  return {
    get: async (hash) => {
      const known = local.get(hash);
      if (known !== undefined || !redis) return known;
      const text = (await redis.get(keyOf(hash)).catch(() => null)) ?? undefined;
      if (text !== undefined) local.set(hash, text);
      return text;
    },
    set: async (hash, text) => {
      local.set(hash, text);
      await redis?.set(keyOf(hash), text, 'EX', TTL_SECONDS).catch(() => {});
    },
  };
}
