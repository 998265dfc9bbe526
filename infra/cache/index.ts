import { Cluster, Redis, type RedisOptions } from 'ioredis';
import { createMemoryCache, type MemoryCacheOptions } from './memory.ts';
import type { CacheStore } from './port.ts';
import { createRedisCache } from './redis.ts';

export type { CacheStore } from './port.ts';

export interface OpenCacheOptions {
  /** `redis://` or `rediss://`. Absent: the cache of this process. */
  redisUrl?: string | undefined;
  /** Nodes of a Redis Cluster; any of them that answers tells of the others. Wins over `redisUrl`. */
  clusterUrls?: readonly string[] | undefined;
  /** Separates products that share a Redis, such as `polyphony`. */
  prefix: string;
  memory?: MemoryCacheOptions;
  /** Milliseconds that a Redis which hangs may cost one command; 100 by default. */
  commandTimeoutMs?: number;
  /** Told once when Redis goes away and once when it is back. Default: a process warning. */
  warn?(message: string): void;
}

const defaultCommandTimeoutMs = 100;
/** Milliseconds that opening waits for the first connection; it goes on trying after that. */
const firstConnectionMs = 2000;

// Without a bound ioredis waits up to 2 s between attempts; half a second brings the cache back sooner.
const retryStrategy = (attempt: number) => Math.min(attempt * 50, 500);

const connection: RedisOptions = {
  connectTimeout: firstConnectionMs,
  enableOfflineQueue: false,
  maxRetriesPerRequest: 0,
};

/** A cluster whose node dies is asked anew where its slots are; a command waits for that at most as long as for one server. */
function openCluster(urls: readonly string[]): Cluster {
  return new Cluster([...urls], {
    lazyConnect: true,
    enableOfflineQueue: false,
    redisOptions: connection,
    clusterRetryStrategy: retryStrategy,
    slotsRefreshTimeout: firstConnectionMs,
    slotsRefreshInterval: 5000,
    retryDelayOnFailover: 50,
    maxRedirections: 4,
  });
}

/** Opens the cache: Redis Cluster or Redis where URLs are given, else in-process. Never fails because Redis is away. */
export async function openCache(options: OpenCacheOptions): Promise<CacheStore> {
  const { redisUrl, clusterUrls } = options;
  if (!redisUrl && !clusterUrls?.length) return createMemoryCache(options.memory);
  const warn = options.warn ?? ((message: string) => process.emitWarning(message));
  const redis = clusterUrls?.length
    ? openCluster(clusterUrls)
    : new Redis(redisUrl ?? '', { lazyConnect: true, retryStrategy, ...connection });
  // Failed commands are reported by the guard; without a listener ioredis prints each failed attempt.
  redis.on('error', () => {});
  const connected = redis.connect().catch(() => {});
  const timeout = Promise.withResolvers<void>();
  const timer = setTimeout(timeout.resolve, firstConnectionMs);
  await Promise.race([connected, timeout.promise]);
  clearTimeout(timer);
  const { prefix, commandTimeoutMs = defaultCommandTimeoutMs } = options;
  return createRedisCache({ redis, prefix, commandTimeoutMs, warn });
}
