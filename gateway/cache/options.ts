import type { Redis } from 'ioredis';
import type { CacheHint } from './hints.ts';

export interface EntityCacheOptions {
  readonly redis: Redis;
  /** By type, or by `Type.field`, in place of what the supergraph says. */
  readonly hints?: Readonly<Record<string, CacheHint>>;
}
