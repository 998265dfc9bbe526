import { type InvalidateOnEvent, invalidateOnEvent } from '../../infra/cache/policies.ts';
import type { ServiceRuntime } from '../../infra/subgraph/context.ts';
import { cachePolicies } from '../../infra/topology.ts';
import { createPopularity, type PopularityCache, type RankedKind } from './popularity.ts';
import { fromKey, lookUp } from './search.ts';

export type Hit = { id: string; highlight: string };
export type Found = { songs: Hit[]; artists: Hit[]; albums: Hit[] };

export type SearchState = {
  /** Results of searches, for 15 minutes or until the catalogue changes. The same for every viewer. */
  results: InvalidateOnEvent<Found>;
  popularity: Record<RankedKind, PopularityCache>;
};

declare module '../../infra/subgraph/context.ts' {
  interface ServiceStates {
    search: SearchState;
  }
}

/** The tag of all results: any change of the catalogue may change any of them. */
export const everyResult = 'catalogue';

export function createState(runtime: ServiceRuntime<'search'>): SearchState {
  const popularity = {
    Song: createPopularity(runtime, 'Song'),
    Artist: createPopularity(runtime, 'Artist'),
    Album: createPopularity(runtime, 'Album'),
  };
  const results = invalidateOnEvent<Found>({
    store: runtime.cache,
    row: cachePolicies.search,
    name: 'search:results',
    tags: () => [everyResult],
    load: (keys) =>
      Promise.all(
        keys.map((key) => {
          const { words, first } = fromKey(key);
          return lookUp(runtime, popularity, words, first);
        }),
      ),
  });
  return { results, popularity };
}
