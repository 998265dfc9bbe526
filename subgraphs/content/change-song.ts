import { isDeepStrictEqual } from 'node:util';
import type { ServiceContext } from '../../infra/subgraph/context.ts';
import { type Editor, editorOf, isEditor, notYours } from './editors.ts';
import { announce, deleted, songWritten } from './events.ts';
import type { DeleteSongInput, UpdateSongInput } from './generated.ts';
import { type Change, lockForChange } from './locking.ts';
import type { Song } from './models.ts';
import { type SongPublished, touchedBy } from './publish-song.ts';
import {
  burySongs,
  moveSong,
  readSongInfos,
  readSongs,
  rewriteSongs,
  type SongToWrite,
  type Transaction,
} from './queries.ts';
import { holdReferences } from './references.ts';
import type { Forbidden, NotFound, NotSignedIn, SongVersionConflict } from './refusals.ts';
import { changedSongFields, creditedAs, ids, songInfo } from './song-input.ts';
import { placesOn, wantedAlbumIds } from './song-places.ts';
import { forget } from './state.ts';

type Context = ServiceContext<'content'>;
type Refused = NotFound | Forbidden | SongVersionConflict;
export type SongDeleted = { __typename: 'SongDeleted'; id: string };

/** Writes changed songs with their events; their rows are locked by now. */
export async function changeSongs(tx: Transaction, songs: readonly SongToWrite[]): Promise<void> {
  await rewriteSongs(tx, songs);
  await announce(
    tx,
    songs.map(({ song }) => songWritten('UPDATED', song)),
  );
}

/** Locks a song that the editor may change at this version, else says why not. */
function lockSong(tx: Transaction, editor: Editor, change: Change): Promise<Song | Refused> {
  return lockForChange(tx, change, {
    kind: 'song',
    read: readSongs,
    mayEdit: (song) => editor.mayEdit(creditedAs('MAIN', song)),
    conflict: (song, message): SongVersionConflict => ({ __typename: 'SongVersionConflict', message, song }),
  });
}

/** The song as the input wants it, moved to its albums: on those that are new to it, it takes the next free number. */
async function rewritten(
  tx: Transaction,
  editor: Editor,
  song: Song,
  input: UpdateSongInput,
): Promise<SongToWrite | NotFound | Forbidden> {
  const fields = changedSongFields(song, input);
  if (!editor.mayEdit(creditedAs('MAIN', fields))) return notYours('song');
  const others = input.otherAlbumIds ? ids(input.otherAlbumIds, 'otherAlbumIds', { max: 50 }) : undefined;
  const albumIds = wantedAlbumIds(song.places, {
    first: input.albumId?.toLowerCase() ?? input.albumId,
    others,
  });
  const absent = await holdReferences(tx, {
    albumIds: albumIds.filter((id) => !song.places.some((place) => place.albumId === id)),
    artistIds: fields.credits.map((credit) => credit.artistId),
    genreIds: fields.genreIds,
    countryCodes: fields.countryCodes ?? [],
  });
  if (absent) return absent;
  const [present = null] = await readSongInfos(tx, [song.id]);
  const places = await placesOn(tx, song.places, albumIds);
  if (!isDeepStrictEqual(places, song.places)) {
    await moveSong(
      tx,
      song.id,
      places,
      places.filter((place) => !song.places.includes(place)),
    );
  }
  return {
    song: { id: song.id, version: song.version, ...fields, places },
    info: songInfo(present, input.info),
  };
}

/** Changes what the input names. A change that changes nothing keeps the version. */
export async function updateSong(
  context: Context,
  input: UpdateSongInput,
): Promise<SongPublished | Refused | NotSignedIn> {
  const editor = await editorOf(context);
  if (!isEditor(editor)) return editor;
  const before: Song[] = [];
  const outcome = await context.db.content.primary.transaction(
    async (tx): Promise<SongPublished | Refused> => {
      const song = await lockSong(tx, editor, input);
      if ('__typename' in song) return song;
      const next = await rewritten(tx, editor, song, input);
      if ('__typename' in next) return next;
      if (isDeepStrictEqual(next.song, song) && input.info === undefined)
        return { __typename: 'SongPublished', song };
      before.push(song);
      const changed = { ...next.song, version: song.version + 1 };
      await changeSongs(tx, [{ song: changed, info: next.info }]);
      return { __typename: 'SongPublished', song: changed };
    },
  );
  if (outcome.__typename === 'SongPublished') await forget(context.state, touchedBy(outcome.song, ...before));
  return outcome;
}

/** Deletes a song: a tombstone stays (ids are not given again), every list and count goes on without it. */
export async function deleteSong(
  context: Context,
  input: DeleteSongInput,
): Promise<SongDeleted | Refused | NotSignedIn> {
  const editor = await editorOf(context);
  if (!isEditor(editor)) return editor;
  const outcome = await context.db.content.primary.transaction(async (tx) => {
    const song = await lockSong(tx, editor, input);
    if ('__typename' in song) return song;
    const version = song.version + 1;
    await burySongs(tx, [{ id: song.id, version }]);
    await announce(tx, [deleted('SONG', song.id, version)]);
    return song;
  });
  if ('__typename' in outcome) return outcome;
  await forget(context.state, touchedBy(outcome));
  return { __typename: 'SongDeleted', id: outcome.id };
}
