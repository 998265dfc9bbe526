import type { EventData } from '../../infra/events/contracts.ts';
import { emit } from '../../infra/events/outbox.ts';
import type { Playlist } from './models.ts';
import type { Tx } from './queries.ts';

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
  await emit(tx, 'playlist', 'playlist.modified', {
    key: playlist.id,
    data: {
      playlistId: playlist.id,
      ownerId: playlist.ownerId,
      version: playlist.version,
      title: playlist.title,
      visibility: playlist.visibility,
      songIds: [],
      ...what,
    },
  });
}
