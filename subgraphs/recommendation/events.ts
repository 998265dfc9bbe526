import { causeReplayed } from '../../infra/events/cause.ts';
import type { Consumers } from '../../infra/events/consumers.ts';
import type { RecommendationPorts } from './state.ts';

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
    await causeReplayed(event, ports.db.activity.replica, ports.stopping);
    const { state } = ports;
    // First the mark, then the deletion: mixes that were begun before it are not kept afterwards.
    state.changesOf.set(userId, (state.changesOf.get(userId) ?? 0) + 1);
    await state.mixes.delete([userId]);
    state.news += 1;
  },
};
