import { LRUCache } from 'lru-cache';

/** Keys whose rate is known; the least recently edited are forgotten first, and start again from none. */
const mostKeys = 10_000;
const minuteMs = 60_000;

/**
 * Counts edits so that what was long ago weighs less (exponential decay over a minute): a steady rate of n a minute counts as n,
 * and a burst counts at once.
 */
export function editRate(now: () => number = () => performance.now()) {
  const counts = new LRUCache<string, { count: number; at: number }>({ max: mostKeys });
  return {
    /** Counts one edit; edits a minute, with it. */
    count(key: string): number {
      const at = now();
      const known = counts.get(key);
      const count = 1 + (known ? known.count * Math.exp((known.at - at) / minuteMs) : 0);
      counts.set(key, { count, at });
      return count;
    },
  };
}
