import type { Cluster, Redis } from 'ioredis';
import type { CacheEntry, CacheFill, CacheRead, CacheStore } from './port.ts';
import { checkTtl, leaseIsFresh } from './port.ts';
import { claimSlots } from './redis-claims.ts';
import { scripts } from './redis-commands.ts';
import { createRedisGuard } from './redis-guard.ts';
import { createRedisInvalidation } from './redis-invalidation.ts';
import { createRedisSlots, formatSlot, parseSlot, type RedisSlots, type StoredSlot } from './redis-slots.ts';

export interface RedisCacheOptions {
  /** With `enableOfflineQueue: false`, as `openCache` makes it. */
  redis: Redis | Cluster;
  prefix: string;
  /** Milliseconds that a Redis which hangs may cost one command. */
  commandTimeoutMs: number;
  warn?(message: string): void;
}

/** The cache that processes share. Commands issued together travel together, on one connection. */
export function createRedisCache(options: RedisCacheOptions): CacheStore {
  const { redis, prefix, commandTimeoutMs: timeoutMs, warn = () => {} } = options;
  for (const [name, script] of Object.entries(scripts)) redis.defineCommand(name, script);
  const guard = createRedisGuard({ warn, timeoutMs });
  const slots = createRedisSlots(redis, guard, prefix);
  const { catchUp, deleteKeys, invalidateTags } = createRedisInvalidation(slots);
  return {
    kind: 'redis',
    get errors() {
      return guard.errors;
    },
    read: async (keys) => ((await catchUp()) ? readEntries(slots, keys) : keys.map(() => away)),
    fill: (fills) => Promise.all(fills.map((fill) => fillEntry(slots, fill))),
    claim: (leases) => claimSlots(slots, leases),
    set: (entries) => setEntries(slots, entries),
    async touch(key, ttlMs) {
      await guard.attempt(() => redis.pexpire(slots.entryName(key), Math.ceil(ttlMs)));
    },
    delete: deleteKeys,
    invalidateTags,
    close: async () => redis.disconnect(),
  };
}

const away: CacheRead = { hit: false, lease: undefined };

async function readEntries(slots: RedisSlots, keys: readonly string[]): Promise<CacheRead[]> {
  const { redis, guard } = slots;
  const takenAt = performance.now();
  const texts = await Promise.all(keys.map((key) => guard.attempt(() => redis.get(slots.entryName(key)))));
  const found = texts.map((text) => (typeof text === 'string' ? parseSlot(text) : text));
  const live = await withoutVoided(slots, found);
  // Taken before the load that a miss leads to: an invalidation during the load gets a later time.
  const stamp = live.every(Boolean) ? undefined : await slots.tick();
  return keys.map((key, index): CacheRead => {
    const slot = found[index];
    if (slot?.value !== undefined && live[index]) {
      return { hit: true, value: slot.value, lease: { key, seen: slot.id, stamp: slot.stamp, takenAt } };
    }
    if (slot === undefined || stamp === undefined) return away;
    return { hit: false, lease: { key, seen: slot?.id ?? '', stamp, takenAt } };
  });
}

/** Which slots hold a value later than all its tags' marks. A mark that cannot be read voids: a miss is safe. */
async function withoutVoided(
  { redis, guard, markName }: RedisSlots,
  found: readonly (StoredSlot | null | undefined)[],
): Promise<boolean[]> {
  const tags = [...new Set(found.flatMap((slot) => slot?.tags ?? []))];
  const marks = await Promise.all(tags.map((tag) => guard.attempt(() => redis.get(markName(tag)))));
  const markOf = new Map(tags.map((tag, index) => [tag, marks[index]]));
  const isLater = (stamp: number, mark: string | null | undefined) =>
    mark === null || (mark !== undefined && stamp > Number(mark));
  return found.map(
    (slot) => slot?.value !== undefined && slot.tags.every((tag) => isLater(slot.stamp, markOf.get(tag))),
  );
}

async function fillEntry(slots: RedisSlots, fill: CacheFill): Promise<boolean> {
  checkTtl(fill);
  const { key, value, ttlMs, lease, tags = [] } = fill;
  if (!leaseIsFresh(lease)) return false;
  const text = formatSlot({ id: slots.newId(), stamp: lease.stamp, tags, value });
  const filled = await slots.guard.attempt(() =>
    slots.redis.cacheFill(slots.entryName(key), lease.seen, text, Math.ceil(ttlMs)),
  );
  return filled === 1;
}

async function setEntries(slots: RedisSlots, entries: readonly CacheEntry[]): Promise<void> {
  for (const entry of entries) checkTtl(entry);
  const stamp = entries.some((entry) => entry.tags?.length) ? await slots.tick() : 0;
  if (stamp === undefined) return;
  const put = ({ key, value, ttlMs, tags = [] }: CacheEntry) => {
    const text = formatSlot({ id: slots.newId(), stamp, tags, value });
    return slots.guard.attempt(() => slots.redis.set(slots.entryName(key), text, 'PX', Math.ceil(ttlMs)));
  };
  await Promise.all(entries.map(put));
}
