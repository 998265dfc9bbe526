import { and, isNull, sql } from 'drizzle-orm';
import { songs } from '../../infra/databases/content/tables.ts';
import type { Databases } from '../../infra/databases/handles.ts';
import { inOrder } from '../../infra/subgraph/loaders.ts';
import type { SongTerms } from './models.ts';

type Db = Databases<'streaming'>;

// In text: of a single table Drizzle writes columns without the table's name, which a subquery would misread.
const countryCodes = sql<string[] | null>`case when songs.restricted then
  (select coalesce(json_agg(r.country_code), '[]') from song_country_relations r where r.song_id = songs.id) end`;

/** The terms of songs, in the order of the ids (checked); null for one that is not there, or not any more. */
export async function termsOfSongs(db: Db, ids: readonly string[]): Promise<(SongTerms | null)[]> {
  const rows = await db.content.replica
    .select({ id: songs.id, explicit: songs.explicit, releasedAt: songs.releasedAt, countryCodes })
    .from(songs)
    .where(and(sql`${songs.id} = any(${`{${ids.join(',')}}`}::uuid[])`, isNull(songs.deletedAt)));
  return inOrder(ids, rows, (row) => row.id);
}
