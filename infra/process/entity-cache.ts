import { Redis } from 'ioredis';
import { entityTagsOf } from '../events/entity-tags.ts';
import type { Subscriber } from '../events/port.ts';
import type { Logger } from '../log.ts';

export interface EntityCacheOptions {
  readonly url: string;
  /** Names this deployment's keys in a Redis that it may share. */
  readonly prefix: string;
  readonly logger: Logger;
}

/** What becomes of entities in the gateways' cache when events are applied. */
export interface EntityInvalidation {
  /** The same subscriber; what an event changes leaves the cache once the event is applied. */
  following(subscriber: Subscriber): Subscriber;
  /** What a gateway of this process keeps, and where. */
  readonly cache: { readonly redis: Redis; readonly hints: typeof entityHints };
  close(): Promise<void>;
}

/** Only the gateway knows how its cache is laid out; it is found by name, as in parts.ts. */
type GatewayModule = {
  createEntityStore(redis: Redis): { invalidate(tags: readonly string[]): Promise<void> };
};

/**
 * Milliseconds, at least, until a tag is raised again (at most twice as long): an answer that was made of a service's own
 * cache or of a replica in the moment of the change may have been kept after the first time.
 */
const AGAIN_MS = 300;

/** Tags kept while Redis is away. Beyond it the oldest are given up: the age of their entries bounds them. */
const MOST_WAITING = 100_000;

/**
 * Seconds that gateways keep what nobody's rights or taste has a part in. Nothing else is kept: what has no age here
 * (availability, favourites, counts, pages of lists, playlists, people) takes its whole entity out of the cache.
 */
const entityHints = hintsOf(300, {
  Song: ['id', 'title', 'durationMs', 'explicit', 'releasedAt', 'version', 'artists', 'album', 'genres'],
  Artist: ['id', 'name', 'biography', 'version', 'genres'],
  Album: ['id', 'title', 'releaseYear', 'releaseDate', 'version', 'artists'],
  Genre: ['id', 'name', 'version'],
});

function hintsOf(maxAge: number, fields: Record<string, readonly string[]>) {
  const places = Object.entries(fields).flatMap(([type, names]) => names.map((name) => `${type}.${name}`));
  return Object.fromEntries(places.map((place) => [place, { maxAge }]));
}

/** What gateways share. A Redis that is away must cost no request and no event more than this. */
export function openGatewayRedis({ url, prefix, logger }: EntityCacheOptions): Redis {
  const redis = new Redis(url, {
    keyPrefix: `${prefix}:`,
    commandTimeout: 250,
    maxRetriesPerRequest: 1,
    enableOfflineQueue: false,
    retryStrategy: (attempt) => Math.min(attempt * 50, 500),
  });
  redis.on('error', (error) => logger.warn({ err: error }, "the gateways' Redis failed"));
  return redis;
}

/**
 * Every consumer takes an event's entities out of the cache after it has applied the event: only then do its own fields of
 * them show the change. What cannot be sent waits for Redis; meanwhile gateways cannot read their cache either.
 */
export async function openEntityInvalidation(options: EntityCacheOptions): Promise<EntityInvalidation> {
  const { createEntityStore } = (await import(
    new URL('../../gateway/index.ts', import.meta.url).href
  )) as GatewayModule;
  const redis = openGatewayRedis(options);
  const store = createEntityStore(redis);
  const again = createSecondTime(store.invalidate);
  return {
    cache: { redis, hints: entityHints },
    following: (subscriber) => ({
      ...subscriber,
      apply: async (envelopes) => {
        await subscriber.apply(envelopes);
        const tags = [...new Set(envelopes.flatMap(entityTagsOf))];
        if (tags.length === 0) return;
        again.wait(tags);
        await store.invalidate(tags).catch(() => {});
      },
    }),
    close: async () => {
      await again.close();
      redis.disconnect();
    },
  };
}

/** Raises tags once more, and until it has succeeded. */
function createSecondTime(invalidate: (tags: readonly string[]) => Promise<void>) {
  let due = new Set<string>();
  let next = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  const wait = (tags: readonly string[]) => {
    for (const tag of tags) next.add(tag);
    for (const tag of next) if (next.size > MOST_WAITING) next.delete(tag);
    timer ??= setTimeout(() => void turn(), AGAIN_MS);
  };
  const turn = async () => {
    const tags = [...due];
    due = next;
    next = new Set();
    timer = due.size > 0 ? setTimeout(() => void turn(), AGAIN_MS) : undefined;
    if (tags.length > 0) await invalidate(tags).catch(() => wait(tags));
  };
  return {
    wait,
    close: async () => {
      clearTimeout(timer);
      const left = [...due, ...next];
      due.clear();
      next.clear();
      if (left.length > 0) await invalidate(left).catch(() => {});
    },
  };
}
