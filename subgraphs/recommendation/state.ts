import { LRUCache } from 'lru-cache';
import { type BatchCache, batch } from '../../infra/cache/policies.ts';
import type { ServiceContext, ServicePorts, ServiceRuntime } from '../../infra/subgraph/context.ts';
import { cachePolicies } from '../../infra/topology.ts';
import type { MixPlans, Neighbour } from './models.ts';
import { neighbourCodec } from './neighbour-codec.ts';
import { type PopularMusic, popularMusic } from './popular.ts';

export type RecommendationState = {
  /** What listening says is alike, by song and by artist: written by the training, for 24 hours. */
  near: Record<'SONG' | 'ARTIST', BatchCache<Neighbour[]>>;
  /** Mixes by person: written by the training for those who come back, and at the first look of others. */
  mixes: BatchCache<MixPlans>;
  /** What is popular; made anew by each training. */
  popular: PopularMusic;
  /** How often each person's tastes changed since the start: mixes begun before a change are not kept. */
  changesOf: LRUCache<string, number>;
  /** Who has looked at their mixes, the latest: they find them made after each training. */
  audience: LRUCache<string, true>;
  /** The latest version of each song, artist or album that an event told of. */
  versions: LRUCache<string, number>;
  /** Changes of the catalogue and of tastes since the last training began. */
  news: number;
};

declare module '../../infra/subgraph/context.ts' {
  interface ServiceStates {
    recommendation: RecommendationState;
  }
}

export type RecommendationPorts = ServicePorts<'recommendation'>;
export type RecommendationContext = ServiceContext<'recommendation'>;

export function openRecommendations({
  cache: store,
  db,
}: ServiceRuntime<'recommendation'>): RecommendationState {
  const row = cachePolicies.recommendation;
  const near = (name: string) => batch<Neighbour[]>({ store, row, name, codec: neighbourCodec });
  return {
    near: { SONG: near('recommendation:song'), ARTIST: near('recommendation:artist') },
    mixes: batch<MixPlans>({ store, row, name: 'recommendation:user' }),
    popular: popularMusic(db),
    changesOf: new LRUCache({ max: 50_000 }),
    audience: new LRUCache({ max: 1000 }),
    versions: new LRUCache({ max: 50_000 }),
    news: 0,
  };
}
