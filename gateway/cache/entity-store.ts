import { randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';

/** Entities by their keys, and versions of tags. What goes wrong with the store is a miss. */
export interface EntityStore {
  /** The version of each tag. A new one makes all that was stored under the old unreachable. */
  versions(tags: readonly string[]): Promise<readonly string[] | undefined>;
  /** Marks a viewer who has changed something, for some seconds: told by the version of `writer(who)`. */
  noteWrite(who: string): Promise<void>;
  get(keys: readonly string[]): Promise<readonly (string | null)[]>;
  set(
    entries: readonly { readonly key: string; readonly text: string; readonly seconds: number }[],
  ): Promise<void>;
  /** @throws Error when the store cannot be reached: then what was to be invalid still is not */
  invalidate(tags: readonly string[]): Promise<void>;
}

/** No entry lives longer, so that versions may be forgotten after it. */
export const MAX_SECONDS = 86_400;

const VERSION_SECONDS = 2 * MAX_SECONDS;

/** What is raised with every tag of a type: what holds entities of that type inside has it, as it cannot know which. */
export const anyOf = (type: string): string => `${type}*`;

/** What stands among tags for a viewer: no type begins so. */
export const writer = (who: string): string => `@${who}`;

/**
 * Seconds that a viewer's own reads go past the cache after a change: events take what it changed out of it well within
 * them. Until then others may see what was before, but never who changed it.
 */
const WRITER_SECONDS = 5;

export function createEntityStore(redis: Redis): EntityStore {
  const tagKey = (tag: string) => `gateway:tag:${tag}`;
  return {
    versions: async (tags) => {
      const values = await redis.mget(tags.map(tagKey)).catch(() => undefined);
      return values?.map((value) => value ?? '');
    },
    noteWrite: async (who) => {
      await redis.set(tagKey(writer(who)), '1', 'EX', WRITER_SECONDS).catch(() => {});
    },
    get: async (keys) => {
      if (keys.length === 0) return [];
      return redis.mget(keys.map((key) => `gateway:entity:${key}`)).catch(() => keys.map(() => null));
    },
    set: async (entries) => {
      const pipeline = redis.pipeline();
      for (const { key, text, seconds } of entries)
        pipeline.set(`gateway:entity:${key}`, text, 'EX', seconds);
      await pipeline.exec().catch(() => {});
    },
    invalidate: async (tags) => {
      const pipeline = redis.pipeline();
      const any = tags.map((tag) => anyOf(/^\w*/.exec(tag)?.[0] ?? ''));
      for (const tag of new Set([...tags, ...any]))
        pipeline.set(tagKey(tag), randomUUID(), 'EX', VERSION_SECONDS);
      for (const [error] of (await pipeline.exec()) ?? []) if (error) throw error;
    },
  };
}
