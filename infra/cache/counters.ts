/** What a policy did since the start. A load that serves several waiting callers is one load. */
export interface CacheCounters {
  /** Keys answered from the cache, negative answers included. */
  hits: number;
  /** Keys that had to be loaded (or, where a policy cannot load, were absent). */
  misses: number;
  /** Calls of `load`. */
  loads: number;
  /** Loads that threw, and values that would not encode or decode. The store counts its own failures. */
  errors: number;
}

export function newCounters(): CacheCounters {
  return { hits: 0, misses: 0, loads: 0, errors: 0 };
}
