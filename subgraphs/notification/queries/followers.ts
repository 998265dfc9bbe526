import { and, asc, eq, gt, inArray, lte, sql } from 'drizzle-orm';
import { artistFollowers } from '../../../infra/databases/operational/tables.ts';
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
