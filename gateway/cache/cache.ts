import { parse } from 'graphql';
import type { SendToSubgraph } from '../execute/context.ts';
import { cachedEntities } from './entity-cache.ts';
import { createEntityStore } from './entity-store.ts';
import { readCacheHints } from './hints.ts';
import type { EntityCacheOptions } from './options.ts';

export interface EntityCache {
  /** The same, through the cache, by this supergraph's hints. */
  over(send: SendToSubgraph, sdl: string): SendToSubgraph;
  /**
   * Makes what is stored under these tags unreachable, in all gateways of this Redis, from the next request on; and what
   * holds entities of their types inside.
   * @param tags a type (`Product`), or an entity by a key (`Product.id="1"`, the value as JSON)
   * @throws Error when Redis cannot be reached
   */
  invalidate(tags: readonly string[]): Promise<void>;
}

export function createEntityCache({ redis, hints = {} }: EntityCacheOptions): EntityCache {
  const store = createEntityStore(redis);
  return {
    over: (send, sdl) => cachedEntities(send, store, readCacheHints(parse(sdl, { noLocation: true }), hints)),
    invalidate: store.invalidate,
  };
}
