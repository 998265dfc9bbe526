import { type CacheReader, createReader, type LoadingOptions } from './reading.ts';

export interface InvalidateOnEvent<Value> extends CacheReader<Value> {
  /** Voids what carries one of the tags: called by the consumer of the event, once its own effect stands. */
  invalidateFor(tags: readonly string[]): Promise<void>;
}

/** Derived data, such as search results: nobody writes it, events say when it is void. */
export function invalidateOnEvent<Value>(
  options: LoadingOptions<Value, 'invalidate-on-event'>,
): InvalidateOnEvent<Value> {
  const { counters, get, getMany, invalidateTags } = createReader(options);
  return { counters, get, getMany, invalidateFor: invalidateTags };
}
