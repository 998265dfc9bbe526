import { LRUCache } from 'lru-cache';
import { jsonCodec } from './codec.ts';
import type { CacheCounters } from './counters.ts';
import { popularityTtlMs } from './expiry.ts';
import type { CacheFill, CacheLease } from './port.ts';
import type { LoadingOptions } from './reading.ts';

export interface EntryForm<Value> {
  /** null: known to be absent; undefined: not decodable, to be loaded again. Counts as a hit of the key. */
  decode(key: string, text: string): Value | null | undefined;
  /** undefined where the value may not be stored: without a lease, or because it does not encode. */
  encode(key: string, value: Value | null, lease: CacheLease | undefined): CacheFill | undefined;
}

const negative = '-';
const positive = '+';
const defaultNegativeTtlSeconds = 10;
/** Keys whose hits are counted: the least recently used start again from none. */
const maxCountedKeys = 50_000;

/** How a reader's values stand in the store, and for how long. */
export function entryForm<Value, Name extends string>(
  options: LoadingOptions<Value, Name>,
  counters: CacheCounters,
): EntryForm<Value> {
  const { name, row, tags, codec = jsonCodec<Value>(), random } = options;
  const hitsOf = new LRUCache<string, number>({ max: maxCountedKeys });
  const negativeSeconds = options.negativeTtlSeconds ?? defaultNegativeTtlSeconds;
  const negativeTtlMs = Math.min(negativeSeconds, row.ttlSeconds.min) * 1000;

  function ttlMs(key: string, value: Value | null): number {
    if (value === null) return negativeTtlMs;
    const hits = hitsOf.get(key) ?? 0;
    // Halved at every load: what was popular once does not stay so for ever.
    hitsOf.set(key, Math.floor(hits / 2));
    return popularityTtlMs(hits, { ttlSeconds: row.ttlSeconds, random });
  }

  return {
    decode(key, text) {
      hitsOf.set(key, (hitsOf.get(key) ?? 0) + 1);
      if (text === negative) return null;
      try {
        return codec.decode(text.slice(positive.length));
      } catch {
        counters.errors++;
        return undefined;
      }
    },
    encode(key, value, lease) {
      if (!lease) return undefined;
      try {
        const text = value === null ? negative : positive + codec.encode(value);
        const named = tags?.(key, value).map((tag) => `${name}:${tag}`);
        return { key: lease.key, value: text, ttlMs: ttlMs(key, value), tags: named, lease };
      } catch {
        counters.errors++;
        return undefined;
      }
    },
  };
}
