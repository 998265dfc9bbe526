import { and, eq, sql } from 'drizzle-orm';
import { listeningErasures, plays } from '../../../infra/databases/analytics/tables.ts';
import type { Primary } from '../../../infra/databases/handles.ts';
import type { LoggedPlay, StreamedArtist } from '../models.ts';
import { type Reader, rowsOf, type Tx } from './handles.ts';

/** The play as it is logged; undefined for a new one. */
export async function findPlay(tx: Tx, userId: string, playId: string): Promise<LoggedPlay | undefined> {
  const [row] = await tx
    .select()
    .from(plays)
    .where(and(eq(plays.userId, userId), eq(plays.playId, playId)));
  return row;
}

export async function insertPlay(tx: Tx, play: LoggedPlay): Promise<void> {
  await tx.insert(plays).values(play);
}

/** Writes what a later report of a play raised. */
export async function raisePlay(
  tx: Tx,
  { userId, playId, heardMs, stream, scrobble }: LoggedPlay,
): Promise<void> {
  await tx
    .update(plays)
    .set({ heardMs, stream, scrobble })
    .where(and(eq(plays.userId, userId), eq(plays.playId, playId)));
}

/** Until when the person had their listening forgotten. */
export async function forgottenUntil(tx: Tx, userId: string): Promise<Date | undefined> {
  const [row] = await tx.select().from(listeningErasures).where(eq(listeningErasures.userId, userId));
  return row?.before;
}

/** Streams of a person that began at or after a moment, and how many sessions ended since. */
export async function listeningSince(
  db: Reader,
  userId: string,
  since: Date,
): Promise<{ playCount: number; heardMs: number; sessionCount: number }> {
  const from = since.toISOString();
  const [row] = await rowsOf<{ plays: number; heard: number; sessions: number }>(
    db,
    sql`select count(*)::float8 as plays, coalesce(sum(heard_ms), 0)::float8 as heard,
      (select count(*) from listening_sessions where user_id = ${userId} and ended_at >= ${from})::float8 as sessions
      from plays where user_id = ${userId} and started_at >= ${from} and stream`,
  );
  return { playCount: row?.plays ?? 0, heardMs: row?.heard ?? 0, sessionCount: row?.sessions ?? 0 };
}

/** The artists of a person's streams since a moment, most streamed first. */
export function artistsSince(
  db: Primary<'analytics'>,
  userId: string,
  since: Date,
  first: number,
): Promise<StreamedArtist[]> {
  return rowsOf(
    db,
    sql`select artist_id as "artistId", count(*)::int as "playCount"
      from plays, unnest(artist_ids) as artist_id
      where user_id = ${userId} and started_at >= ${since.toISOString()} and stream
      group by artist_id order by count(*) desc, artist_id limit ${first}`,
  );
}
