import { and, eq, inArray, isNull, or, sql } from 'drizzle-orm';
import { playlists } from '../../../infra/databases/playlist/tables.ts';
import { grouped, inOrder } from '../../../infra/subgraph/loaders.ts';
import type { Playlist } from '../models.ts';
import { type PlaylistReplica, type Reader, rowsOf } from './handles.ts';

const songIdsInOrder = sql<string[]>`(select coalesce(json_agg(r.song_id order by r.rank collate "C"), '[]')
  from song_playlist_relations r where r.playlist_id = playlists.id)`;

/**
 * The playlists that the viewer may see (public ones, their own, those shared with them) with their songs' ids in
 * playing order, in one statement; null for all others.
 */
export async function readPlaylists(
  db: PlaylistReplica,
  viewerId: string | null,
  ids: readonly string[],
): Promise<(Playlist | null)[]> {
  const shared = sql`exists (select 1 from user_playlist_relations u
    where u.playlist_id = playlists.id and u.user_id = ${viewerId}::uuid)`;
  const mine = viewerId === null ? undefined : or(eq(playlists.ownerId, viewerId), shared);
  const rows = await db
    .select({ id: playlists.id, songIds: songIdsInOrder })
    .from(playlists)
    .where(
      and(
        inArray(playlists.id, [...ids]),
        isNull(playlists.deletedAt),
        or(eq(playlists.visibility, 'PUBLIC'), mine),
      ),
    );
  return inOrder(ids, rows, (row) => row.id);
}

/** The entries of several playlists as one relation: `list` is the playlist's index, `place` the entry's. */
function entries(lists: readonly Playlist[]) {
  const songIds = lists.map((playlist) => playlist.songIds);
  return sql`(select (l.ordinality - 1)::int as list, e.ordinality as place, e.value::uuid as song_id
    from jsonb_array_elements(${JSON.stringify(songIds)}::jsonb) with ordinality as l
    cross join lateral jsonb_array_elements_text(l.value) with ordinality as e)`;
}

/** The sum of the lengths of each playlist's songs that are in the catalogue, in milliseconds. */
export async function sumDurations(db: Reader, lists: readonly Playlist[]): Promise<number[]> {
  const rows = await rowsOf<{ list: number; ms: number }>(
    db,
    sql`select e.list, sum(s.duration_ms)::float8 as ms from ${entries(lists)} e
      join songs s on s.id = e.song_id and s.deleted_at is null group by e.list`,
  );
  return inOrder([...lists.keys()], rows, (row) => row.list).map((row) => row?.ms ?? 0);
}

const relations = {
  genres: { table: sql`song_genre_relations`, item: sql`genre_id` },
  artists: { table: sql`song_artist_relations`, item: sql`artist_id` },
};

/** The genres or artists of each playlist's songs, the most frequent first, at most `most`. */
export async function mostFrequent(
  db: Reader,
  of: keyof typeof relations,
  lists: readonly Playlist[],
  most: number,
): Promise<string[][]> {
  const { table, item } = relations[of];
  const rows = await rowsOf<{ list: number; id: string }>(
    db,
    sql`select list, id from (
        select e.list, r.${item} as id, row_number() over (partition by e.list order by count(*) desc, min(e.place)) as place
        from ${entries(lists)} e join ${table} r on r.song_id = e.song_id group by e.list, r.${item}
      ) ranked where place <= ${most} order by list, place`,
  );
  return grouped([...lists.keys()], rows, (row) => row.list).map((group) => group.map((row) => row.id));
}

/** The first different albums of each playlist in playing order, at most `most`. */
export async function firstAlbums(db: Reader, lists: readonly Playlist[], most: number): Promise<string[][]> {
  const rows = await rowsOf<{ list: number; id: string }>(
    db,
    sql`select list, id from (
        select e.list, r.album_id as id, row_number() over (partition by e.list order by min(e.place), r.album_id) as place
        from ${entries(lists)} e join song_album_relations r on r.song_id = e.song_id and r.first_release
        group by e.list, r.album_id
      ) ranked where place <= ${most} order by list, place`,
  );
  return grouped([...lists.keys()], rows, (row) => row.list).map((group) => group.map((row) => row.id));
}
