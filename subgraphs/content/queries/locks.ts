import { and, eq, inArray, isNull } from 'drizzle-orm';
import { albums, artists, countries, genres, songs } from '../../../infra/databases/content/tables.ts';
import type { Transaction } from './handles.ts';

/*
 * Rows are locked in one order everywhere (song, albums, artists, genres; ids ascending within each), so that two
 * changes wait for each other and never deadlock.
 */

const lockable = { song: songs, album: albums, artist: artists } as const;

/** Locks an aggregate's row before its change; its version, or null when there is none (any more). */
export async function lockVersion(
  tx: Transaction,
  kind: keyof typeof lockable,
  id: string,
): Promise<number | null> {
  const table = lockable[kind];
  const [row] = await tx
    .select({ version: table.version })
    .from(table)
    .where(and(eq(table.id, id), isNull(table.deletedAt)))
    .for('update');
  return row?.version ?? null;
}

export async function lockGenreVersion(tx: Transaction, id: string): Promise<number | null> {
  const [row] = await tx
    .select({ version: genres.version })
    .from(genres)
    .where(eq(genres.id, id))
    .for('update');
  return row?.version ?? null;
}

/** Locks albums that songs are about to be put on: their numbers are given one after the other. */
export async function lockAlbums(tx: Transaction, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await tx
    .select({ id: albums.id })
    .from(albums)
    .where(and(inArray(albums.id, [...ids]), isNull(albums.deletedAt)))
    .orderBy(albums.id)
    .for('update');
  return rows.map((row) => row.id);
}

/** Keeps artists from being deleted until this transaction has referred to them; the ids that there are. */
export async function holdArtists(tx: Transaction, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await tx
    .select({ id: artists.id })
    .from(artists)
    .where(and(inArray(artists.id, [...ids]), isNull(artists.deletedAt)))
    .orderBy(artists.id)
    .for('share');
  return rows.map((row) => row.id);
}

/** The same for genres. */
export async function holdGenres(tx: Transaction, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await tx
    .select({ id: genres.id })
    .from(genres)
    .where(inArray(genres.id, [...ids]))
    .orderBy(genres.id)
    .for('share');
  return rows.map((row) => row.id);
}

/** The same for countries, of which user-service may tell at any moment that one is gone. */
export async function holdCountries(tx: Transaction, codes: readonly string[]): Promise<string[]> {
  if (codes.length === 0) return [];
  const rows = await tx
    .select({ code: countries.code })
    .from(countries)
    .where(inArray(countries.code, [...codes]))
    .orderBy(countries.code)
    .for('share');
  return rows.map((row) => row.code);
}
