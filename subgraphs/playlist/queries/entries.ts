import { and, asc, eq, type SQL, sql } from 'drizzle-orm';
import { songPlaylistRelations } from '../../../infra/databases/playlist/tables.ts';
import type { PlaylistEntry } from '../models.ts';
import { type Db, idArray, type Tx, textArray } from './columns.ts';

type EntryRow = { id: string; song_id: string; added_by: string; added_at: string; position: number };

function entryOf(row: EntryRow): PlaylistEntry {
  return {
    id: row.id,
    position: row.position,
    songId: row.song_id,
    addedById: row.added_by,
    addedAt: new Date(row.added_at),
  };
}

/** Where a page begins: behind a rank, or, when all ranks were written anew since, behind where the entry is now. */
export type EntryKey = { rank: string; generation: number; id: string };
export type EntryOfPage = PlaylistEntry & { playlistId: string; key: EntryKey };

/**
 * For each playlist the first entries behind the key: one statement for all of them. Positions are counted by the
 * database, along the index.
 */
export async function entryPages(
  db: Db,
  playlistIds: readonly string[],
  page: { limit: number; after: EntryKey | null },
): Promise<EntryOfPage[]> {
  const { after } = page;
  const start: SQL = after
    ? sql`case when p.rank_generation = ${after.generation}::int then ${after.rank}::text else coalesce(
        (select c.rank from song_playlist_relations c where c.id = ${after.id}::uuid and c.playlist_id = p.id), '') end`
    : sql`''::text`;
  const rows = await db.playlist.primary.execute<
    EntryRow & { playlist_id: string; rank: string; rank_generation: number }
  >(sql`
    select p.id as playlist_id, p.rank_generation, e.id, e.song_id, e.added_by, e.added_at, e.rank,
      (b.count + row_number() over (partition by p.id order by e.rank))::int as position
    from playlists p
    cross join lateral (select ${start} collate "C" as rank) s
    cross join lateral (select count(*) from song_playlist_relations c where c.playlist_id = p.id and c.rank <= s.rank) b
    cross join lateral (
      select * from song_playlist_relations r where r.playlist_id = p.id and r.rank > s.rank
      order by r.rank limit ${page.limit}
    ) e
    where p.id = any(${idArray(playlistIds)}) and p.deleted_at is null
    order by p.id, e.rank`);
  return rows.map((row) => ({
    ...entryOf(row),
    playlistId: row.playlist_id,
    key: { rank: row.rank, generation: row.rank_generation, id: row.id },
  }));
}

/** These entries of a playlist, in its order, with their present positions. */
export async function entriesByIds(
  tx: Tx,
  playlistId: string,
  ids: readonly string[],
): Promise<PlaylistEntry[]> {
  const rows = await tx.execute<EntryRow>(sql`
    select * from (
      select id, song_id, added_by, added_at, rank, row_number() over (order by rank)::int as position
      from song_playlist_relations where playlist_id = ${playlistId}
    ) e where e.id = any(${idArray(ids)}) order by e.rank`);
  return rows.map(entryOf);
}

/** Neighbouring ranks of a place, and the entry before it; null ranks stand for the playlist's ends. */
export type Gap = { afterId: string | null; before: string | null; after: string | null };

/**
 * The gap behind an entry, at the front (null), or at the end (undefined), as if `moving` were not there.
 * Null when there is no such entry.
 */
export async function gapAt(
  tx: Tx,
  playlistId: string,
  place: string | null | undefined,
  moving?: string,
): Promise<Gap | null> {
  const others = sql`playlist_id = ${playlistId} and id is distinct from ${moving ?? null}::uuid`;
  if (place === null) {
    const [first] = await tx.execute<{ rank: string }>(sql`
      select rank from song_playlist_relations where ${others} order by rank limit 1`);
    return { afterId: null, before: null, after: first?.rank ?? null };
  }
  if (place === undefined) {
    const [last] = await tx.execute<{ id: string; rank: string }>(sql`
      select id, rank from song_playlist_relations where ${others} order by rank desc limit 1`);
    return { afterId: last?.id ?? null, before: last?.rank ?? null, after: null };
  }
  const [found] = await tx.execute<{ rank: string; next: string | null }>(sql`
    select rank, (select n.rank from song_playlist_relations n
      where n.playlist_id = e.playlist_id and n.rank > e.rank and n.id is distinct from ${moving ?? null}::uuid
      order by n.rank limit 1) as next
    from song_playlist_relations e where ${others} and id = ${place}::uuid`);
  return found ? { afterId: place, before: found.rank, after: found.next } : null;
}

