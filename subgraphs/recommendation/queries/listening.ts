import { and, desc, eq, inArray, sql } from 'drizzle-orm';
import {
  userFavouriteSongs,
  userFollowedArtists,
  userFollowedGenres,
} from '../../../infra/databases/activity/tables.ts';
import {
  dailyListeners,
  plays,
  popularityMetrics,
  songPlayCounts,
} from '../../../infra/databases/analytics/tables.ts';
import type { Databases } from '../../../infra/databases/handles.ts';
import type { Profile } from '../models.ts';

type Db = Databases<'recommendation'>;

const uuids = (ids: readonly string[]) => sql`${`{${ids.join(',')}}`}::uuid[]`;

/** The people with most streams since a day (UTC, `2026-01-31`), at most `limit`. */
export async function busiestListeners(db: Db, since: string, limit: number): Promise<string[]> {
  const rows = await db.analytics.replica
    .select({ userId: dailyListeners.userId })
    .from(dailyListeners)
    .where(sql`${dailyListeners.day} >= ${since}`)
    .groupBy(dailyListeners.userId)
    .orderBy(desc(sql`sum(${dailyListeners.plays})`), dailyListeners.userId)
    .limit(limit);
  return rows.map((row) => row.userId);
}

/** People with favourite songs or followed artists, at most `limit` of each. */
export async function peopleWithTastes(db: Db, limit: number): Promise<string[]> {
  const [songs, artists] = await Promise.all([
    db.activity.replica
      .selectDistinct({ userId: userFavouriteSongs.userId })
      .from(userFavouriteSongs)
      .limit(limit),
    db.activity.replica
      .selectDistinct({ userId: userFollowedArtists.userId })
      .from(userFollowedArtists)
      .limit(limit),
  ]);
  return [...new Set([...songs, ...artists].map((row) => row.userId))];
}

export type Heard = { userId: string; songId: string; plays: number; artistIds: string[] };

/** What people streamed since a day, each one's `perPerson` most played songs; some hundred people at a time. */
export async function songsHeardBy(
  db: Db,
  userIds: readonly string[],
  since: string,
  perPerson: number,
): Promise<Heard[]> {
  const ranked = sql`(
    select user_id, song_id, count(*)::int as plays, max(artist_ids) as artist_ids,
      row_number() over (partition by user_id order by count(*) desc, song_id) as place
    from ${plays}
    where user_id = any (${uuids(userIds)}) and stream and day >= ${since}
    group by user_id, song_id) as ranked`;
  return db.analytics.replica
    .select({
      userId: sql<string>`user_id`,
      songId: sql<string>`song_id`,
      plays: sql<number>`plays`,
      artistIds: sql<string[]>`to_json(artist_ids)`,
    })
    .from(ranked)
    .where(sql`place <= ${perPerson}`)
    .orderBy(sql`user_id, place`);
}

/** Pairs of a person and a favourite song. */
export async function favouritesOf(
  db: Db,
  userIds: readonly string[],
): Promise<{ userId: string; id: string }[]> {
  return db.activity.replica
    .select({ userId: userFavouriteSongs.userId, id: userFavouriteSongs.songId })
    .from(userFavouriteSongs)
    .where(inArray(userFavouriteSongs.userId, [...userIds]));
}

/** Pairs of a person and a followed artist. */
export async function followsOf(
  db: Db,
  userIds: readonly string[],
): Promise<{ userId: string; id: string }[]> {
  return db.activity.replica
    .select({ userId: userFollowedArtists.userId, id: userFollowedArtists.artistId })
    .from(userFollowedArtists)
    .where(inArray(userFollowedArtists.userId, [...userIds]));
}

/** The most streamed things of a kind, all time. */
export async function mostPlayed(db: Db, kind: 'SONG' | 'ARTIST', limit: number): Promise<string[]> {
  const rows = await db.analytics.replica
    .select({ id: popularityMetrics.entityId })
    .from(popularityMetrics)
    .where(eq(popularityMetrics.kind, kind))
    .orderBy(desc(popularityMetrics.plays), popularityMetrics.entityId)
    .limit(limit);
  return rows.map((row) => row.id);
}

/** The songs most streamed in a country since a day. */
export async function mostPlayedIn(db: Db, country: string, since: string, limit: number): Promise<string[]> {
  const rows = await db.analytics.replica
    .select({ id: songPlayCounts.songId })
    .from(songPlayCounts)
    .where(and(sql`${songPlayCounts.day} >= ${since}`, eq(songPlayCounts.country, country)))
    .groupBy(songPlayCounts.songId)
    .orderBy(desc(sql`sum(${songPlayCounts.plays})`), songPlayCounts.songId)
    .limit(limit);
  return rows.map((row) => row.id);
}

/** What one person has heard since a day, and likes: the beginning of all that their mixes are made of. */
export async function profileOf(db: Db, userId: string, since: string, limit: number): Promise<Profile> {
  const activity = db.activity.replica;
  const [heard, songs, artists, genres] = await Promise.all([
    songsHeardBy(db, [userId], since, limit),
    activity
      .select({ id: userFavouriteSongs.songId })
      .from(userFavouriteSongs)
      .where(eq(userFavouriteSongs.userId, userId))
      .orderBy(desc(userFavouriteSongs.createdAt), desc(userFavouriteSongs.songId))
      .limit(limit),
    activity
      .select({ id: userFollowedArtists.artistId })
      .from(userFollowedArtists)
      .where(eq(userFollowedArtists.userId, userId))
      .orderBy(desc(userFollowedArtists.createdAt), desc(userFollowedArtists.artistId))
      .limit(limit),
    activity
      .select({ id: userFollowedGenres.genreId })
      .from(userFollowedGenres)
      .where(eq(userFollowedGenres.userId, userId))
      .orderBy(desc(userFollowedGenres.createdAt), desc(userFollowedGenres.genreId))
      .limit(limit),
  ]);
  const ids = (rows: { id: string }[]) => rows.map((row) => row.id);
  return {
    heard: heard.map(({ songId, plays: count }) => ({ songId, plays: count })),
    favouriteSongIds: ids(songs),
    followedArtistIds: ids(artists),
    followedGenreIds: ids(genres),
  };
}
