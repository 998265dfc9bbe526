import { sql } from 'drizzle-orm';
import type { ChartRow } from '../models.ts';
import { list, type Reader, rowsOf } from './handles.ts';

/** The songs streamed most since a UTC day (null: ever), in one country or (null) everywhere; none that are gone. */
export function topSongs(
  db: Reader,
  where: { country: string | null; since: string | null },
  first: number,
): Promise<ChartRow[]> {
  const inCountry = where.country === null ? sql`true` : sql`country = ${where.country}`;
  const since = where.since === null ? sql`true` : sql`day >= ${where.since}::date`;
  return rowsOf(
    db,
    sql`select song_id as "songId", sum(plays)::int as "playCount" from song_play_counts
      where ${inCountry} and ${since}
        and not exists (select from song_attributions gone where gone.song_id = song_play_counts.song_id and gone.removed)
      group by song_id having sum(plays) > 0 order by sum(plays) desc, song_id limit ${first}`,
  );
}

/**
 * The songs of each artist, most streamed first, then unplayed ones, newest first (ids ascend with time). A play stays with
 * whom it was credited to then; listed are the songs that credit the artist now.
 */
export async function topSongsOfArtists(
  db: Reader,
  artistIds: readonly string[],
  first: number,
): Promise<{ artistId: string; songId: string }[]> {
  return rowsOf(
    db,
    sql`select asked.artist_id as "artistId", top.song_id as "songId"
      from unnest(${list(artistIds)}::uuid[]) as asked (artist_id)
      cross join lateral (
        select song_id, max(plays) as plays from (
          (select c.song_id, c.plays from artist_play_counts c
            left join song_attributions s on s.song_id = c.song_id
            where c.artist_id = asked.artist_id and c.plays > 0
              and (s.song_id is null or (not s.removed and asked.artist_id = any (s.artist_ids)))
            order by c.plays desc, c.song_id desc limit ${first})
          union all
          (select s.song_id, 0 from song_attributions s
            where s.artist_ids @> array[asked.artist_id] and not s.removed
            order by s.song_id desc limit ${first})
        ) as songs group by song_id order by max(plays) desc, song_id desc limit ${first}
      ) as top
      order by asked.artist_id, top.plays desc, top.song_id desc`,
  );
}
