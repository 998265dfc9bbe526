import { v7 as uuidv7 } from 'uuid';
import type { ServiceContext } from '../../infra/subgraph/context.ts';
import { within } from '../../infra/subgraph/input.ts';
import { editorOf, isEditor, notYours } from './editors.ts';
import { announce, songWritten } from './events.ts';
import type { PublishSongInput } from './generated.ts';
import type { AlbumPlace, Song } from './models.ts';
import { insertSongs, lastTracks, type SongToWrite, type Transaction } from './queries.ts';
import { holdReferences } from './references.ts';
import type { Forbidden, NotFound, NotSignedIn } from './refusals.ts';
import { creditedAs, newSongFields, songInfo } from './song-input.ts';
import { nextPlace } from './song-places.ts';
import { forget, type Touched } from './state.ts';

export type SongPublished = { __typename: 'SongPublished'; song: Song };

/** Adds songs with their events, in one transaction: the one way into the catalogue, also for imports. */
export async function addSongs(tx: Transaction, songs: readonly SongToWrite[]): Promise<void> {
  await insertSongs(tx, songs);
  await announce(
    tx,
    songs.map(({ song }) => songWritten('CREATED', song)),
  );
}

/** What the caches know that a song's change makes untrue. */
export function touchedBy(...songs: readonly Song[]): Touched {
  return {
    songs: songs.map((song) => song.id),
    albums: songs.flatMap((song) => song.places.map((place) => place.albumId)),
    genreSongCounts: songs.flatMap((song) => song.genreIds),
  };
}

/** Publishes a song; on an album it takes the next free number, however many publish there at once. */
export async function publishSong(
  context: ServiceContext<'content'>,
  input: PublishSongInput,
): Promise<SongPublished | NotFound | NotSignedIn | Forbidden> {
  const editor = await editorOf(context);
  if (!isEditor(editor)) return editor;
  const fields = newSongFields(input);
  const info = songInfo(null, input.info ?? undefined);
  const disc = input.discNumber == null ? null : within(input.discNumber, 'discNumber', 1, 100);
  const albumId = input.albumId?.toLowerCase() ?? null;
  if (!editor.mayEdit(creditedAs('MAIN', fields))) return notYours('song');
  const outcome = await context.db.content.primary.transaction(async (tx) => {
    const absent = await holdReferences(tx, {
      albumIds: albumId === null ? [] : [albumId],
      artistIds: fields.credits.map((credit) => credit.artistId),
      genreIds: fields.genreIds,
      countryCodes: fields.countryCodes ?? [],
    });
    if (absent) return absent;
    const places: AlbumPlace[] =
      albumId === null ? [] : [nextPlace(albumId, await lastTracks(tx, [albumId]), disc)];
    const song: Song = { id: uuidv7(), version: 1, ...fields, places };
    await addSongs(tx, [{ song, info }]);
    return { __typename: 'SongPublished' as const, song };
  });
  if (outcome.__typename === 'SongPublished') await forget(context.state, touchedBy(outcome.song));
  return outcome;
}
