import type { EventData } from '../../infra/events/contracts.ts';
import type { Message } from './models.ts';

/* The messages that events become. */

export function welcome({ displayName }: EventData<'user.registered'>): Message {
  return {
    kind: 'WELCOME',
    title: `Welcome to Polyphony, ${displayName}`,
    body: 'Follow artists to hear of their new releases, and pin what you want to keep at hand.',
    subject: null,
    dedupeKey: 'welcome',
  };
}

/** A message of a release, and whose followers get it. */
export type Release = { message: Message; artistIds: readonly string[] };

/** The release that a change of the catalogue is; null for all other changes. */
export function releaseOf(data: EventData<'content.updated'>, at: Date): Release | null {
  if (data.change !== 'CREATED') return null;
  if (data.entity === 'ALBUM' && data.album) {
    const { artistIds, title } = data.album;
    return { artistIds, message: releaseMessage(`New album: ${title}`, null, { album: data.id }) };
  }
  if (data.entity !== 'SONG' || !data.song) return null;
  const { albumId, artistIds, releasedAt, title } = data.song;
  const mainArtist = artistIds[0];
  if (!mainArtist) return null;
  const body = new Date(releasedAt) > at ? `Out on ${releasedAt.slice(0, 10)}` : null;
  const of = albumId ? { album: albumId } : { song: data.id, artist: mainArtist };
  return { artistIds, message: releaseMessage(`New song: ${title}`, body, of) };
}

/** An album and the songs on it share a key: their followers are told once. */
function releaseMessage(
  title: string,
  body: string | null,
  of: { album: string } | { song: string; artist: string },
): Message {
  const subject =
    'album' in of
      ? ({ __typename: 'Album', id: of.album } as const)
      : ({ __typename: 'Artist', id: of.artist } as const);
  const dedupeKey = `release:${'album' in of ? of.album : of.song}`;
  return { kind: 'NEW_RELEASE', title, body, subject, dedupeKey };
}

const mayDo = { EDITOR: 'You may add, move and remove songs.', VIEWER: 'You may see it and listen to it.' };

/** `by` is the name of who shared it, null when it is not known. Each change of what the person may do is told. */
export function playlistShared(
  { playlistId, title, version }: EventData<'playlist.modified'>,
  role: 'EDITOR' | 'VIEWER',
  by: string | null,
): Message {
  return {
    kind: 'PLAYLIST_SHARED',
    title: `${by ?? 'Somebody'} shared “${title}” with you`,
    body: mayDo[role],
    subject: { __typename: 'Playlist', id: playlistId },
    dedupeKey: `shared:${playlistId}:${version}`,
  };
}
