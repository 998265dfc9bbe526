import { setTimeout as sleep } from 'node:timers/promises';
import { parseLsn } from '../../infra/databases/lsn.ts';
import type { Consumers } from '../../infra/events/consumers.ts';
import { causeOf } from '../../infra/events/contracts.ts';
import type { ServicePorts } from '../../infra/subgraph/context.ts';
import { popularityTag } from './popularity.ts';
import { replayedBytes } from './queries.ts';
import { everyResult } from './state.ts';

/** Milliseconds between questions to the replica, and how long to wait for it at most. */
const poll = { every: 5, atMost: 5000 };

/**
 * Waits until the replica has the change that the event tells of: results voided before that would be made from the old
 * state again. A replica that does not get there in time leaves what it has to the 15 minutes of the cache.
 */
async function replicaHas(
  lsn: string,
  { db, logger }: Pick<ServicePorts<'search'>, 'db' | 'logger'>,
): Promise<void> {
  const wanted = parseLsn(lsn);
  const until = performance.now() + poll.atMost;
  while ((await replayedBytes(db.content.replica)) < wanted) {
    if (performance.now() > until)
      return logger.warn({ lsn }, 'the Content replica is late: results may be old');
    await sleep(poll.every);
  }
}

/** Both are idempotent: voiding twice costs a second look-up, nothing else. */
export const consumers: Consumers<'search', ServicePorts<'search'>> = {
  'content.updated': async (event, context) => {
    const cause = causeOf(event);
    if (cause) await replicaHas(cause.lsn, context);
    await context.state.results.invalidateFor([everyResult]);
  },
  'popularity.updated': async (event, { state }) => {
    const { kind, entityId } = event.data;
    const tag = popularityTag(kind, entityId);
    await Promise.all(Object.values(state.popularity).map((cache) => cache.invalidateFor([tag])));
  },
};
