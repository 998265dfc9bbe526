import { type WriteThrough, writeThrough } from '../../infra/cache/policies.ts';
import type { ServiceContext, ServiceRuntime } from '../../infra/subgraph/context.ts';
import { inOrder } from '../../infra/subgraph/loaders.ts';
import { cachePolicies } from '../../infra/topology.ts';
import type { Profile } from './models.ts';
import * as queries from './queries.ts';

/** What user-service keeps between requests. */
export type UserState = {
  /**
   * People's own profiles, by id. Loaded from the primary: filled from a replica that is behind, an entry could be
   * older than the change that emptied it, and stay so for half an hour. What others see is read from the replica.
   */
  profiles: WriteThrough<Profile>;
};

declare module '../../infra/subgraph/context.ts' {
  interface ServiceStates {
    user: UserState;
  }
}

export type UserContext = ServiceContext<'user'>;

export async function startUser(runtime: ServiceRuntime<'user'>): Promise<UserState> {
  const { cache: store, db } = runtime;
  const profiles = writeThrough<Profile>({
    store,
    row: cachePolicies.user,
    name: 'user:profile',
    load: async (ids) => inOrder(ids, await queries.profiles(db.user.primary, ids), (profile) => profile.id),
  });
  return { profiles };
}
