import { setTimeout as sleep } from 'node:timers/promises';
import { UnavailableError } from '../../infra/errors.ts';
import type { Consumers } from '../../infra/events/consumers.ts';
import { causeOf } from '../../infra/events/contracts.ts';
import { activityReplayed } from './queries.ts';
import type { RecommendationPorts } from './state.ts';

/** Milliseconds between questions to the replica, and how long to wait for it at most. */
const poll = { everyMs: 10, atMostMs: 2000 };

/**
 * Waits until the replica has the change, else mixes made now would be kept without it.
 * @throws UnavailableError, which has the event delivered again, for a replica that is far behind
 */
async function replayed({ db, stopping }: RecommendationPorts, lsn: string): Promise<void> {
  const until = performance.now() + poll.atMostMs;
  while (!(await activityReplayed(db, lsn))) {
    if (stopping.aborted || performance.now() > until)
      throw new UnavailableError('The Activity replica has not replayed the change yet');
    await sleep(poll.everyMs);
  }
}

/** Idempotent: by the entity's version where it has one; and dropping what is dropped changes nothing. */
export const consumers: Consumers<'recommendation', RecommendationPorts> = {
  'content.updated': async ({ data }, { state }) => {
    if (data.version <= (state.versions.get(data.id) ?? -1)) return;
    if (data.change === 'DELETED' && (data.entity === 'SONG' || data.entity === 'ARTIST')) {
      await state.near[data.entity].delete([data.id]);
    }
    if (data.change !== 'UPDATED') state.news += 1;
    state.versions.set(data.id, data.version);
  },
  'user.activity': async (event, ports) => {
    const { userId, kind } = event.data;
    if (kind === 'PIN') return;
    const cause = causeOf(event);
    if (cause) await replayed(ports, cause.lsn);
    const { state } = ports;
    // First the mark, then the deletion: mixes that were begun before it are not kept afterwards.
    state.changesOf.set(userId, (state.changesOf.get(userId) ?? 0) + 1);
    await state.mixes.delete([userId]);
    state.news += 1;
  },
};
