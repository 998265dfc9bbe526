import type { Consumers } from '../../infra/events/consumers.ts';
import type { ServicePorts } from '../../infra/subgraph/context.ts';
import * as queries from './queries.ts';
import { forgetSessions } from './sessions.ts';

/**
 * `user.updated`: a closed account loses its sessions and its password. A changed role or its scopes need nothing here:
 * they are read at each sign-in and refresh, so they reach every token within ten minutes.
 */
export const consumers: Consumers<'auth', ServicePorts<'auth'>> = {
  'user.updated': async ({ data }, { tx, state, afterCommit }) => {
    const isClosed = data.entity === 'USER' && (data.change === 'DELETED' || data.user?.active === false);
    if (!isClosed) return;
    const ended = await queries.revokeSessions(tx, { userId: data.id, because: 'ACCOUNT_CLOSED' });
    if (data.change === 'DELETED') await queries.removeCredentials(tx, data.id);
    afterCommit(() => forgetSessions(state, ended));
  },
};
