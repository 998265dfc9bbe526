import { LRUCache } from 'lru-cache';
import type { CacheEntry, CacheFill, CacheLease, CacheRead, CacheStore } from './port.ts';
import { checkTtl, leaseIsFresh, slotGuardMs } from './port.ts';

interface Slot {
  id: string;
  stamp: number;
  /** Absent in a deletion marker. */
  value?: string;
  tags: readonly string[];
}

export interface MemoryCacheOptions {
  /** Bound on the entries (default 50,000) and on their bytes, counted as UTF-16 (default 64 MB). */
  maxEntries?: number;
  maxBytes?: number;
  /** Bound on the tags whose invalidation is remembered (default 50,000). */
  maxTags?: number;
}

/** The cache of one process: the least recently used entries leave when a bound is reached. */
export function createMemoryCache(options: MemoryCacheOptions = {}): CacheStore {
  const tags = tagMarks(options.maxTags ?? 50_000);
  const slots = new LRUCache<string, Slot>({
    max: options.maxEntries ?? 50_000,
    maxSize: options.maxBytes ?? 64 * 1024 * 1024,
    // 100 bytes is about what the slot's own fields take.
    sizeCalculation: (slot, key) => 100 + 2 * (key.length + (slot.value?.length ?? 0)),
  });
  let ids = 0;

  const lease = (key: string, seen: string, stamp: number): CacheLease => ({
    key,
    seen,
    stamp,
    takenAt: performance.now(),
  });
  const readOne = (key: string): CacheRead => {
    const slot = slots.get(key);
    if (slot?.value !== undefined && tags.allow(slot)) {
      return { hit: true, value: slot.value, lease: lease(key, slot.id, slot.stamp) };
    }
    return { hit: false, lease: lease(key, slot?.id ?? '', tags.tick()) };
  };
  const put = (entry: CacheEntry, stamp: number) => {
    checkTtl(entry);
    const slot: Slot = { id: `${++ids}`, stamp, value: entry.value, tags: entry.tags ?? [] };
    slots.set(entry.key, slot, { ttl: entry.ttlMs });
  };
  const fillOne = (fill: CacheFill): boolean => {
    const current = slots.peek(fill.key)?.id ?? '';
    if (current !== fill.lease.seen || !leaseIsFresh(fill.lease)) return false;
    put(fill, fill.lease.stamp);
    return true;
  };
  const deleteOne = (key: string): CacheLease => {
    const marker: Slot = { id: `${++ids}`, stamp: tags.tick(), tags: [] };
    slots.set(key, marker, { ttl: slotGuardMs });
    return lease(key, marker.id, marker.stamp);
  };

  return {
    kind: 'memory',
    errors: 0,
    read: async (keys) => keys.map(readOne),
    fill: async (fills) => fills.map(fillOne),
    claim: async (leases) => ({ leases: [...leases], release() {} }),
    set: async (entries) => {
      for (const entry of entries) put(entry, tags.tick());
    },
    touch: async (key, ttlMs) => {
      const slot = slots.peek(key);
      if (slot?.value !== undefined) slots.set(key, slot, { ttl: ttlMs });
    },
    delete: async (keys) => keys.map(deleteOne),
    invalidateTags: async (names) => tags.invalidate(names),
    close: async () => slots.clear(),
  };
}

/**
 * When each tag was last invalidated, in logical time. A mark that has to leave raises the floor under which
 * every tagged entry is void: forgetting a mark may cost a miss, never bring a voided value back.
 */
function tagMarks(max: number) {
  let clock = 0;
  let floor = 0;
  const marks = new LRUCache<string, number>({
    max,
    dispose: (mark, _tag, reason) => {
      if (reason === 'evict') floor = Math.max(floor, mark);
    },
  });
  return {
    tick: () => ++clock,
    invalidate(names: readonly string[]) {
      const now = ++clock;
      for (const name of names) marks.set(name, now);
    },
    allow({ tags, stamp }: Slot): boolean {
      return tags.every((tag) => stamp > Math.max(floor, marks.get(tag) ?? 0));
    },
  };
}
