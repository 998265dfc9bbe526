/**
 * The cache port: encoded values under string keys, with leases, so that a value loaded before a change can
 * never be stored after it, in this process or another. The six policies are built on it.
 *
 * A lease is the idea of Nishtala et al., "Scaling Memcache at Facebook" (NSDI 2013), section 3.2.1: a reader
 * that misses is told what it saw in the slot, and may fill it only while the slot still holds exactly that.
 * Deleting a key leaves a marker in the slot for `slotGuardMs`, so an older lease no longer fits.
 */

/** What stood in a key's slot when it was read. Without one (the cache was away) nothing may be filled. */
export interface CacheLease {
  key: string;
  /** Identity of the value or deletion marker seen; '' where the slot was empty. */
  seen: string;
  /** The cache's logical time before the load: an invalidation of a tag at or after it voids the value. */
  stamp: number;
  /** `performance.now()` at the reading: leases older than half of `slotGuardMs` are void. */
  takenAt: number;
}

export type CacheRead =
  | { hit: true; value: string; lease: CacheLease }
  | { hit: false; lease: CacheLease | undefined };

export interface CacheEntry {
  key: string;
  value: string;
  /** Milliseconds to live. With tags at most `maxTaggedTtlMs`: a tag's mark must outlive what it voids. */
  ttlMs: number;
  tags?: readonly string[];
}

export interface CacheFill extends CacheEntry {
  lease: CacheLease;
}

/** Whoever has missed is to load, or to wait for the one who does. */
export interface CacheClaim {
  /**
   * One for each lease that was given, in order: what to fill with, for those who are to load. Undefined where another process
   * is loading this key, or has just filled it: to be read again in a moment.
   */
  leases: (CacheLease | undefined)[];
  /** The load is over. Of what was not filled others may claim the slots at once. */
  release(wasFilled: boolean): void;
}

/** No method rejects because the cache server is away: reads miss, writes do nothing, `errors` counts. */
export interface CacheStore {
  readonly kind: 'memory' | 'redis' | 'none';
  /** Commands that failed or timed out since the start. */
  readonly errors: number;
  /** One answer per key, in order. An entry with an invalidated tag is a miss. */
  read(keys: readonly string[]): Promise<CacheRead[]>;
  /** Stores a value where the slot is as the lease saw it; says which were stored. */
  fill(fills: readonly CacheFill[]): Promise<boolean[]>;
  /**
   * Claims the slots of leases, so that of all processes that miss one loads. A claim ends with the fill, with any change of its
   * slot, by its release, `claimMs` after its process died, or `flightMs` after it was made. Where the server is away everybody
   * loads. Within a process it holds nobody up: there flights are shared already.
   */
  claim(leases: readonly CacheLease[]): Promise<CacheClaim>;
  /** Stores without a condition: for values whose only source is the caller. */
  set(entries: readonly CacheEntry[]): Promise<void>;
  /** Prolongs a life; nothing happens where the key is absent. */
  touch(key: string, ttlMs: number): Promise<void>;
  /**
   * Deletes, and voids every lease taken before. The new leases let the deleter itself fill: they fit only
   * until another deletion or fill. Where the server is away the deletion is kept and sent when it is back;
   * until then this process misses on these keys.
   */
  delete(keys: readonly string[]): Promise<(CacheLease | undefined)[]>;
  /** Voids every entry that carries one of the tags, and every load begun before, whatever its tags will be. */
  invalidateTags(tags: readonly string[]): Promise<void>;
  close(): Promise<void>;
}

/** How long a deletion marker guards its slot. A load that takes longer than half of it is not cached. */
export const slotGuardMs = 60_000;

/** Milliseconds for which a claim holds unless its process prolongs it: what its death costs those who wait. */
export const claimMs = 2000;
/** Milliseconds that a claim lasts at most, and that others wait: a load that takes longer is not waited for. */
export const flightMs = 5000;

/** Two days: above every TTL of the strategy that is used with tags. */
export const maxTaggedTtlMs = 48 * 3_600_000;

/** @throws RangeError for a TTL that is not positive, or too long for an entry with tags. */
export function checkTtl(entry: CacheEntry): void {
  if (!(entry.ttlMs > 0)) throw new RangeError(`cache: ttlMs of ${entry.key} is ${entry.ttlMs}`);
  if (entry.tags?.length && entry.ttlMs > maxTaggedTtlMs) {
    throw new RangeError(`cache: ${entry.key} has tags and may live at most ${maxTaggedTtlMs} ms`);
  }
}

export function leaseIsFresh(lease: CacheLease): boolean {
  return performance.now() - lease.takenAt < slotGuardMs / 2;
}
