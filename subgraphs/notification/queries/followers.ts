import { and, asc, eq, gt, inArray, lte, sql } from 'drizzle-orm';
import { artistFollowers, releaseFanOuts } from '../../../infra/databases/operational/tables.ts';
import type { Message } from '../models.ts';
import type { Tx } from './inbox.ts';

export type Following = { artistId: string; userId: string; following: boolean; changedAt: Date };

/** Keeps whether a person follows an artist, unless something later is known already. */
export async function keepFollowing(tx: Tx, following: Following): Promise<void> {
  await tx
    .insert(artistFollowers)
    .values(following)
    .onConflictDoUpdate({
      target: [artistFollowers.artistId, artistFollowers.userId],
      set: { following: following.following, changedAt: following.changedAt },
      setWhere: lte(artistFollowers.changedAt, sql`excluded.changed_at`),
    });
}

/** Some of those who follow any of the artists, each once, in the order of their ids, behind `afterId`. */
export async function followersOfAny(
  tx: Tx,
  artistIds: readonly string[],
  { afterId, limit }: { afterId: string | null; limit: number },
): Promise<string[]> {
  const { artistId, userId, following } = artistFollowers;
  const rows = await tx
    .selectDistinct({ userId })
    .from(artistFollowers)
    .where(
      and(
        inArray(artistId, [...artistIds]),
        eq(following, true),
        afterId === null ? undefined : gt(userId, afterId),
      ),
    )
    .orderBy(asc(userId))
    .limit(limit);
  return rows.map((row) => row.userId);
}

/** A message that has yet to reach the followers behind `afterId`. */
export type FanOut = { eventId: string; message: Message; artistIds: string[]; afterId: string };

/** Leaves the rest of a fan-out for later transactions. */
export async function leaveFanOut(tx: Tx, fanOut: FanOut): Promise<void> {
  await tx.insert(releaseFanOuts).values(fanOut);
}

/** Locks the oldest fan-out that nobody else is at; null when there is none. */
export async function lockFanOut(tx: Tx): Promise<FanOut | null> {
  const [row] = await tx
    .select()
    .from(releaseFanOuts)
    .orderBy(asc(releaseFanOuts.eventId))
    .limit(1)
    .for('update', { skipLocked: true });
  return row ? { ...row, message: row.message as Message } : null;
}

/** Notes how far a locked fan-out has come; null: to the end. */
export async function moveFanOut(tx: Tx, eventId: string, afterId: string | null): Promise<void> {
  const mine = eq(releaseFanOuts.eventId, eventId);
  if (afterId === null) await tx.delete(releaseFanOuts).where(mine);
  else await tx.update(releaseFanOuts).set({ afterId }).where(mine);
}
