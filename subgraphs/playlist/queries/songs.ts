import { and, inArray, isNull } from 'drizzle-orm';
import { songs } from '../../../infra/databases/content/tables.ts';
import type { Db } from './columns.ts';

/** Which of these songs the catalogue has: a replica's view, which may be a moment old. */
export async function catalogueHas(db: Db, songIds: readonly string[]): Promise<Set<string>> {
  const rows = await db.content.replica
    .select({ id: songs.id })
    .from(songs)
    .where(and(inArray(songs.id, [...songIds]), isNull(songs.deletedAt)));
  return new Set(rows.map((row) => row.id));
}
