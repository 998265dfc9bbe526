import type { EventData, EventDraft } from '../../infra/events/contracts.ts';
import { emit } from '../../infra/events/outbox.ts';
import type { Playlist } from './models.ts';
import type { Tx } from './queries.ts';
import type { PlaylistEffect } from './working-copy.ts';

type Modified = EventData<'playlist.modified'>;

/**
 * Publishes a change of a playlist with the change itself; `playlist` is as the change left it. The playlist's row is
 * locked by now, or inserted by this transaction: that is what orders the events.
 */
export async function publishModified(
  tx: Tx,
  playlist: Playlist,
  what: Pick<Modified, 'by' | 'change'> & Partial<Pick<Modified, 'songIds' | 'sharedWith'>>,
): Promise<void> {
  await emit(tx, 'playlist', 'playlist.modified', draftOf(playlist, what));
}

function draftOf(
  { id, ownerId, version, title, visibility }: Playlist,
  what: Pick<Modified, 'by' | 'change'> & Partial<Modified>,
): EventDraft<'playlist.modified'> {
  return { key: id, data: { playlistId: id, ownerId, version, title, visibility, songIds: [], ...what } };
}

const changes = {
  ADD: 'ENTRIES_ADDED',
  MOVE: 'ENTRY_MOVED',
  REMOVE: 'ENTRIES_REMOVED',
  UPDATE: 'UPDATED',
  DELETE: 'DELETED',
  SHARE: 'SHARED',
  UNSHARE: 'UNSHARED',
} as const satisfies Record<PlaylistEffect['kind'], Modified['change']>;

/** The event of an effect; `playlist` is as the effect left it. */
export function modifiedDraft(playlist: Playlist, effect: PlaylistEffect): EventDraft<'playlist.modified'> {
  const what = { by: effect.by, change: changes[effect.kind] };
  if (effect.kind === 'SHARE') {
    const { role, userId } = effect;
    return draftOf(playlist, { ...what, sharedWith: { userId, role } });
  }
  if (effect.kind === 'REMOVE') return draftOf(playlist, { ...what, songIds: effect.songIds });
  if (effect.kind !== 'ADD') return draftOf(playlist, what);
  return draftOf(playlist, { ...what, songIds: effect.entries.map(({ songId }) => songId) });
}