/** The entry's rank and the entry before it; null when it is not in the playlist. */
export async function placeOf(
  tx: Tx,
  playlistId: string,
  entryId: string,
): Promise<{ rank: string; previousId: string | null } | null> {
  const [row] = await tx.execute<{ rank: string; previous_id: string | null }>(sql`
    select rank, (select b.id from song_playlist_relations b
      where b.playlist_id = e.playlist_id and b.rank < e.rank order by b.rank desc limit 1) as previous_id
    from song_playlist_relations e where playlist_id = ${playlistId} and id = ${entryId}::uuid`);
  return row ? { rank: row.rank, previousId: row.previous_id } : null;
}

export async function insertEntries(
  tx: Tx,
  rows: readonly { id: string; playlistId: string; songId: string; rank: string; addedBy: string }[],
): Promise<void> {
  await tx.insert(songPlaylistRelations).values([...rows]);
}

export async function setRank(tx: Tx, playlistId: string, entryId: string, rank: string): Promise<void> {
  await tx
    .update(songPlaylistRelations)
    .set({ rank })
    .where(and(eq(songPlaylistRelations.playlistId, playlistId), eq(songPlaylistRelations.id, entryId)));
}

/** Which of these entries the playlist has, with their songs, in its order. */
export async function presentEntries(
  tx: Tx,
  playlistId: string,
  ids: readonly string[],
): Promise<{ id: string; songId: string }[]> {
  return tx
    .select({ id: songPlaylistRelations.id, songId: songPlaylistRelations.songId })
    .from(songPlaylistRelations)
    .where(
      and(
        eq(songPlaylistRelations.playlistId, playlistId),
        sql`${songPlaylistRelations.id} = any(${idArray(ids)})`,
      ),
    )
    .orderBy(asc(songPlaylistRelations.rank));
}

/** @returns how many there were */
export async function deleteEntries(tx: Tx, playlistId: string, ids: readonly string[]): Promise<number> {
  const gone = await tx
    .delete(songPlaylistRelations)
    .where(
      and(
        eq(songPlaylistRelations.playlistId, playlistId),
        sql`${songPlaylistRelations.id} = any(${idArray(ids)})`,
      ),
    )
    .returning({ id: songPlaylistRelations.id });
  return gone.length;
}

/** Entry ids in the playlist's order. */
export async function orderedIds(tx: Tx, playlistId: string): Promise<string[]> {
  const rows = await tx.execute<{ id: string }>(sql`
    select id from song_playlist_relations where playlist_id = ${playlistId} order by rank`);
  return rows.map((row) => row.id);
}

/**
 * Writes all ranks of a playlist anew. In two steps, since a unique index is checked row by row and new ranks may
 * equal old ones of other entries: `~` stands behind every rank.
 */
export async function rewriteRanks(
  tx: Tx,
  playlistId: string,
  ids: readonly string[],
  ranks: readonly string[],
): Promise<void> {
  await tx.execute(
    sql`update song_playlist_relations set rank = '~' || rank where playlist_id = ${playlistId}`,
  );
  await tx.execute(sql`
    update song_playlist_relations e set rank = n.rank
    from unnest(${idArray(ids)}, ${textArray(ranks)}) as n(id, rank)
    where e.playlist_id = ${playlistId} and e.id = n.id`);
  await tx.execute(sql`update playlists set rank_generation = rank_generation + 1 where id = ${playlistId}`);
}
