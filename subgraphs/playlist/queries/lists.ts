import { sql } from 'drizzle-orm';
import type { Playlist } from '../models.ts';
import { type Db, type HeadRow, headOf, headOfP, idArray, visibleTo } from './columns.ts';

/** Newest first: ids are made in order of time (UUIDv7), so a page goes on behind an id. */
export type ListPage = { limit: number; afterId: string | null };

const lastId = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** For each song the playlists with it that the viewer may see, one statement for all songs. */
export async function playlistsBySong(
  db: Db,
  songIds: readonly string[],
  viewerId: string | null,
  page: ListPage,
): Promise<(Playlist & { songId: string })[]> {
  const rows = await db.playlist.primary.execute<HeadRow & { song_id: string }>(sql`
    select s.song_id, h.* from unnest(${idArray(songIds)}) as s(song_id)
    cross join lateral (
      select distinct on (r.playlist_id) ${headOfP}
      from song_playlist_relations r join playlists p on p.id = r.playlist_id
      where r.song_id = s.song_id and r.playlist_id < ${page.afterId ?? lastId}::uuid and ${visibleTo(viewerId)}
      order by r.playlist_id desc limit ${page.limit}
    ) h order by s.song_id, h.id desc`);
  return rows.map((row) => ({ ...headOf(row), songId: row.song_id }));
}

/** How many playlists with each song the viewer may see. */
export async function countsBySong(
  db: Db,
  songIds: readonly string[],
  viewerId: string | null,
): Promise<{ songId: string; count: number }[]> {
  const rows = await db.playlist.primary.execute<{ song_id: string; count: number }>(sql`
    select r.song_id, count(distinct r.playlist_id)::int as count
    from song_playlist_relations r join playlists p on p.id = r.playlist_id
    where r.song_id = any(${idArray(songIds)}) and ${visibleTo(viewerId)}
    group by r.song_id`);
  return rows.map((row) => ({ songId: row.song_id, count: row.count }));
}

/** A person's own playlists and those shared with them; each half goes along its own index. */
export async function playlistsOfUser(db: Db, userId: string, page: ListPage): Promise<Playlist[]> {
  const after = page.afterId ?? lastId;
  const rows = await db.playlist.primary.execute<HeadRow>(sql`
    select * from (
      (select ${headOfP} from playlists p
        where p.owner_id = ${userId}::uuid and p.id < ${after}::uuid and p.deleted_at is null
        order by p.id desc limit ${page.limit})
      union all
      (select ${headOfP} from user_playlist_relations u join playlists p on p.id = u.playlist_id
        where u.user_id = ${userId}::uuid and u.playlist_id < ${after}::uuid and p.deleted_at is null
        order by u.playlist_id desc limit ${page.limit})
    ) both_halves order by id desc limit ${page.limit}`);
  return rows.map(headOf);
}

export async function countOfUser(db: Db, userId: string): Promise<number> {
  const [row] = await db.playlist.primary.execute<{ count: number }>(sql`
    select ((select count(*) from playlists p where p.owner_id = ${userId}::uuid and p.deleted_at is null)
      + (select count(*) from user_playlist_relations u join playlists p on p.id = u.playlist_id
          where u.user_id = ${userId}::uuid and p.deleted_at is null))::int as count`);
  return row?.count ?? 0;
}

/**
 * Share of a query's trigrams that a title must have (pg_trgm, word similarity). Its default of 0.6 misses two letters
 * changed places in a short word ("chlil"); from 0.3 down unrelated titles come in.
 */
const wordSimilarity = '0.33';

/**
 * Playlists that the viewer may see and whose title fits, folded on both sides: exact, then beginning with the words,
 * then containing them, then by similarity. The threshold is set for this transaction only.
 */
export async function playlistsByTitle(
  db: Db,
  query: string,
  viewerId: string | null,
  limit: number,
): Promise<Playlist[]> {
  const pattern = query.replace(/[\\%_]/g, '\\$&');
  return db.playlist.primary.transaction(async (tx) => {
    await tx.execute(sql`select set_config('pg_trgm.word_similarity_threshold', ${wordSimilarity}, true)`);
    const rows = await tx.execute<HeadRow>(sql`
      with words as (select fold_text(${query}) as text, fold_text(${pattern}) as pattern)
      select ${headOfP} from playlists p, words w
      where (p.search_text like '%' || w.pattern || '%' or w.text <% p.search_text) and ${visibleTo(viewerId)}
      order by p.search_text = w.text desc, starts_with(p.search_text, w.text) desc,
        p.search_text like '%' || w.pattern || '%' desc, word_similarity(w.text, p.search_text) desc,
        p.song_count desc, p.id desc
      limit ${limit}`);
    return rows.map(headOf);
  });
}
