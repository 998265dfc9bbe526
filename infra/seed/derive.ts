import { popularityHalfLifeSeconds, sessionPauseMinutes } from '../databases/analytics/measures.ts';
import type { SeedDatabases } from './load-listening.ts';

/** The counts that analytical-service would have made from these plays, computed at once from the log. */
async function deriveAnalytics(databases: SeedDatabases): Promise<void> {
  const { analytics } = databases;
  await analytics`
    insert into song_play_counts (song_id, day, country, plays, heard_ms)
    select song_id, day, country, count(*), sum(heard_ms) from plays where stream group by 1, 2, 3`;
  await analytics`
    insert into artist_play_counts (artist_id, song_id, plays)
    select artist_id, song_id, count(*) from plays, unnest(artist_ids) as artist_id where stream group by 1, 2`;
  await analytics`
    insert into daily_play_counts (kind, entity_id, day, country, plays, heard_ms)
    select kind, entity_id, day, country, count(*), sum(heard_ms) from (
      select 'ARTIST' as kind, unnest(artist_ids) as entity_id, day, country, heard_ms from plays where stream
      union all select 'ALBUM', album_id, day, country, heard_ms from plays where stream and album_id is not null
      union all select 'GENRE', unnest(genre_ids), day, country, heard_ms from plays where stream
    ) as heard group by 1, 2, 3, 4`;
  await analytics`
    insert into daily_listening (day, plays, heard_ms) select day, count(*), sum(heard_ms) from plays where stream group by 1`;
  await analytics`
    insert into daily_listeners (day, user_id, plays) select day, user_id, count(*) from plays where stream group by 1, 2`;
  // Told of already: an event about each would void caches in which nothing can be yet.
  await analytics`
    insert into popularity_metrics (kind, entity_id, plays, version, published_version, score, score_at)
    select kind, entity_id, count(*), 1, 1, sum(power(0.5, extract(epoch from now() - started_at) / ${popularityHalfLifeSeconds})), now()
    from (
      select 'SONG' as kind, song_id as entity_id, started_at from plays where stream
      union all select 'ARTIST', artist_id, started_at from plays, unnest(artist_ids) as artist_id where stream
      union all select 'ALBUM', album_id, started_at from plays where stream and album_id is not null
      union all select 'GENRE', genre_id, started_at from plays, unnest(genre_ids) as genre_id where stream
    ) as heard group by 1, 2`;
  await analytics`
    insert into listening_sessions (id, user_id, started_at, ended_at, plays, heard_ms)
    select gen_random_uuid(), user_id, min(started_at), max(ended_at), count(*), sum(heard_ms)
    from (
      select *, count(*) filter (where pause) over (partition by user_id order by started_at, play_id) as run from (
        select *, started_at > interval '1 minute' * ${sessionPauseMinutes} + max(ended_at) over (
          partition by user_id order by started_at, play_id rows between unbounded preceding and 1 preceding) as pause
        from (select *, started_at + heard_ms * interval '1 ms' as ended_at from plays) as ended
      ) as paused
    ) as runs group by user_id, run`;
}

async function deriveFollowers(databases: SeedDatabases): Promise<void> {
  const { activity, operational } = databases;
  await activity`
    insert into artist_follower_counts (artist_id, followers) select artist_id, count(*) from user_followed_artists group by 1`;
  const followers = activity`select artist_id, user_id, created_at from user_followed_artists`.cursor(1000);
  for await (const rows of followers) {
    const cells = rows.map((r) => ({
      artist_id: r.artist_id,
      user_id: r.user_id,
      following: true,
      changed_at: r.created_at,
    }));
    await operational`insert into artist_followers ${operational(cells)}`;
  }
}

/** Fills every table that follows from the seeded listening, and the planner's statistics. */
export async function deriveCounts(databases: SeedDatabases): Promise<void> {
  await Promise.all([deriveAnalytics(databases), deriveFollowers(databases)]);
  await Promise.all(Object.values(databases).map((sql) => sql`analyze`));
}
