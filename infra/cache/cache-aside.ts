import { createReader, type InvalidatingReader, type LoadingOptions } from './reading.ts';

/**
 * Cache-aside: a miss loads and fills; what changes is invalidated, by key or by tag. An entry lives between
 * the row's shortest and longest TTL according to its own hits.
 */
export function cacheAside<Value>(options: LoadingOptions<Value, 'cache-aside'>): InvalidatingReader<Value> {
  const { counters, get, getMany, invalidate, invalidateTags } = createReader(options);
  return { counters, get, getMany, invalidate, invalidateTags };
}
