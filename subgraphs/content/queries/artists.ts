import { eq, inArray, sql } from 'drizzle-orm';
import {
  artistCountryRelations,
  artistGenreRelations,
  artists,
} from '../../../infra/databases/content/tables.ts';
import type { Artist } from '../models.ts';
import { rowsOf, type Transaction } from './handles.ts';

function countryRows(artist: Artist) {
  return artist.countryCodes.map((countryCode, position) => ({ artistId: artist.id, countryCode, position }));
}

function genreRows(artist: Artist) {
  return artist.genreIds.map((genreId, position) => ({ artistId: artist.id, genreId, position }));
}

async function insertRelations(tx: Transaction, saved: readonly Artist[]): Promise<void> {
  const ofCountries = saved.flatMap(countryRows);
  const ofGenres = saved.flatMap(genreRows);
  if (ofCountries.length > 0) await tx.insert(artistCountryRelations).values(ofCountries);
  if (ofGenres.length > 0) await tx.insert(artistGenreRelations).values(ofGenres);
}

export async function insertArtists(tx: Transaction, added: readonly Artist[]): Promise<void> {
  if (added.length === 0) return;
  await tx
    .insert(artists)
    .values(added.map(({ id, name, biography, version }) => ({ id, name, biography, version })));
  await insertRelations(tx, added);
}

/** Writes a locked artist as it shall be, relations included. */
export async function rewriteArtist(tx: Transaction, artist: Artist): Promise<void> {
  const { name, biography, version } = artist;
  await tx
    .update(artists)
    .set({ name, biography, version, updatedAt: sql`now()` })
    .where(eq(artists.id, artist.id));
  await removeRelations(tx, artist.id);
  await insertRelations(tx, [artist]);
}

/** Marks a locked artist as deleted; its own relations go. */
export async function buryArtist(tx: Transaction, id: string, version: number): Promise<void> {
  await tx
    .update(artists)
    .set({ version, deletedAt: sql`now()`, updatedAt: sql`now()` })
    .where(eq(artists.id, id));
  await removeRelations(tx, id);
}

async function removeRelations(tx: Transaction, id: string): Promise<void> {
  await tx.delete(artistCountryRelations).where(inArray(artistCountryRelations.artistId, [id]));
  await tx.delete(artistGenreRelations).where(inArray(artistGenreRelations.artistId, [id]));
}

/** How many songs and albums credit the artist; deleted ones keep no relations. */
export async function artistUse(
  tx: Transaction,
  id: string,
): Promise<{ songCount: number; albumCount: number }> {
  const [row] = await rowsOf<{ songCount: number; albumCount: number }>(
    tx,
    sql`select (select count(*)::int from song_artist_relations where artist_id = ${id}::uuid) as "songCount",
      (select count(*)::int from artist_album_relations where artist_id = ${id}::uuid) as "albumCount"`,
  );
  return row ?? { songCount: 0, albumCount: 0 };
}
