import { type SQL, sql } from 'drizzle-orm';
import type { Databases } from '../../infra/databases/handles.ts';
import type { Day, PlayedSong, Range, SongDay, Totals } from './models.ts';

type Replica = Databases<'reporting'>['analytics']['replica'];

/** A list of ids as a PostgreSQL array parameter. */
const uuids = (ids: readonly string[]) => sql`${`{${ids.join(',')}}`}::uuid[]`;
const within = ({ from, to }: Range) => sql`day between ${from}::date and ${to}::date`;
const heardIn = (country: string | null) => (country === null ? sql`true` : sql`country = ${country}`);
const number = (name: string) => sql<number>`${sql.identifier(name)}::float8`;

/** Streams that credit one of the artists, as they were credited then. */
const streamsOf = (artistIds: readonly string[], range: Range) =>
  sql`plays where stream and artist_ids && ${uuids(artistIds)} and ${within(range)}`;

/** The songs streamed most: of all, or of some artists. */
export async function topSongs(
  db: Replica,
  what: { range: Range; country: string | null; artistIds: readonly string[] | null },
  first: number,
): Promise<PlayedSong[]> {
  const { range, country, artistIds } = what;
  const counted = artistIds
    ? sql`select song_id, count(*) as plays from ${streamsOf(artistIds, range)} and ${heardIn(country)} group by song_id`
    : sql`select song_id, sum(plays) as plays from song_play_counts where ${within(range)} and ${heardIn(country)} group by song_id`;
  return db
    .select({ songId: sql<string>`song_id`, plays: number('plays') })
    .from(sql`(${counted}) as counted`)
    .where(sql`plays > 0`)
    .orderBy(sql`plays desc, song_id`)
    .limit(first);
}

function dailyCounts(range: Range, artistIds: readonly string[] | null): SQL {
  if (artistIds) {
    return sql`select day, count(*) as plays, count(distinct user_id) as listeners, sum(heard_ms) as heard_ms
      from ${streamsOf(artistIds, range)} group by day`;
  }
  return sql`select day, plays, heard_ms, (select count(*) from daily_listeners l where l.day = d.day and l.plays > 0) as listeners
    from daily_listening d where ${within(range)}`;
}

/** Every day of the range, in order, with zeros where nobody listened. */
export async function dailyListening(
  db: Replica,
  range: Range,
  artistIds: readonly string[] | null,
): Promise<Day[]> {
  const filled = (name: string) => sql<number>`coalesce(counted.${sql.identifier(name)}, 0)::float8`;
  return db
    .select({
      day: sql<string>`days.day::date::text`,
      plays: filled('plays'),
      listeners: filled('listeners'),
      heardMs: filled('heard_ms'),
    })
    .from(
      sql`generate_series(${range.from}::timestamp, ${range.to}::timestamp, interval '1 day') as days (day)
        left join (${dailyCounts(range, artistIds)}) as counted on counted.day = days.day::date`,
    )
    .orderBy(sql`days.day`);
}

/** Totals of several artists; none for one without streams. */
export async function artistTotals(
  db: Replica,
  artistIds: readonly string[],
  range: Range,
): Promise<(Totals & { artistId: string })[]> {
  return db
    .select({
      artistId: sql<string>`asked.artist_id`,
      plays: sql<number>`count(*)::float8`,
      listeners: sql<number>`count(distinct user_id)::float8`,
      heardMs: sql<number>`sum(heard_ms)::float8`,
    })
    .from(
      sql`unnest(${uuids(artistIds)}) as asked (artist_id)
        join plays on artist_ids @> array[asked.artist_id] and stream and ${within(range)}`,
    )
    .groupBy(sql`asked.artist_id`);
}

/** The songs of several artists, most streamed first. */
export async function artistSongs(
  db: Replica,
  artistIds: readonly string[],
  range: Range,
  first: number,
): Promise<(PlayedSong & { artistId: string })[]> {
  return db
    .select({
      artistId: sql<string>`asked.artist_id`,
      songId: sql<string>`songs.song_id`,
      plays: sql<number>`songs.plays::float8`,
    })
    .from(
      sql`unnest(${uuids(artistIds)}) as asked (artist_id) cross join lateral (
        select song_id, count(*) as plays from plays
        where artist_ids @> array[asked.artist_id] and stream and ${within(range)}
        group by song_id order by count(*) desc, song_id limit ${first}
      ) as songs`,
    )
    .orderBy(sql`asked.artist_id, songs.plays desc, songs.song_id`);
}

/** One page of an artist's streams by day and song, behind the last line of the page before. */
export async function songDays(
  db: Replica,
  artistId: string,
  range: Range,
  after: Pick<SongDay, 'day' | 'songId'> | null,
  limit: number,
): Promise<SongDay[]> {
  const behind = after ? sql`(day, song_id) > (${after.day}::date, ${after.songId}::uuid)` : sql`true`;
  return db
    .select({
      day: sql<string>`day::text`,
      songId: sql<string>`song_id`,
      plays: sql<number>`count(*)::float8`,
      listeners: sql<number>`count(distinct user_id)::float8`,
      heardMs: sql<number>`sum(heard_ms)::float8`,
    })
    .from(sql`plays`)
    .where(sql`artist_ids @> ${uuids([artistId])} and stream and ${within(range)} and ${behind}`)
    .groupBy(sql`plays.day, plays.song_id`)
    .orderBy(sql`plays.day, plays.song_id`)
    .limit(limit);
}
