import { isDeepStrictEqual } from 'node:util';
import { v7 as uuidv7 } from 'uuid';
import type { ServiceContext } from '../../infra/subgraph/context.ts';
import { text } from '../../infra/subgraph/input.ts';
import { adminOf, type Editor, editorOf, isEditor } from './editors.ts';
import { announce, artistWritten, deleted } from './events.ts';
import type { CreateArtistInput, DeleteArtistInput, UpdateArtistInput } from './generated.ts';
import { type Change, lockForChange } from './locking.ts';
import type { Artist } from './models.ts';
import {
  artistUse,
  buryArtist,
  insertArtists,
  readArtists,
  rewriteArtist,
  type Transaction,
} from './queries.ts';
import { holdReferences } from './references.ts';
import {
  type ArtistVersionConflict,
  type Forbidden,
  type NotFound,
  type NotSignedIn,
  type StillReferenced,
  stillReferenced,
} from './refusals.ts';
import { countryCodes, ids } from './song-input.ts';
import { forget } from './state.ts';

type Context = ServiceContext<'content'>;
type Refused = NotFound | Forbidden | ArtistVersionConflict;
export type ArtistSaved = { __typename: 'ArtistSaved'; artist: Artist };
export type ArtistDeleted = { __typename: 'ArtistDeleted'; id: string };

/** Adds artists with their events, also for imports. */
export async function addArtists(tx: Transaction, artists: readonly Artist[]): Promise<void> {
  await insertArtists(tx, artists);
  await announce(
    tx,
    artists.map((artist) => artistWritten('CREATED', artist)),
  );
}

const artistName = (name: string) => text(name, 'name', { max: 300 });
const artistBiography = (biography: string) => text(biography, 'biography', { max: 10_000 });
const artistCountries = (codes: readonly string[]) => countryCodes(codes, 'countries', { max: 10 });
const artistGenres = (genreIds: readonly string[]) => ids(genreIds, 'genreIds', { max: 20 });

export async function createArtist(
  context: Context,
  input: CreateArtistInput,
): Promise<ArtistSaved | NotFound | NotSignedIn | Forbidden> {
  const editor = adminOf(context);
  if (!isEditor(editor)) return editor;
  const artist: Artist = {
    id: uuidv7(),
    version: 1,
    name: artistName(input.name),
    biography: input.biography ? artistBiography(input.biography) : null,
    countryCodes: artistCountries(input.countries ?? []),
    genreIds: artistGenres(input.genreIds ?? []),
  };
  const absent = await context.db.content.primary.transaction(async (tx) => {
    const missing = await holdReferences(tx, artist);
    if (!missing) await addArtists(tx, [artist]);
    return missing;
  });
  if (absent) return absent;
  await forget(context.state, { artists: [artist.id] });
  return { __typename: 'ArtistSaved', artist };
}

function lockArtist(tx: Transaction, editor: Editor, change: Change): Promise<Artist | Refused> {
  return lockForChange(tx, change, {
    kind: 'artist',
    read: readArtists,
    mayEdit: (artist) => editor.mayEdit([artist.id]),
    conflict: (artist, message): ArtistVersionConflict => ({
      __typename: 'ArtistVersionConflict',
      message,
      artist,
    }),
  });
}

function changed(artist: Artist, { name, biography, countries, genreIds }: UpdateArtistInput): Artist {
  return {
    ...artist,
    name: name == null ? artist.name : artistName(name),
    biography: biography === undefined ? artist.biography : biography && artistBiography(biography),
    countryCodes: countries ? artistCountries(countries) : artist.countryCodes,
    genreIds: genreIds ? artistGenres(genreIds) : artist.genreIds,
  };
}

/** Changes what the input names. A change that changes nothing keeps the version. */
export async function updateArtist(
  context: Context,
  input: UpdateArtistInput,
): Promise<ArtistSaved | Refused | NotSignedIn> {
  const editor = await editorOf(context);
  if (!isEditor(editor)) return editor;
  const outcome = await context.db.content.primary.transaction(async (tx) => {
    const artist = await lockArtist(tx, editor, input);
    if ('__typename' in artist) return artist;
    const next = changed(artist, input);
    if (isDeepStrictEqual(next, artist)) return { __typename: 'ArtistSaved' as const, artist };
    const absent = await holdReferences(tx, { genreIds: next.genreIds, countryCodes: next.countryCodes });
    if (absent) return absent;
    const saved = { ...next, version: artist.version + 1 };
    await rewriteArtist(tx, saved);
    await announce(tx, [artistWritten('UPDATED', saved)]);
    return { __typename: 'ArtistSaved' as const, artist: saved };
  });
  if (outcome.__typename === 'ArtistSaved') await forget(context.state, { artists: [outcome.artist.id] });
  return outcome;
}

/** Deletes an artist whom nothing credits any more. */
export async function deleteArtist(
  context: Context,
  input: DeleteArtistInput,
): Promise<ArtistDeleted | StillReferenced | Refused | NotSignedIn> {
  const editor = adminOf(context);
  if (!isEditor(editor)) return editor;
  const outcome = await context.db.content.primary.transaction(async (tx) => {
    const artist = await lockArtist(tx, editor, input);
    if ('__typename' in artist) return artist;
    const used = stillReferenced(await artistUse(tx, artist.id));
    if (used) return used;
    const version = artist.version + 1;
    await buryArtist(tx, artist.id, version);
    await announce(tx, [deleted('ARTIST', artist.id, version)]);
    return { __typename: 'ArtistDeleted' as const, id: artist.id };
  });
  if (outcome.__typename === 'ArtistDeleted') await forget(context.state, { artists: [outcome.id] });
  return outcome;
}
