import { and, eq, sql } from 'drizzle-orm';
import { plays } from '../../../infra/databases/operational/tables.ts';
import type { Play } from '../models.ts';
import { type Tx, uuids } from './handles.ts';

/** What is kept of these plays of a person. */
export async function keptPlays(tx: Tx, userId: string, playIds: readonly string[]): Promise<Play[]> {
  return tx
    .select({
      playId: plays.playId,
      songId: plays.songId,
      deviceId: plays.deviceId,
      startedAt: plays.startedAt,
      heardMs: plays.heardMs,
      ended: plays.ended,
      counted: plays.counted,
      version: plays.version,
    })
    .from(plays)
    .where(and(eq(plays.userId, userId), sql`${plays.playId} = any(${uuids(playIds)})`));
}

/** Writes plays as they are now; the person's player is locked, so nobody else writes them. */
export async function savePlays(tx: Tx, userId: string, changed: readonly Play[]): Promise<void> {
  if (changed.length === 0) return;
  await tx
    .insert(plays)
    .values(changed.map((play) => ({ ...play, userId })))
    .onConflictDoUpdate({
      target: [plays.userId, plays.playId],
      set: {
        heardMs: sql`excluded.heard_ms`,
        ended: sql`excluded.ended`,
        counted: sql`excluded.counted`,
        version: sql`excluded.version`,
      },
    });
}
