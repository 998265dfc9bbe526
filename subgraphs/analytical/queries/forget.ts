import { type SQL, sql } from 'drizzle-orm';
import type { Ranked } from '../models.ts';
import { creditsOfPlays } from './credits.ts';
import { rowsOf, type Tx } from './handles.ts';
import { decayed } from './popularity.ts';
import { sessionsOfPlays } from './sessions.ts';

/** Below this a score is what rounding left of nothing. */
const nothing = 1e-9;

/** Remembers that the person's plays until a moment are not to be counted when they come late. */
export async function rememberErasure(tx: Tx, userId: string, before: Date): Promise<void> {
  await tx.execute(sql`
    insert into listening_erasures as known (user_id, before) values (${userId}, ${before.toISOString()})
    on conflict (user_id) do update set before = greatest(known.before, excluded.before)`);
}

/** Takes the share of some plays out of the counts of songs, artists, albums, genres and days. */
async function subtractCounts(tx: Tx, mine: SQL): Promise<void> {
  await tx.execute(sql`
    update song_play_counts c set plays = c.plays - m.plays, heard_ms = c.heard_ms - m.heard
    from (select song_id, day, country, count(*) as plays, sum(heard_ms) as heard from plays where ${mine} group by 1, 2, 3) as m
    where (c.song_id, c.day, c.country) = (m.song_id, m.day, m.country)`);
  await tx.execute(sql`
    update daily_play_counts c set plays = c.plays - m.plays, heard_ms = c.heard_ms - m.heard
    from (select kind, entity_id, day, country, count(*) as plays, sum(heard_ms) as heard from (${creditsOfPlays(mine)}) as credits
      group by 1, 2, 3, 4) as m
    where (c.kind, c.entity_id, c.day, c.country) = (m.kind, m.entity_id, m.day, m.country)`);
  await tx.execute(sql`
    update daily_listening c set plays = c.plays - m.plays, heard_ms = c.heard_ms - m.heard
    from (select day, count(*) as plays, sum(heard_ms) as heard from plays where ${mine} group by 1) as m where c.day = m.day`);
  await tx.execute(sql`
    update daily_listeners c set plays = c.plays - m.plays
    from (select user_id, day, count(*) as plays from plays where ${mine} group by 1, 2) as m
    where (c.day, c.user_id) = (m.day, m.user_id)`);
  await tx.execute(sql`
    update artist_play_counts c set plays = c.plays - m.plays
    from (select artist_id, song_id, count(*) as plays from plays,
      lateral (select distinct unnest(artist_ids) as artist_id) as artists where ${mine} group by 1, 2) as m
    where (c.artist_id, c.song_id) = (m.artist_id, m.song_id)`);
}

/** The same for popularity; what changed. */
async function subtractPopularity(tx: Tx, mine: SQL): Promise<Ranked[]> {
  const share = decayed(sql`1::float8`, sql`log.started_at`, sql`stored.score_at`);
  return rowsOf<Ranked>(
    tx,
    sql`update popularity_metrics m set plays = m.plays - share.plays, version = m.version + 1,
        score = case when m.plays = share.plays or m.score - share.score < ${nothing} then 0 else m.score - share.score end
      from (
        select kind, entity_id, count(*) as plays, sum(${share}) as score from (
          ${creditsOfPlays(mine)}
        ) as log join popularity_metrics stored using (kind, entity_id) group by kind, entity_id
      ) as share
      where m.kind = share.kind and m.entity_id = share.entity_id
      returning m.kind as kind, m.entity_id as "entityId"`,
  );
}

/** Counts of nothing are no rows: the log gives none either. */
async function dropEmptyCounts(tx: Tx, userId: string): Promise<void> {
  const songs = sql`song_id in (select song_id from plays where user_id = ${userId})`;
  await tx.execute(sql`delete from song_play_counts where plays = 0 and ${songs}`);
  await tx.execute(sql`delete from artist_play_counts where plays = 0 and ${songs}`);
  await tx.execute(sql`
    delete from daily_play_counts where plays = 0
      and (kind, entity_id) in (select kind, entity_id from (${creditsOfPlays(sql`user_id = ${userId}`)}) as credits)`);
  await tx.execute(sql`delete from daily_listeners where plays = 0 and user_id = ${userId}`);
  await tx.execute(sql`delete from daily_listening where plays = 0`);
}

async function remakeSessions(tx: Tx, userId: string): Promise<void> {
  await tx.execute(sql`delete from listening_sessions where user_id = ${userId}`);
  await tx.execute(sql`
    insert into listening_sessions (id, user_id, started_at, ended_at, plays, heard_ms)
    select gen_random_uuid(), sessions.* from (${sessionsOfPlays(userId)}) as sessions`);
}

/** Takes a person's plays until a moment out of the log and of everything counted from it; the person is locked. */
export async function erasePlays(
  tx: Tx,
  userId: string,
  before: Date,
): Promise<{ plays: number; changed: Ranked[] }> {
  const theirs = sql`user_id = ${userId} and started_at <= ${before.toISOString()}`;
  const streams = sql`${theirs} and stream`;
  await subtractCounts(tx, streams);
  const changed = await subtractPopularity(tx, streams);
  await dropEmptyCounts(tx, userId);
  const [row] = await rowsOf<{ plays: number }>(
    tx,
    sql`with erased as (delete from plays where ${theirs} returning 1) select count(*)::int as plays from erased`,
  );
  await remakeSessions(tx, userId);
  return { plays: row?.plays ?? 0, changed };
}
