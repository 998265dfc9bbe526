import { and, count, desc, eq, exists, lt, type SQL, sql } from 'drizzle-orm';
import { playHistory, removedPlays } from '../../../infra/databases/activity/tables.ts';
import type { Page } from '../../../infra/subgraph/paging.ts';
import type { Played } from '../models.ts';
import { type ActivityDatabase, type Reader, rowsOf, type Tx } from './handles.ts';

export type PlayedCursor = { at: number; playId: string };
type PlayKey = { userId: string; playId: string };

/**
 * Enters a play; one that is there already keeps the longer heard time, and one that its listener has removed stays removed.
 * That is a statement of its own: the first may have waited for a removal under way, which only a later one sees.
 */
export async function enterPlay(tx: Tx, play: Played & { userId: string }): Promise<void> {
  const [entered] = await tx
    .insert(playHistory)
    .values(play)
    .onConflictDoUpdate({
      target: [playHistory.userId, playHistory.playId],
      set: { heardMs: sql`greatest(${playHistory.heardMs}, excluded.heard_ms)` },
    })
    // A row that was there before is none that was removed. `xmax` is 0 in a new one.
    .returning({ isNew: sql<boolean>`${playHistory}.xmax = 0` });
  if (!entered?.isNew) return;
  const removed = tx.select().from(removedPlays).where(isPlay(removedPlays, play));
  await tx.delete(playHistory).where(and(isPlay(playHistory, play), exists(removed)));
}

const isPlay = (table: typeof playHistory | typeof removedPlays, { userId, playId }: PlayKey) =>
  and(eq(table.userId, userId), eq(table.playId, playId));

/** `first + 1` plays of a person behind the cursor, the latest begun first. */
export function playPage(db: ActivityDatabase, userId: string, page: Page<PlayedCursor>): Promise<Played[]> {
  const { playId, songId, playedAt, heardMs } = playHistory;
  const behind = page.after
    ? sql`(${playedAt}, ${playId}) < (${new Date(page.after.at).toISOString()}::timestamptz, ${page.after.playId}::uuid)`
    : undefined;
  return db
    .select({ playId, songId, playedAt, heardMs })
    .from(playHistory)
    .where(and(eq(playHistory.userId, userId), behind))
    .orderBy(desc(playedAt), desc(playId))
    .limit(page.first + 1);
}

export async function countPlays(db: ActivityDatabase, userId: string): Promise<number> {
  const [row] = await db.select({ count: count() }).from(playHistory).where(eq(playHistory.userId, userId));
  return row?.count ?? 0;
}

/** Whether there was such a play. */
export async function removePlay(db: Reader, userId: string, playId: string): Promise<boolean> {
  return (await removeWhere(db, isPlay(playHistory, { userId, playId }))) > 0;
}

/** How many plays were removed: those that began before the moment, or all. */
export async function removePlays(db: Reader, userId: string, before: Date | null): Promise<number> {
  const older = before ? lt(playHistory.playedAt, before) : undefined;
  return removeWhere(db, and(eq(playHistory.userId, userId), older));
}

/** Removes plays and keeps that they were, in one statement; how many. */
async function removeWhere(db: Reader, which: SQL | undefined): Promise<number> {
  const [row] = await rowsOf<{ removed: number }>(
    db,
    sql`with gone as (delete from ${playHistory} where ${which} returning user_id, play_id),
      kept as (insert into ${removedPlays} (user_id, play_id) select user_id, play_id from gone on conflict do nothing)
      select count(*)::int as removed from gone`,
  );
  return row?.removed ?? 0;
}

/** Forgets up to `most` plays that were removed before a moment; how many. */
export async function forgetRemoved(db: Reader, before: Date, most: number): Promise<number> {
  const old = sql`select user_id, play_id from ${removedPlays} where removed_at < ${before.toISOString()} order by removed_at
    limit ${most} for update skip locked`;
  const rows = await rowsOf(
    db,
    sql`delete from ${removedPlays} where (user_id, play_id) in (${old}) returning play_id`,
  );
  return rows.length;
}
