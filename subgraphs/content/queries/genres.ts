import { eq, sql } from 'drizzle-orm';
import { genres } from '../../../infra/databases/content/tables.ts';
import type { Genre } from '../models.ts';
import { type ContentDatabase, rowsOf, type Transaction } from './handles.ts';

/** Adds a genre; false when another has its name, whatever the case. */
export async function insertGenre(tx: Transaction, genre: { id: string; name: string }): Promise<boolean> {
  const rows = await tx.insert(genres).values(genre).onConflictDoNothing().returning({ id: genres.id });
  return rows.length > 0;
}

/** Renames a locked genre. A name that another has is found by `genreNamed` before; the index refuses it else. */
export async function updateGenreName(tx: Transaction, genre: Genre): Promise<void> {
  const { name, version } = genre;
  await tx.update(genres).set({ name, version, updatedAt: sql`now()` }).where(eq(genres.id, genre.id));
}

export async function removeGenre(tx: Transaction, id: string): Promise<void> {
  await tx.delete(genres).where(eq(genres.id, id));
}

/** The genre of that name, whatever the case of its letters. */
export async function genreNamed(db: ContentDatabase | Transaction, name: string): Promise<string | null> {
  const [row] = await db
    .select({ id: genres.id })
    .from(genres)
    .where(sql`lower(${genres.name}) = lower(${name})`);
  return row?.id ?? null;
}

/** How many songs and artists are filed under it. */
export async function genreUse(
  tx: Transaction,
  id: string,
): Promise<{ songCount: number; artistCount: number }> {
  const [row] = await rowsOf<{ songCount: number; artistCount: number }>(
    tx,
    sql`select (select count(*)::int from song_genre_relations where genre_id = ${id}::uuid) as "songCount",
      (select count(*)::int from artist_genre_relations where genre_id = ${id}::uuid) as "artistCount"`,
  );
  return row ?? { songCount: 0, artistCount: 0 };
}
