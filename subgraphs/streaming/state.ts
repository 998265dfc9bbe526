import { cacheAside, type InvalidatingReader } from '../../infra/cache/policies.ts';
import type { ServiceContext, ServiceRuntime } from '../../infra/subgraph/context.ts';
import { cachePolicies } from '../../infra/topology.ts';
import type { SongTerms } from './models.ts';
import { termsOfSongs } from './queries.ts';
import { openTunes, type Tunes } from './tunes.ts';

/** What streaming-service keeps between requests. */
export type StreamingState = {
  /** The terms on which songs may be played, the same for every viewer, by id. */
  terms: InvalidatingReader<SongTerms>;
  tunes: Tunes;
  signingKey: string;
};

declare module '../../infra/subgraph/context.ts' {
  interface ServiceStates {
    streaming: StreamingState;
  }
}

export type StreamingContext = ServiceContext<'streaming'>;

export async function startStreaming(runtime: ServiceRuntime<'streaming'>): Promise<StreamingState> {
  return {
    terms: cacheAside({
      store: runtime.cache,
      row: cachePolicies.streaming,
      name: 'streaming:terms',
      load: (ids) => termsOfSongs(runtime.db, ids),
    }),
    tunes: openTunes({ stopping: runtime.stopping }),
    signingKey: runtime.secret('stream-signing'),
  };
}
