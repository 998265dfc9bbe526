import type { Codec } from './codec.ts';
import { jsonCodec } from './codec.ts';
import { type CacheCounters, newCounters } from './counters.ts';
import { popularityTtlMs } from './expiry.ts';
import type { CacheEntry, CacheStore } from './port.ts';
import type { PolicyRow } from './reading.ts';

export interface BatchOptions<Value> {
  store: CacheStore;
  row: PolicyRow<'batch'>;
  name: string;
  codec?: Codec<Value>;
  random?(): number;
}

export interface BatchCache<Value> {
  /** undefined: not in the last batches, or the cache is away. The caller computes or answers without. */
  get(key: string): Promise<Value | undefined>;
  getMany(keys: readonly string[]): Promise<(Value | undefined)[]>;
  /**
   * Stores a batch as it is produced, at most a chunk of it in memory; resolves with the number of values.
   * Keys that are not in it keep their earlier value until it expires.
   */
  refresh(all: Iterable<readonly [string, Value]> | AsyncIterable<readonly [string, Value]>): Promise<number>;
  delete(keys: readonly string[]): Promise<void>;
  readonly counters: Readonly<CacheCounters>;
}

const chunkSize = 500;

/** Values that a job computes for everybody at once, and requests only read. `loads` counts refreshes. */
export function batch<Value>(options: BatchOptions<Value>): BatchCache<Value> {
  const { store, name, row, random, codec = jsonCodec<Value>() } = options;
  const counters = newCounters(store, name);
  const slot = (key: string) => `${name}:${key}`;

  function decode(text: string): Value | undefined {
    try {
      return codec.decode(text);
    } catch {
      counters.errors++;
      return undefined;
    }
  }

  async function getMany(keys: readonly string[]): Promise<(Value | undefined)[]> {
    const reads = await store.read(keys.map(slot));
    const values = reads.map((read) => (read.hit ? decode(read.value) : undefined));
    const hits = values.filter((value) => value !== undefined).length;
    counters.hits += hits;
    counters.misses += values.length - hits;
    return values;
  }

  return {
    counters,
    getMany,
    get: async (key) => (await getMany([key]))[0],
    async refresh(all) {
      counters.loads++;
      let stored = 0;
      let chunk: CacheEntry[] = [];
      const flush = async () => {
        await store.set(chunk);
        stored += chunk.length;
        chunk = [];
      };
      for await (const [key, value] of all) {
        const ttlMs = popularityTtlMs(0, { ttlSeconds: row.ttlSeconds, random });
        chunk.push({ key: slot(key), value: codec.encode(value), ttlMs });
        if (chunk.length === chunkSize) await flush();
      }
      await flush();
      return stored;
    },
    async delete(keys) {
      await store.delete(keys.map(slot));
    },
  };
}
