import { causeReplayed } from '../../infra/events/cause.ts';
import type { Consumers } from '../../infra/events/consumers.ts';
import type { ServicePorts } from '../../infra/subgraph/context.ts';
import { popularityTag } from './popularity.ts';
import { everyResult } from './state.ts';

/** Both are idempotent: voiding twice costs a second look-up, nothing else. */
export const consumers: Consumers<'search', ServicePorts<'search'>> = {
  'content.updated': async (event, context) => {
    await causeReplayed(event, context.db.content.replica, context.stopping);
    await context.state.results.invalidateFor([everyResult]);
  },
  'popularity.updated': async (event, { state }) => {
    const { kind, entityId } = event.data;
    const tag = popularityTag(kind, entityId);
    await Promise.all(Object.values(state.popularity).map((cache) => cache.invalidateFor([tag])));
  },
};
