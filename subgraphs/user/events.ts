import type { Consumers } from '../../infra/events/consumers.ts';
import type { ServicePorts } from '../../infra/subgraph/context.ts';
import * as queries from './queries.ts';

/** `user.registered`: auth-service has inserted the row; here its profile is set up. */
export const consumers: Consumers<'user', ServicePorts<'user'>> = {
  'user.registered': async ({ data }, { tx, state, afterCommit }) => {
    await queries.completeProfile(tx, data.userId);
    afterCommit(() => state.profiles.invalidate([data.userId]));
  },
};
