import { and, eq, inArray, isNull } from 'drizzle-orm';
import { albums, artists, countries, genres, songs } from '../../../infra/databases/content/tables.ts';
import type { Transaction } from './handles.ts';

/*
 * Rows are locked in one order everywhere (song, albums, artists, genres; ids ascending within each), so that two
 * changes wait for each other and never deadlock.
 */

const lockable = { song: songs, album: albums, artist: artists, genre: genres } as const;
type Lockable = keyof typeof lockable;

/** A tombstone counts as absent; genres leave none. */
const thereIs = (kind: Lockable) => (kind === 'genre' ? undefined : isNull(lockable[kind].deletedAt));

/** Locks an aggregate's row before its change; its version, or null when there is none (any more). */
export async function lockVersion(tx: Transaction, kind: Lockable, id: string): Promise<number | null> {
  const table = lockable[kind];
  const [row] = await tx
    .select({ version: table.version })
    .from(table)
    .where(and(eq(table.id, id), thereIs(kind)))
    .for('update');
  return row?.version ?? null;
}

/** Locks these rows, as far as they are there, in the order of their ids; the ids that there are. */
async function lockRows(
  tx: Transaction,
  kind: Lockable,
  ids: readonly string[],
  strength: 'update' | 'share',
): Promise<string[]> {
  if (ids.length === 0) return [];
  const table = lockable[kind];
  const rows = await tx
    .select({ id: table.id })
    .from(table)
    .where(and(inArray(table.id, [...ids]), thereIs(kind)))
    .orderBy(table.id)
    .for(strength);
  return rows.map((row) => row.id);
}

type LockMany = (tx: Transaction, ids: readonly string[]) => Promise<string[]>;

/** Locks songs and artists that are about to be changed. */
export const lockSongs: LockMany = (tx, ids) => lockRows(tx, 'song', ids, 'update');
export const lockArtists: LockMany = (tx, ids) => lockRows(tx, 'artist', ids, 'update');

/** Locks albums that songs are about to be put on: their numbers are given one after the other. */
export const lockAlbums: LockMany = (tx, ids) => lockRows(tx, 'album', ids, 'update');

/** Keeps artists from being deleted until this transaction has referred to them; the ids that there are. */
export const holdArtists: LockMany = (tx, ids) => lockRows(tx, 'artist', ids, 'share');

/** The same for genres. */
export const holdGenres: LockMany = (tx, ids) => lockRows(tx, 'genre', ids, 'share');

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
