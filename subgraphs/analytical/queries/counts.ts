import { sql } from 'drizzle-orm';
import {
  artistPlayCounts,
  dailyListeners,
  dailyListening,
  songPlayCounts,
} from '../../../infra/databases/analytics/tables.ts';
import type { LoggedPlay } from '../models.ts';
import type { Tx } from './handles.ts';

/** What a report adds to the counts of a play's song, day and people: 0 plays when only its heard time was raised. */
export type Added = { plays: 0 | 1; heardMs: number };

/** Adds to the counts; a new stream also to those per artist and per listener. */
export async function addToCounts(tx: Tx, play: LoggedPlay, added: Added): Promise<void> {
  const { songId, day, country, userId } = play;
  await tx
    .insert(songPlayCounts)
    .values({ songId, day, country, ...added })
    .onConflictDoUpdate({
      target: [songPlayCounts.songId, songPlayCounts.day, songPlayCounts.country],
      set: {
        plays: sql`${songPlayCounts.plays} + excluded.plays`,
        heardMs: sql`${songPlayCounts.heardMs} + excluded.heard_ms`,
      },
    });
  await tx
    .insert(dailyListening)
    .values({ day, ...added })
    .onConflictDoUpdate({
      target: dailyListening.day,
      set: {
        plays: sql`${dailyListening.plays} + excluded.plays`,
        heardMs: sql`${dailyListening.heardMs} + excluded.heard_ms`,
      },
    });
  if (added.plays === 0) return;
  await tx
    .insert(dailyListeners)
    .values({ day, userId, plays: 1 })
    .onConflictDoUpdate({
      target: [dailyListeners.day, dailyListeners.userId],
      set: { plays: sql`${dailyListeners.plays} + 1` },
    });
  // In order, so that two transactions do not wait for each other's rows.
  const artists = [...new Set(play.artistIds)].sort();
  if (artists.length === 0) return;
  await tx
    .insert(artistPlayCounts)
    .values(artists.map((artistId) => ({ artistId, songId, plays: 1 })))
    .onConflictDoUpdate({
      target: [artistPlayCounts.artistId, artistPlayCounts.songId],
      set: { plays: sql`${artistPlayCounts.plays} + 1` },
    });
}
