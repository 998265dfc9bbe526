import { type SessionCache, session } from '../../infra/cache/policies.ts';
import type { ServiceContext, ServiceRuntime } from '../../infra/subgraph/context.ts';
import { cachePolicies } from '../../infra/topology.ts';
import { keepHouse } from './housekeeping.ts';
import type { Player } from './models.ts';

/** What player-service keeps between requests. */
export type PlayerServiceState = {
  /** The players in use, by their person's id. */
  sessions: SessionCache<Player>;
};

declare module '../../infra/subgraph/context.ts' {
  interface ServiceStates {
    player: PlayerServiceState;
  }
}

export type PlayerContext = ServiceContext<'player'>;

export async function startPlayer(runtime: ServiceRuntime<'player'>): Promise<PlayerServiceState> {
  keepHouse(runtime);
  return { sessions: session({ store: runtime.cache, row: cachePolicies.player, name: 'player:session' }) };
}
