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
  const [forgotten, before] = await Promise.all([
    forgottenUntil(tx, data.userId),
    findPlay(tx, data.userId, data.playId),
  ]);
  if (forgotten && report.startedAt <= forgotten) return;
  const now = before ? raised(before, report) : report;
  if (before && before.heardMs === now.heardMs && before.stream === now.stream) return;
  const added = addedBy(before, now);
  const credited = rankedBy(now);
  await extendSessions(tx, before, now);
  // One statement each, sent together and done one after the other: waiting for each answer is a good part of an event's time.
  // Whatever takes two must not be among them: its second could come after the rollback that a failure of another causes.
  await Promise.all([
    before ? raisePlay(tx, now) : insertPlay(tx, now),
    ...(added ? addToCounts(tx, now, credited, added) : []),
    added?.plays ? addPopularity(tx, credited, 1, now.startedAt) : null,
  ]);
}
