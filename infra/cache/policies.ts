/**
 * The six policies of the strategy's table 5, each a function over the cache port that takes its row of the
 * topology: `cacheAside({ row: cachePolicies.content, ... })` compiles only while that row says cache-aside.
 */
export { type BatchCache, type BatchOptions, batch } from './batch.ts';
export { cacheAside } from './cache-aside.ts';
export { type Codec, jsonCodec } from './codec.ts';
export type { CacheCounters } from './counters.ts';
export { type InvalidateOnEvent, invalidateOnEvent } from './invalidate-on-event.ts';
export type { CacheReader, InvalidatingReader, LoadingOptions, PolicyRow } from './reading.ts';
export { type SessionCache, type SessionOptions, session } from './session.ts';
export {
  type Applied,
  type PopularityRow,
  type WriteBehind,
  type WriteBehindMode,
  type WriteBehindOptions,
  writeBehind,
} from './write-behind.ts';
export { type WriteThrough, writeThrough } from './write-through.ts';
