import { lt, sql } from 'drizzle-orm';
import { behaviourLogs, songAttributions } from '../../../infra/databases/analytics/tables.ts';
import type { Attribution, Behaviour } from '../models.ts';
import type { Tx } from './handles.ts';

/** Logs what somebody did, once for each event. */
export async function logBehaviour(tx: Tx, behaviour: Behaviour): Promise<void> {
  await tx.insert(behaviourLogs).values(behaviour).onConflictDoNothing();
}

/** Keeps whom a song belongs to, unless something newer is known. */
export async function attribute(tx: Tx, attribution: Attribution): Promise<void> {
  const { songId, ...facts } = attribution;
  await tx
    .insert(songAttributions)
    .values(attribution)
    .onConflictDoUpdate({
      target: songAttributions.songId,
      set: facts,
      setWhere: lt(songAttributions.version, attribution.version),
    });
}

/** Marks a song as gone; to whom it belonged stays known. */
export async function attributeToNobody(tx: Tx, songId: string, version: number): Promise<void> {
  await tx
    .insert(songAttributions)
    .values({ songId, albumId: null, artistIds: [], genreIds: [], version, removed: true })
    .onConflictDoUpdate({
      target: songAttributions.songId,
      set: { removed: sql`true`, version },
      setWhere: lt(songAttributions.version, version),
    });
}
