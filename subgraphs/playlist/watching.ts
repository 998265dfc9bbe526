import { ForbiddenError } from '../../infra/errors.ts';
import { follow } from '../../infra/pubsub/follow.ts';
import type { JsonValue } from '../../infra/pubsub/index.ts';
import { isId } from '../../infra/subgraph/input.ts';
import type { Outcome } from './edits.ts';
import { type PlaylistContext, settled, viewersStanding } from './heads.ts';
import type { EditChange, Playlist, PlaylistChange, PlaylistEdit } from './models.ts';
import { headsByIds } from './queries.ts';

const channelOf = (playlistId: string) => `playlist:${playlistId}`;

/** Tells a playlist's followers of a change, once it is committed. That it cannot is no failure of the change. */
export async function tellFollowers(context: PlaylistContext, by: string, outcome: Outcome): Promise<void> {
  if (outcome.outcome !== 'CHANGED' && outcome.outcome !== 'DELETED') return;
  const { playlist } = outcome;
  const change = outcome.outcome === 'CHANGED' ? outcome.change : null;
  if (outcome.outcome === 'CHANGED' && change === null) return;
  const message: PlaylistChange = { version: playlist.version, by, playlist, change };
  try {
    const json = JSON.parse(JSON.stringify(message)) as JsonValue;
    await context.pubsub.publish(channelOf(playlist.id), json);
  } catch (error) {
    context.logger.warn({ err: error, playlistId: playlist.id }, 'followers were not told of a change');
  }
}

/** The instants of a message, which arrive as text. */
function received(message: PlaylistChange): PlaylistChange {
  const { change, playlist } = message;
  const at = (entry: { addedAt: Date }) => new Date(entry.addedAt);
  const revived: EditChange | null =
    change?.__typename === 'EntriesAdded'
      ? { ...change, entries: change.entries.map((entry) => ({ ...entry, addedAt: at(entry) })) }
      : change;
  const dates = { createdAt: new Date(playlist.createdAt), updatedAt: new Date(playlist.updatedAt) };
  return { ...message, playlist: { ...playlist, ...dates }, change: revived };
}

/** The playlist as it is, past every cache; null when the viewer may not see it. */
async function present(context: PlaylistContext, id: string): Promise<Playlist | null> {
  await settled(context, [id]);
  const [playlist] = await headsByIds(context.db, [id]);
  if (!playlist || (await viewersStanding(context, playlist)) === 'STRANGER') return null;
  return playlist;
}

const snapshot = (playlist: Playlist): PlaylistEdit => ({
  playlist,
  by: null,
  change: { __typename: 'PlaylistSnapshot', version: playlist.version },
});

/** Only what changes who may see a playlist can end a follower's right; the rest is not asked about. */
async function hides(context: PlaylistContext, { playlist, change }: PlaylistChange): Promise<boolean> {
  if (change === null) return true;
  const mayHide = change.__typename === 'DetailsChanged' || change.__typename === 'CollaboratorsChanged';
  return mayHide && (await viewersStanding(context, playlist)) === 'STRANGER';
}

type Delivered = { playlistEdited: PlaylistEdit };

/** What a follower is told of a change; null when there is nothing to see any more. */
async function edited(context: PlaylistContext, message: PlaylistChange): Promise<Delivered | null> {
  const { by, change, playlist } = received(message);
  if (change === null || (await hides(context, message))) return null;
  return { playlistEdited: { playlist, by, change } };
}

/**
 * Follows a playlist: a snapshot, then each change. Ends when the playlist is deleted or hidden from the viewer.
 * @throws ForbiddenError for a playlist that the viewer may not see, or that does not exist
 */
export async function followPlaylist(
  context: PlaylistContext,
  id: string,
): Promise<AsyncIterableIterator<Delivered>> {
  if (!isId(id)) throw new ForbiddenError('You may not follow this playlist');
  const playlistId = id.toLowerCase();
  return follow<Playlist, PlaylistChange, Delivered>({
    pubsub: context.pubsub,
    channel: channelOf(playlistId),
    first: async () => {
      const playlist = await present(context, playlistId);
      if (!playlist) throw new ForbiddenError('You may not follow this playlist');
      return playlist;
    },
    reread: () => present(context, playlistId),
    tell: async (news) =>
      'change' in news ? edited(context, news.change) : { playlistEdited: snapshot(news.snapshot) },
  });
}
