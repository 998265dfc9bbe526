import { randomBytes } from 'node:crypto';
import type { Cluster, Redis } from 'ioredis';
import type { RedisGuard } from './redis-guard.ts';

/**
 * A slot's text: `<id>\n<stamp>\n<tags as JSON>\n<value>`, or `<id>` alone, which marks a deletion. `<id>\n<time>`, a claim, reads as
 * such a marker too.
 */
export interface StoredSlot {
  id: string;
  stamp: number;
  tags: readonly string[];
  /** Absent in a deletion marker. */
  value?: string;
}

export function formatSlot({ id, stamp, tags, value }: StoredSlot): string {
  if (value === undefined) return id;
  return `${id}\n${stamp}\n${tags.length === 0 ? '' : JSON.stringify(tags)}\n${value}`;
}

/** What something else wrote into the key reads as a deletion marker: a miss, and filled over. */
export function parseSlot(stored: string): StoredSlot {
  const [id = '', stamp, tags] = stored.split('\n', 3);
  const marker = { id, stamp: 0, tags: [] };
  if (stamp === undefined || tags === undefined) return marker;
  const value = stored.slice(id.length + stamp.length + tags.length + 3);
  try {
    return { id, stamp: Number(stamp), tags: tags === '' ? [] : (JSON.parse(tags) as string[]), value };
  } catch {
    return marker;
  }
}

/** The connection and the names of keys, shared by reading and invalidating. */
export interface RedisSlots {
  redis: Redis | Cluster;
  guard: RedisGuard;
  entryName(key: string): string;
  markName(tag: string): string;
  /** Never the same twice, in any process: 96 random bits for this one, then a count. */
  newId(): string;
  /** Whether this process made the id. */
  isOwn(id: string): boolean;
  /** Advances the shared logical clock; undefined where Redis is away. */
  tick(): Promise<number | undefined>;
}

export function createRedisSlots(redis: Redis | Cluster, guard: RedisGuard, prefix: string): RedisSlots {
  const origin = randomBytes(12).toString('base64url');
  let count = 0;
  return {
    redis,
    guard,
    entryName: (key) => `${prefix}:entry:${key}`,
    markName: (tag) => `${prefix}:tag:${tag}`,
    newId: () => `${origin}.${(++count).toString(36)}`,
    isOwn: (id) => id.startsWith(`${origin}.`),
    async tick() {
      const stamp = await guard.attempt(() => redis.cacheTick(`${prefix}:clock`));
      return stamp === undefined ? undefined : Number(stamp);
    },
  };
}
