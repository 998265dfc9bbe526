import { type InvalidateOnEvent, invalidateOnEvent } from '../../infra/cache/policies.ts';
import type { ServiceRuntime } from '../../infra/subgraph/context.ts';
import { cachePolicies } from '../../infra/topology.ts';

const rankedKinds = ['Song', 'Artist', 'Album'] as const;
export type RankedKind = (typeof rankedKinds)[number];
export type PopularityCache = InvalidateOnEvent<number>;

/** The tag that an event about this thing's popularity voids. */
export const popularityTag = (kind: string, id: string) => `popularity:${kind.toUpperCase()}:${id}`;

/** Milliseconds that ranking waits for it: text alone ranks well enough. */
const patienceMs = 300;

type Runtime = Pick<ServiceRuntime<'search'>, 'cache' | 'peers' | 'logger'>;

/** Popularity (0 to 100) by id, asked of analytical-service where it is not known; unknown when it is away. */
export function createPopularity(runtime: Runtime, kind: RankedKind): PopularityCache {
  return invalidateOnEvent<number>({
    store: runtime.cache,
    row: cachePolicies.search,
    name: `search:popularity:${kind}`,
    tags: (id) => [popularityTag(kind, id)],
    load: async (ids) => {
      const representations = ids.map((id) => ({ __typename: kind, id }));
      const question = {
        service: 'analytical',
        representations,
        selection: 'popularity',
        timeoutMs: patienceMs,
      } as const;
      const answers = await runtime.peers.entities<{ popularity: number | null }>(question);
      return answers.map((answer) => answer?.popularity ?? 0);
    },
  });
}

/** Shares of 1 by id. Without analytical-service there are none, and text alone ranks. */
export async function popularityOf(
  cache: PopularityCache,
  ids: readonly string[],
  logger: Runtime['logger'],
): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map();
  try {
    const values = await cache.getMany(ids);
    return new Map(ids.map((id, at) => [id, Math.min(1, (values[at] ?? 0) / 100)]));
  } catch (error) {
    logger.debug({ err: error }, 'popularity is not known: ranked by text');
    return new Map();
  }
}
