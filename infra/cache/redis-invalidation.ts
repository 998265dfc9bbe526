import { type CacheLease, maxTaggedTtlMs, slotGuardMs } from './port.ts';
import type { RedisSlots } from './redis-slots.ts';

/** Invalidations kept while Redis is away. Beyond it the oldest are given up: their entries' TTL bounds them. */
const maxUnsent = 100_000;

export interface RedisInvalidation {
  deleteKeys(keys: readonly string[]): Promise<(CacheLease | undefined)[]>;
  invalidateTags(tags: readonly string[]): Promise<void>;
  /** Sends what could not be sent before; resolves with whether nothing is left. */
  catchUp(): Promise<boolean>;
}

/** Deletions and tag marks, remembered until Redis has taken them: an outage brings no old value back. */
export function createRedisInvalidation(slots: RedisSlots): RedisInvalidation {
  const { redis, guard } = slots;
  const unsentKeys = new Set<string>();
  const unsentTags = new Set<string>();
  let catchingUp: Promise<boolean> | undefined;

  async function deleteKeys(keys: readonly string[]): Promise<(CacheLease | undefined)[]> {
    const takenAt = performance.now();
    const mark = async (key: string) => {
      const seen = slots.newId();
      const sent = await guard.attempt(() => redis.set(slots.entryName(key), seen, 'PX', slotGuardMs));
      remember(unsentKeys, key, sent !== undefined);
      return sent === undefined ? undefined : seen;
    };
    const [stamp, ids] = await Promise.all([slots.tick(), Promise.all(keys.map(mark))]);
    return keys.map((key, index) => {
      const seen = ids[index];
      return stamp === undefined || seen === undefined ? undefined : { key, seen, stamp, takenAt };
    });
  }

  async function invalidateTags(tags: readonly string[]): Promise<void> {
    const stamp = await slots.tick();
    const raise = async (tag: string) => {
      if (stamp === undefined) return remember(unsentTags, tag, false);
      const sent = await guard.attempt(() => redis.cacheRaise(slots.markName(tag), stamp, maxTaggedTtlMs));
      remember(unsentTags, tag, sent !== undefined);
    };
    await Promise.all(tags.map(raise));
  }

  async function send(): Promise<boolean> {
    if (unsentKeys.size > 0) await deleteKeys([...unsentKeys]);
    if (unsentTags.size > 0) await invalidateTags([...unsentTags]);
    return unsentKeys.size + unsentTags.size === 0;
  }

  return {
    deleteKeys,
    invalidateTags,
    async catchUp() {
      if (unsentKeys.size + unsentTags.size === 0) return true;
      catchingUp ??= send().finally(() => {
        catchingUp = undefined;
      });
      return catchingUp;
    },
  };
}

function remember(unsent: Set<string>, name: string, sent: boolean): void {
  if (sent) {
    unsent.delete(name);
    return;
  }
  unsent.add(name);
  for (const oldest of unsent) {
    if (unsent.size <= maxUnsent) break;
    unsent.delete(oldest);
  }
}
