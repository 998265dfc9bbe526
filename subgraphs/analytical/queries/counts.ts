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

/** Counts by day of everything that a play is credited to; songs have a table of their own. */
function* addToDays(
  tx: Tx,
  { songId, day, country }: LoggedPlay,
  credited: readonly Ranked[],
  added: Added,
): Generator<PromiseLike<unknown>> {
  yield tx
    .insert(songPlayCounts)
    .values({ songId, day, country, ...added })
    .onConflictDoUpdate({
      target: [songPlayCounts.songId, songPlayCounts.day, songPlayCounts.country],
      set: more(songPlayCounts),
    });
  yield tx
    .insert(dailyListening)
    .values({ day, ...added })
    .onConflictDoUpdate({ target: dailyListening.day, set: more(dailyListening) });
  const things = credited.filter(isDaily);
  if (things.length === 0) return;
  const { kind, entityId } = dailyPlayCounts;
  yield tx
    .insert(dailyPlayCounts)
    .values(things.map((thing) => ({ ...thing, day, country, ...added })))
    .onConflictDoUpdate({
      target: [kind, entityId, dailyPlayCounts.day, dailyPlayCounts.country],
      set: more(dailyPlayCounts),
    });
}

/**
 * Statements that add to the counts, sent when they are waited for; for a new stream also to those per artist and per listener.
 * `credited` names each thing once.
 */
export function* addToCounts(
  tx: Tx,
  play: LoggedPlay,
  credited: readonly Ranked[],
  added: Added,
): Generator<PromiseLike<unknown>> {
  const { songId, day, userId } = play;
  yield* addToDays(tx, play, credited, added);
  if (added.plays === 0) return;
  yield tx
    .insert(dailyListeners)
    .values({ day, userId, plays: 1 })
    .onConflictDoUpdate({
      target: [dailyListeners.day, dailyListeners.userId],
      set: { plays: sql`${dailyListeners.plays} + 1` },
    });
  const artists = credited.filter(({ kind }) => kind === 'ARTIST');
  if (artists.length === 0) return;
  yield tx
    .insert(artistPlayCounts)
    .values(artists.map(({ entityId }) => ({ artistId: entityId, songId, plays: 1 })))
    .onConflictDoUpdate({
      target: [artistPlayCounts.artistId, artistPlayCounts.songId],
      set: { plays: sql`${artistPlayCounts.plays} + 1` },
    });
}
