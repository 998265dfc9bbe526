import { Redis } from 'ioredis';
import { createMemoryCache, type MemoryCacheOptions } from './memory.ts';
import type { CacheStore } from './port.ts';
import { createRedisCache } from './redis.ts';

export type { CacheStore } from './port.ts';

export interface OpenCacheOptions {
  /** `redis://` or `rediss://`. Absent: the cache of this process. */
  redisUrl?: string | undefined;
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

/** Opens the cache: Redis where a URL is given, else in-process. Never fails because Redis is away. */
export async function openCache(options: OpenCacheOptions): Promise<CacheStore> {
  if (!options.redisUrl) return createMemoryCache(options.memory);
  const warn = options.warn ?? ((message: string) => process.emitWarning(message));
  const redis = new Redis(options.redisUrl, {
    lazyConnect: true,
    commandTimeout: options.commandTimeoutMs ?? defaultCommandTimeoutMs,
    connectTimeout: firstConnectionMs,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    // Without a bound ioredis waits up to 2 s between attempts; half a second brings the cache back sooner.
    retryStrategy: (attempt) => Math.min(attempt * 50, 500),
  });
  // Failed commands are reported by the guard; without a listener ioredis prints each failed attempt.
  redis.on('error', () => {});
  const connected = redis.connect().catch(() => {});
  const timeout = Promise.withResolvers<void>();
  const timer = setTimeout(timeout.resolve, firstConnectionMs);
  await Promise.race([connected, timeout.promise]);
  clearTimeout(timer);
  return createRedisCache({ redis, prefix: options.prefix, warn });
}
