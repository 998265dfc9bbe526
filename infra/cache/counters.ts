import type { CacheStore } from './port.ts';

/** What a policy did since the start. A load that serves several waiting callers is one load. */
export interface CacheCounters {
  /** Keys answered from the cache, negative answers and what another process has just loaded included. */
  hits: number;
  /** Keys that had to be loaded here (or, where a policy cannot load, were absent). */
  misses: number;
  /** Calls of `load`. */
  loads: number;
  /** Loads that threw, and values that would not encode or decode. The store counts its own failures. */
  errors: number;
}

const all = new WeakMap<CacheStore, Map<string, CacheCounters>>();

/** Counters of what is cached in a store under a name, from none. */
export function newCounters(store: CacheStore, name: string): CacheCounters {
  const counters = { hits: 0, misses: 0, loads: 0, errors: 0 };
  const ofStore = all.get(store) ?? new Map<string, CacheCounters>();
  all.set(store, ofStore.set(name, counters));
  return counters;
}

export type NamedCounters = { name: string } & CacheCounters;

/** The counters of this process by what is cached, of one service: names begin with its own. */
export function countersOf(store: CacheStore, service: string): NamedCounters[] {
  return [...(all.get(store) ?? [])]
    .filter(([name]) => name.startsWith(`${service}:`))
    .map(([name, counters]) => ({ name, ...counters }));
}
