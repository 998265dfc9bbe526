import { v7 as uuidv7 } from 'uuid';
import type { ServiceContext } from '../../infra/subgraph/context.ts';
import { text } from '../../infra/subgraph/input.ts';
import { adminOf, isEditor } from './editors.ts';
import { announce, deleted, genreWritten } from './events.ts';
import type { CreateGenreInput, DeleteGenreInput, UpdateGenreInput } from './generated.ts';
import { type Change, lockForChange } from './locking.ts';
import type { Genre } from './models.ts';
import {
  genreNamed,
  genreUse,
  insertGenre,
  readGenres,
  removeGenre,
  type Transaction,
  updateGenreName,
} from './queries.ts';
import {
  type Forbidden,
  type GenreVersionConflict,
  type NotFound,
  type NotSignedIn,
  type StillReferenced,
  stillReferenced,
} from './refusals.ts';
import { forget } from './state.ts';

type Context = ServiceContext<'content'>;
type Refused = NotFound | Forbidden | GenreVersionConflict;
export type GenreSaved = { __typename: 'GenreSaved'; genre: Genre };
export type GenreDeleted = { __typename: 'GenreDeleted'; id: string };
export type GenreNameTaken = { __typename: 'GenreNameTaken'; message: string; genre: Genre };

/** Adds a genre with its event, also for imports; false when another has its name. */
export async function addGenre(tx: Transaction, genre: Genre): Promise<boolean> {
  const added = await insertGenre(tx, genre);
  if (added) await announce(tx, [genreWritten('CREATED', genre)]);
  return added;
}

async function nameTaken(tx: Transaction, name: string, by: string): Promise<GenreNameTaken | null> {
  const holder = await genreNamed(tx, name);
  if (holder === null || holder === by) return null;
  const [genre] = await readGenres(tx, [holder]);
  return genre
    ? { __typename: 'GenreNameTaken', message: `There is a genre ${genre.name} already`, genre }
    : null;
}

export async function createGenre(
  context: Context,
  input: CreateGenreInput,
): Promise<GenreSaved | GenreNameTaken | NotSignedIn | Forbidden> {
  const editor = adminOf(context);
  if (!isEditor(editor)) return editor;
  const genre: Genre = { id: uuidv7(), version: 1, name: text(input.name, 'name', { max: 80 }) };
  const taken = await context.db.content.primary.transaction(async (tx) =>
    (await addGenre(tx, genre)) ? null : nameTaken(tx, genre.name, genre.id),
  );
  if (taken) return taken;
  await forget(context.state, { genres: [genre.id] });
  return { __typename: 'GenreSaved', genre };
}

function lockGenre(tx: Transaction, change: Change): Promise<Genre | Refused> {
  return lockForChange(tx, change, {
    kind: 'genre',
    read: readGenres,
    mayEdit: () => true,
    conflict: (genre, message): GenreVersionConflict => ({
      __typename: 'GenreVersionConflict',
      message,
      genre,
    }),
  });
}

export async function updateGenre(
  context: Context,
  input: UpdateGenreInput,
): Promise<GenreSaved | GenreNameTaken | Refused | NotSignedIn> {
  const editor = adminOf(context);
  if (!isEditor(editor)) return editor;
  const name = text(input.name, 'name', { max: 80 });
  const outcome = await context.db.content.primary.transaction(async (tx) => {
    const genre = await lockGenre(tx, input);
    if ('__typename' in genre) return genre;
    if (genre.name === name) return { __typename: 'GenreSaved' as const, genre };
    const taken = await nameTaken(tx, name, genre.id);
    if (taken) return taken;
    const saved = { id: genre.id, name, version: genre.version + 1 };
    await updateGenreName(tx, saved);
    await announce(tx, [genreWritten('UPDATED', saved)]);
    return { __typename: 'GenreSaved' as const, genre: saved };
  });
  if (outcome.__typename === 'GenreSaved') await forget(context.state, { genres: [outcome.genre.id] });
  return outcome;
}

/** Deletes a genre that nothing is filed under any more. */
export async function deleteGenre(
  context: Context,
  input: DeleteGenreInput,
): Promise<GenreDeleted | StillReferenced | Refused | NotSignedIn> {
  const editor = adminOf(context);
  if (!isEditor(editor)) return editor;
  const outcome = await context.db.content.primary.transaction(async (tx) => {
    const genre = await lockGenre(tx, input);
    if ('__typename' in genre) return genre;
    const used = stillReferenced(await genreUse(tx, genre.id));
    if (used) return used;
    await removeGenre(tx, genre.id);
    await announce(tx, [deleted('GENRE', genre.id, genre.version + 1)]);
    return { __typename: 'GenreDeleted' as const, id: genre.id };
  });
  if (outcome.__typename === 'GenreDeleted')
    await forget(context.state, { genres: [outcome.id], genreSongCounts: [outcome.id] });
  return outcome;
}
