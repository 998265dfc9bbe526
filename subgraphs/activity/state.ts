import { cacheAside, type InvalidatingReader } from '../../infra/cache/policies.ts';
import type { ServiceContext, ServicePorts, ServiceRuntime } from '../../infra/subgraph/context.ts';
import { cachePolicies } from '../../infra/topology.ts';
import type { LibraryKind } from './models.ts';
import { followerCounts, type Holding, holds } from './queries.ts';

export type ActivityContext = ServiceContext<'activity'>;
export type ActivityPorts = ServicePorts<'activity'>;

/** What people do, cached: whether somebody has something in their library, and how many follow an artist. */
export type ActivityState = {
  /** By `holdingKey`. */
  held: Record<LibraryKind, InvalidatingReader<boolean>>;
  followers: InvalidatingReader<number>;
};

declare module '../../infra/subgraph/context.ts' {
  interface ServiceStates {
    activity: ActivityState;
  }
}

export const holdingKey = ({ userId, itemId }: Holding) => `${userId}:${itemId}`;

function holdingOf(key: string): Holding {
  const [userId = '', itemId = ''] = key.split(':');
  return { userId, itemId };
}

/** Cache-aside by the topology's row (5 to 15 minutes), filled from the primary and emptied by every change. */
export function openActivities({
  cache: store,
  db,
}: Pick<ServiceRuntime<'activity'>, 'cache' | 'db'>): ActivityState {
  const row = cachePolicies.activity;
  const { primary } = db.activity;
  const heldOf = (kind: LibraryKind) =>
    cacheAside<boolean>({
      store,
      row,
      name: `activity:held-${kind.toLowerCase()}`,
      load: (keys) => holds(primary, kind, keys.map(holdingOf)),
    });
  return {
    held: { SONG: heldOf('SONG'), ARTIST: heldOf('ARTIST'), GENRE: heldOf('GENRE'), ALBUM: heldOf('ALBUM') },
    followers: cacheAside<number>({
      store,
      row,
      name: 'activity:followers',
      load: (artistIds) => followerCounts(primary, artistIds),
    }),
  };
}

/** Drops from the cache what a change of somebody's library touched. After COMMIT. */
export async function forgetHolding(
  state: ActivityState,
  kind: LibraryKind,
  holding: Holding,
): Promise<void> {
  await Promise.all([
    state.held[kind].invalidate([holdingKey(holding)]),
    ...(kind === 'ARTIST' ? [state.followers.invalidate([holding.itemId])] : []),
  ]);
}
