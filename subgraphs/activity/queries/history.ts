import { and, count, desc, eq, lt, sql } from 'drizzle-orm';
import { playHistory } from '../../../infra/databases/activity/tables.ts';
import type { Page } from '../../../infra/subgraph/paging.ts';
import type { Played } from '../models.ts';
import type { ActivityDatabase, Tx } from './handles.ts';

export type PlayedCursor = { at: number; playId: string };

/** Enters a play; one that is there already keeps the longer heard time. */
export async function enterPlay(tx: Tx, play: Played & { userId: string }): Promise<void> {
  await tx
    .insert(playHistory)
    .values(play)
    .onConflictDoUpdate({
      target: [playHistory.userId, playHistory.playId],
      set: { heardMs: sql`greatest(${playHistory.heardMs}, excluded.heard_ms)` },
    });
}

/** Raises a play's heard time; a play that its listener has removed stays removed. */
export async function raisePlay(tx: Tx, play: Pick<Played, 'playId' | 'heardMs'> & { userId: string }) {
  const { userId, playId, heardMs } = play;
  await tx
    .update(playHistory)
    .set({ heardMs })
    .where(
      and(eq(playHistory.userId, userId), eq(playHistory.playId, playId), lt(playHistory.heardMs, heardMs)),
    );
}

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
export async function removePlay(db: ActivityDatabase, userId: string, playId: string): Promise<boolean> {
  const removed = await db
    .delete(playHistory)
    .where(and(eq(playHistory.userId, userId), eq(playHistory.playId, playId)))
    .returning({ playId: playHistory.playId });
  return removed.length > 0;
}

/** How many plays were removed: those that began before the moment, or all. */
export async function removePlays(
  db: ActivityDatabase,
  userId: string,
  before: Date | null,
): Promise<number> {
  const older = before ? lt(playHistory.playedAt, before) : undefined;
  const { count: removed } = await db.delete(playHistory).where(and(eq(playHistory.userId, userId), older));
  return removed;
}
