import { type AnyColumn, sql } from 'drizzle-orm';
import {
  artistPlayCounts,
  dailyListeners,
  dailyListening,
  dailyPlayCounts,
  songPlayCounts,
} from '../../../infra/databases/analytics/tables.ts';
import type { LoggedPlay, Ranked } from '../models.ts';
import type { Tx } from './handles.ts';

/** What a report adds to the counts of a play's song, day and people: 0 plays when only its heard time was raised. */
export type Added = { plays: 0 | 1; heardMs: number };

const more = ({ plays, heardMs }: { plays: AnyColumn; heardMs: AnyColumn }) => ({
  plays: sql`${plays} + excluded.plays`,
  heardMs: sql`${heardMs} + excluded.heard_ms`,
});

const isDaily = (thing: Ranked): thing is Ranked & { kind: 'ARTIST' | 'ALBUM' | 'GENRE' } =>
  thing.kind !== 'SONG' && thing.kind !== 'PLAYLIST';

/** Adds to the counts by day of everything that a play is credited to, `credited`; songs have a table of their own. */
async function addToDays(
  tx: Tx,
  { songId, day, country }: LoggedPlay,
  credited: readonly Ranked[],
  added: Added,
): Promise<void> {
  await tx
    .insert(songPlayCounts)
    .values({ songId, day, country, ...added })
    .onConflictDoUpdate({
      target: [songPlayCounts.songId, songPlayCounts.day, songPlayCounts.country],
      set: more(songPlayCounts),
    });
  await tx
    .insert(dailyListening)
    .values({ day, ...added })
    .onConflictDoUpdate({ target: dailyListening.day, set: more(dailyListening) });
  const things = credited.filter(isDaily);
  if (things.length === 0) return;
  const { kind, entityId } = dailyPlayCounts;
  await tx
    .insert(dailyPlayCounts)
    .values(things.map((thing) => ({ ...thing, day, country, ...added })))
    .onConflictDoUpdate({
      target: [kind, entityId, dailyPlayCounts.day, dailyPlayCounts.country],
      set: more(dailyPlayCounts),
    });
}

/**
 * Adds to the counts; a new stream also to those per artist and per listener. `credited` names each thing once, in an order that
 * is the same for every play, so that two transactions do not wait for each other's rows.
 */
export async function addToCounts(
  tx: Tx,
  play: LoggedPlay,
  credited: readonly Ranked[],
  added: Added,
): Promise<void> {
  const { songId, day, userId } = play;
  await addToDays(tx, play, credited, added);
  if (added.plays === 0) return;
  await tx
    .insert(dailyListeners)
    .values({ day, userId, plays: 1 })
    .onConflictDoUpdate({
      target: [dailyListeners.day, dailyListeners.userId],
      set: { plays: sql`${dailyListeners.plays} + 1` },
    });
  const artists = credited.filter(({ kind }) => kind === 'ARTIST');
  if (artists.length === 0) return;
  await tx
    .insert(artistPlayCounts)
    .values(artists.map(({ entityId }) => ({ artistId: entityId, songId, plays: 1 })))
    .onConflictDoUpdate({
      target: [artistPlayCounts.artistId, artistPlayCounts.songId],
      set: { plays: sql`${artistPlayCounts.plays} + 1` },
    });
}
