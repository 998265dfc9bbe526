import { setTimeout as sleep } from 'node:timers/promises';
import type { ServicePorts } from '../../infra/subgraph/context.ts';
import { announce, popularityUpdated } from './events.ts';
import { rankedKey } from './popularity.ts';
import { bePublisher, lockCounts, lockUnpublished, markPublished } from './queries.ts';

type Ports = Pick<ServicePorts<'analytical'>, 'db' | 'state' | 'logger' | 'stopping'>;

/** Milliseconds between publications: a song that is played a hundred times meanwhile is one event. */
const everyMs = 2000;
const batchSize = 500;

/**
 * Publishes the popularity of what changed since it was last published, in one transaction with the note that it was: nothing
 * is lost when the process ends at any point. Of several processes one at a time publishes.
 * @returns how many events
 */
export async function publishPopularity({ db, state }: Pick<Ports, 'db' | 'state'>): Promise<number> {
  return db.analytics.primary.transaction(async (tx) => {
    if (!(await bePublisher(tx))) return 0;
    await lockCounts(tx);
    const changed = await lockUnpublished(tx, batchSize);
    if (changed.length === 0) return 0;
    const now = new Date();
    await announce(
      tx,
      changed.map((metric) => popularityUpdated(metric, now)),
    );
    await markPublished(tx, changed);
    // What these tell of is committed already: who asks because of the event must not get what was cached before it.
    await state.metrics.invalidate(changed.map(rankedKey));
    return changed.length;
  });
}

/** Publishes until the service stops; a failure is tried again at the next turn. */
export async function keepPublishing(ports: Ports): Promise<void> {
  const { logger, stopping } = ports;
  while (!stopping.aborted) {
    const published = await publishPopularity(ports).catch((error: unknown) => {
      if (!stopping.aborted) logger.warn({ err: error }, 'popularity was not published');
      return 0;
    });
    if (published < batchSize) await sleep(everyMs, undefined, { signal: stopping }).catch(() => {});
  }
}
