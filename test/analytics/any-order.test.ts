import { randomUUID } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { EventOf } from '../../infra/events/contracts.ts';
import { type Random, seededRandom } from '../../infra/seed/random.ts';
import { createOracle, decayedTo, type HeardPlay } from '../chaos/event-oracle.ts';
import { openLaboratory, playEvent, played } from './laboratory.ts';

let lab: Awaited<ReturnType<typeof openLaboratory>>;
beforeAll(async () => {
  lab = await openLaboratory();
});
afterAll(() => lab.close());
beforeEach(() => lab.empty());

const day = 86_400_000;
const monday = Date.parse('2026-03-02T00:00:00.000Z');
const streamMs = 30_000;

function shuffled<T>(values: readonly T[], random: Random): T[] {
  return random.distinct(values.length, values.length).map((at) => values[at] as T);
}

const creditsAmong = (random: Random, albums: string[], artists: string[], genres: string[]) => ({
  albumId: random.chance(0.7) ? random.pick(albums) : null,
  artistIds: random.distinct(random.between(1, 2), artists.length).map((at) => artists[at] ?? ''),
  genreIds: random.distinct(random.between(0, 2), genres.length).map((at) => genres[at] ?? ''),
});

/** Three weeks of some people's plays, each reported once to three times, and what must come of them. */
function threeWeeks(random: Random) {
  const pick = (count: number) => Array.from({ length: count }, () => uuidv7());
  const [people, songs, albums, artists, genres] = [pick(5), pick(6), pick(2), pick(3), pick(2)];
  const credits = new Map(songs.map((songId) => [songId, creditsAmong(random, albums, artists, genres)]));
  const oracle = createOracle(credits);
  const reports: EventOf<'play.recorded'>[] = [];
  for (let left = 60; left > 0; left -= 1) {
    const startedAt = new Date(monday + random.below(21 * day));
    const country = random.pick(['DE', 'SE']);
    const heard = { userId: random.pick(people), playId: randomUUID(), songId: random.pick(songs) };
    const times = [random.between(5000, 60_000), random.between(30_000, 170_000), 180_000];
    const reported = times.slice(0, random.between(1, 3)).sort((a, b) => a - b);
    for (const [at, heardMs] of reported.entries()) {
      const play: HeardPlay = { ...heard, country, startedAt, heardMs, durationMs: 180_000 };
      const counts = heardMs >= streamMs;
      if (!counts) continue;
      oracle.heard(play);
      const more = { ...credits.get(heard.songId), stream: counts, scrobble: heardMs >= 90_000 };
      const version = at + 1;
      reports.push(playEvent(played({ ...play, startedAt: startedAt.toISOString(), ...more, version })));
    }
  }
  return { oracle, reports };
}

type Line = { key: string; plays: number; heard: number };
const byKey = (a: Line, b: Line) => (a.key < b.key ? -1 : 1);
const linesOf = (counts: ReadonlyMap<string, { plays: number; heardMs: number }>): Line[] =>
  [...counts].map(([key, { plays, heardMs }]) => ({ key, plays, heard: heardMs })).sort(byKey);

async function countsIn(table: string, key: string): Promise<Line[]> {
  const counts = await lab.rows<Line>(
    `select concat_ws(' ', ${key}) as key, plays::int, heard_ms::int as heard from ${table}`,
  );
  return counts.sort(byKey);
}

it.each([1, 2, 3, 4])(
  'what comes twice, late and in any order, by two processes, is counted as it was heard (seed %i)',
  async (seed) => {
    const random = seededRandom(seed);
    const { oracle, reports } = threeWeeks(random);
    // A third of them comes again: as the same event, or as a copy with an id of its own.
    const again = reports
      .filter(() => random.chance(0.33))
      .map((event) => (random.chance(0.5) ? event : playEvent(event.data)));
    const deliveries = shuffled([...reports, ...again], random);
    const batches: unknown[][] = [];
    while (deliveries.length > 0) batches.push(deliveries.splice(0, random.between(1, 12)));
    // Two at a time.
    const apply = async (batch: unknown[]): Promise<void> => {
      for (const event of batch) await lab.apply(event);
    };
    for (let at = 0; at < batches.length; at += 2) await Promise.all(batches.slice(at, at + 2).map(apply));

    const expected = linesOf(oracle.songCounts());
    expect(await countsIn('song_play_counts', 'song_id, day::text, country')).toEqual(expected);
    const things = await countsIn('daily_play_counts', 'kind, entity_id, day::text, country');
    expect(things).toEqual(linesOf(oracle.dayCounts()));
    expect(things.length).toBeGreaterThan(0);

    const metrics = await lab.rows<{ id: string; plays: number; score: number; at: number }>(
      `select entity_id as id, plays::int, score, extract(epoch from score_at)::float8 * 1000 as at
     from popularity_metrics where kind = 'SONG'`,
    );
    const popularity = oracle.popularity(new Map());
    expect(new Set(metrics.map(({ id }) => id))).toEqual(new Set(popularity.keys()));
    for (const { id, plays, score, at } of metrics) {
      const own = popularity.get(id);
      expect(plays).toBe(own?.plays);
      expect(decayedTo(own?.score ?? 0, own?.at ?? 0, at)).toBeCloseTo(score, 9);
    }

    const sums = await lab.rows<{
      counts: number;
      days: number;
      weeks: number;
      listeners: number;
      log: number;
    }>(
      `select (select sum(plays) from song_play_counts)::int as counts,
      (select sum(plays) from daily_listening)::int as days,
      (select sum(week) from (select sum(plays) as week from daily_listening
        group by date_trunc('week', day)) as weeks)::int as weeks,
      (select sum(plays) from daily_listeners)::int as listeners,
      (select count(*) from plays where stream)::int as log`,
    );
    const all = expected.reduce((total, { plays }) => total + plays, 0);
    expect(sums).toEqual([{ counts: all, days: all, weeks: all, listeners: all, log: all }]);
    expect(await lab.wrongTables()).toEqual([]);
  },
);
