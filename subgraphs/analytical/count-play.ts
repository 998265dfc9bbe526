import type { EventData } from '../../infra/events/contracts.ts';
import type { LoggedPlay, Ranked } from './models.ts';
import {
  type Added,
  addPopularity,
  addToCounts,
  findPlay,
  forgottenUntil,
  insertPlay,
  lockCounts,
  raisePlay,
  replaceSessions,
  sessionsAround,
  type Tx,
} from './queries.ts';
import { utcDay } from './utc-days.ts';

type Recorded = EventData<'play.recorded'>;

/** The play as the log holds it: it counts on the UTC day on which it began, however late it comes. */
export function loggedPlay(data: Recorded): LoggedPlay {
  const { userId, playId, songId, albumId, artistIds, genreIds, country, userType } = data;
  const startedAt = new Date(data.startedAt);
  const { heardMs, stream, scrobble } = data;
  const facts = { userId, playId, songId, albumId, artistIds, genreIds, country, userType };
  return { ...facts, startedAt, day: utcDay(startedAt), heardMs, stream, scrobble };
}

/** The play with what a later report raised; it stays with the song, day and country that it was counted for. */
export function raised(kept: LoggedPlay, report: LoggedPlay): LoggedPlay {
  return {
    ...kept,
    heardMs: Math.max(kept.heardMs, report.heardMs),
    stream: kept.stream || report.stream,
    scrobble: kept.scrobble || report.scrobble,
  };
}

/** What the counts of streams lack between what was counted of a play and what it is now; null when nothing. */
export function addedBy(before: LoggedPlay | undefined, now: LoggedPlay): Added | null {
  if (!now.stream) return null;
  if (!before?.stream) return { plays: 1, heardMs: now.heardMs };
  const heardMs = now.heardMs - before.heardMs;
  return heardMs > 0 ? { plays: 0, heardMs } : null;
}

/** Everything that a stream is credited to, each thing once and in the order of the ids. */
export function rankedBy({ songId, albumId, artistIds, genreIds }: LoggedPlay): Ranked[] {
  const of = (kind: Ranked['kind'], ids: readonly string[]) =>
    [...new Set(ids)].sort().map((entityId) => ({ kind, entityId }));
  return [
    ...of('SONG', [songId]),
    ...of('ALBUM', albumId ? [albumId] : []),
    ...of('ARTIST', artistIds),
    ...of('GENRE', genreIds),
  ];
}

/**
 * Joins a play to the sessions that it touches: they become one. Sessions come out the same in whatever order plays arrive,
 * since a session is what no pause of over 30 minutes divides.
 */
async function extendSessions(tx: Tx, before: LoggedPlay | undefined, now: LoggedPlay): Promise<void> {
  const endedAt = new Date(now.startedAt.getTime() + now.heardMs);
  const touched = await sessionsAround(tx, now.userId, now.startedAt, endedAt);
  const times = (of: (session: (typeof touched)[number]) => Date) => touched.map((one) => of(one).getTime());
  await replaceSessions(tx, touched, {
    userId: now.userId,
    startedAt: new Date(Math.min(now.startedAt.getTime(), ...times(({ startedAt }) => startedAt))),
    endedAt: new Date(Math.max(endedAt.getTime(), ...times((session) => session.endedAt))),
    plays: touched.reduce((sum, { plays }) => sum + plays, before ? 0 : 1),
    heardMs: touched.reduce((sum, { heardMs }) => sum + heardMs, now.heardMs - (before?.heardMs ?? 0)),
  });
}

/**
 * Counts a report of a play, as far as it is not counted yet: a first one whole, a later one by what it raises. Reports of one
 * play may come in any order. What a person had forgotten stays forgotten.
 */
export async function countPlay(tx: Tx, data: Recorded): Promise<void> {
  await lockCounts(tx);
  const report = loggedPlay(data);
  const forgotten = await forgottenUntil(tx, data.userId);
  if (forgotten && report.startedAt <= forgotten) return;
  const before = await findPlay(tx, data.userId, data.playId);
  const now = before ? raised(before, report) : report;
  if (before && before.heardMs === now.heardMs && before.stream === now.stream) return;
  if (before) await raisePlay(tx, now);
  else await insertPlay(tx, now);
  await extendSessions(tx, before, now);
  const added = addedBy(before, now);
  if (!added) return;
  const credited = rankedBy(now);
  await addToCounts(tx, now, credited, added);
  if (added.plays > 0) await addPopularity(tx, credited, 1, now.startedAt);
}
