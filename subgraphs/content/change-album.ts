import { isDeepStrictEqual } from 'node:util';
import { v7 as uuidv7 } from 'uuid';
import { BadInputError } from '../../infra/errors.ts';
import type { ServiceContext } from '../../infra/subgraph/context.ts';
import { text, within } from '../../infra/subgraph/input.ts';
import { type Editor, editorOf, isEditor, notYours } from './editors.ts';
import { albumWritten, announce, deleted } from './events.ts';
import type { CreateAlbumInput, DeleteAlbumInput, UpdateAlbumInput } from './generated.ts';
import { type Change, lockForChange } from './locking.ts';
import type { Album } from './models.ts';
import { buryAlbum, insertAlbums, readAlbums, rewriteAlbum, type Transaction } from './queries.ts';
import { holdReferences } from './references.ts';
import {
  type AlbumVersionConflict,
  type Forbidden,
  type NotFound,
  type NotSignedIn,
  type StillReferenced,
  stillReferenced,
} from './refusals.ts';
import { ids } from './song-input.ts';
import { forget } from './state.ts';

type Context = ServiceContext<'content'>;
type Refused = NotFound | Forbidden | AlbumVersionConflict;
export type AlbumSaved = { __typename: 'AlbumSaved'; album: Album };
export type AlbumDeleted = { __typename: 'AlbumDeleted'; id: string };

const albumTitle = (title: string) => text(title, 'title', { max: 300 });
const albumArtists = (artistIds: readonly string[]) => ids(artistIds, 'artistIds', { min: 1, max: 50 });
const albumYear = (year: number) => within(year, 'releaseYear', 1860, 2200);

/** A day that there is, YYYY-MM-DD, from 1860 to 2200. */
function day(value: string): string {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(value) ? Date.parse(`${value}T00:00:00Z`) : Number.NaN;
  const there = !Number.isNaN(time) && new Date(time).toISOString().startsWith(value);
  if (!there) throw new BadInputError('"releaseDate" must be a day such as 2026-01-31');
  within(Number(value.slice(0, 4)), 'the year of releaseDate', 1860, 2200);
  return value;
}

type Release = Pick<Album, 'releaseYear' | 'releaseDate'>;

/** The day sets the year; a year alone forgets a day of another year. */
export function releaseOf(
  present: Release,
  input: { releaseYear?: number | null; releaseDate?: string | null },
): Release {
  const date = input.releaseDate == null ? input.releaseDate : day(input.releaseDate);
  const year = input.releaseYear == null ? input.releaseYear : albumYear(input.releaseYear);
  if (date) {
    const yearOfDate = Number(date.slice(0, 4));
    if (year != null && year !== yearOfDate)
      throw new BadInputError('"releaseYear" must be the year of "releaseDate"');
    return { releaseDate: date, releaseYear: yearOfDate };
  }
  const releaseYear = year === undefined ? present.releaseYear : year;
  const kept = date === undefined && releaseYear === present.releaseYear ? present.releaseDate : null;
  return { releaseDate: kept, releaseYear };
}

/** Adds albums with their events, also for imports. */
export async function addAlbums(tx: Transaction, albums: readonly Album[]): Promise<void> {
  await insertAlbums(tx, albums);
  await announce(
    tx,
    albums.map((album) => albumWritten('CREATED', album)),
  );
}

/** Writes a changed album with its event; its row is locked by now. */
export async function changeAlbum(tx: Transaction, album: Album): Promise<void> {
  await rewriteAlbum(tx, album);
  await announce(tx, [albumWritten('UPDATED', album)]);
}

export async function createAlbum(
  context: Context,
  input: CreateAlbumInput,
): Promise<AlbumSaved | NotFound | NotSignedIn | Forbidden> {
  const editor = await editorOf(context);
  if (!isEditor(editor)) return editor;
  const album: Album = {
    id: uuidv7(),
    version: 1,
    title: albumTitle(input.title),
    artistIds: albumArtists(input.artistIds),
    ...releaseOf({ releaseYear: null, releaseDate: null }, input),
    songIds: [],
  };
  if (!editor.mayEdit(album.artistIds)) return notYours('album');
  const absent = await context.db.content.primary.transaction(async (tx) => {
    const missing = await holdReferences(tx, { artistIds: album.artistIds });
    if (!missing) await addAlbums(tx, [album]);
    return missing;
  });
  if (absent) return absent;
  await forget(context.state, { albums: [album.id] });
  return { __typename: 'AlbumSaved', album };
}

/** Locks an album that the editor may change at this version, else says why not. */
export function lockAlbum(tx: Transaction, editor: Editor, change: Change): Promise<Album | Refused> {
  return lockForChange(tx, change, {
    kind: 'album',
    read: readAlbums,
    mayEdit: (album) => editor.mayEdit(album.artistIds),
    conflict: (album, message): AlbumVersionConflict => ({
      __typename: 'AlbumVersionConflict',
      message,
      album,
    }),
  });
}

function changed(album: Album, input: UpdateAlbumInput): Album {
  return {
    ...album,
    title: input.title == null ? album.title : albumTitle(input.title),
    artistIds: input.artistIds ? albumArtists(input.artistIds) : album.artistIds,
    ...releaseOf(album, input),
  };
}

/** Changes what the input names. A change that changes nothing keeps the version. */
export async function updateAlbum(
  context: Context,
  input: UpdateAlbumInput,
): Promise<AlbumSaved | Refused | NotSignedIn> {
  const editor = await editorOf(context);
  if (!isEditor(editor)) return editor;
  const outcome = await context.db.content.primary.transaction(async (tx) => {
    const album = await lockAlbum(tx, editor, input);
    if ('__typename' in album) return album;
    const next = changed(album, input);
    if (isDeepStrictEqual(next, album)) return { __typename: 'AlbumSaved' as const, album };
    if (!editor.mayEdit(next.artistIds)) return notYours('album');
    const absent = await holdReferences(tx, { artistIds: next.artistIds });
    if (absent) return absent;
    const saved = { ...next, version: album.version + 1 };
    await changeAlbum(tx, saved);
    return { __typename: 'AlbumSaved' as const, album: saved };
  });
  if (outcome.__typename === 'AlbumSaved') await forget(context.state, { albums: [outcome.album.id] });
  return outcome;
}

/** Deletes an album that holds no songs any more. */
export async function deleteAlbum(
  context: Context,
  input: DeleteAlbumInput,
): Promise<AlbumDeleted | StillReferenced | Refused | NotSignedIn> {
  const editor = await editorOf(context);
  if (!isEditor(editor)) return editor;
  const outcome = await context.db.content.primary.transaction(async (tx) => {
    const album = await lockAlbum(tx, editor, input);
    if ('__typename' in album) return album;
    const used = stillReferenced({ songCount: album.songIds.length });
    if (used) return used;
    const version = album.version + 1;
    await buryAlbum(tx, album.id, version);
    await announce(tx, [deleted('ALBUM', album.id, version)]);
    return { __typename: 'AlbumDeleted' as const, id: album.id };
  });
  if (outcome.__typename === 'AlbumDeleted') await forget(context.state, { albums: [outcome.id] });
  return outcome;
}
