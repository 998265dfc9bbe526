import { eq } from 'drizzle-orm';
import { playbackPreferences } from '../../../infra/databases/operational/tables.ts';
import type { PlaybackPreferences } from '../models.ts';
import type { Db } from './handles.ts';

const columns = {
  crossfadeMs: playbackPreferences.crossfadeMs,
  normaliseVolume: playbackPreferences.normaliseVolume,
  quality: playbackPreferences.quality,
};

/** A person's preferences; null where nothing was ever set. */
export async function readPreferences(db: Db, userId: string): Promise<PlaybackPreferences | null> {
  const [row] = await db.operational.primary
    .select(columns)
    .from(playbackPreferences)
    .where(eq(playbackPreferences.userId, userId));
  return row ?? null;
}

/** Sets what is given; in one statement, so that parallel ones all apply. */
export async function savePreferences(
  db: Db,
  userId: string,
  given: Partial<PlaybackPreferences>,
): Promise<PlaybackPreferences> {
  const [row] = await db.operational.primary
    .insert(playbackPreferences)
    .values({ userId, ...given })
    .onConflictDoUpdate({ target: playbackPreferences.userId, set: { ...given, updatedAt: new Date() } })
    .returning(columns);
  if (!row) throw new Error('the preferences just set are gone');
  return row;
}
