import { createReader, type InvalidatingReader, type LoadingOptions } from './reading.ts';

export interface WriteThrough<Value> extends InvalidatingReader<Value> {
  /**
   * Persists first, then caches what was persisted (null where it was deleted).
   * @param persist resolves after COMMIT, with the value as the database now has it
   * @throws whatever `persist` throws; the key is then left empty. A cache that is away never throws.
   */
  write<Written extends Value | null>(key: string, persist: () => Promise<Written>): Promise<Written>;
}

/** Write-through: the writer puts the new value into the cache itself, so that a write is no miss. */
export function writeThrough<Value>(options: LoadingOptions<Value, 'write-through'>): WriteThrough<Value> {
  const { counters, get, getMany, invalidate, invalidateTags, write } = createReader(options);
  return {
    counters,
    get,
    getMany,
    invalidate,
    invalidateTags,
    write: (key, persist) =>
      write(key, async () => {
        const value = await persist();
        return { result: value, value };
      }),
  };
}
