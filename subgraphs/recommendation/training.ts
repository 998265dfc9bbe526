import { setTimeout as sleep } from 'node:timers/promises';
import { dayBefore } from './days.ts';
import { commonest, type Gathering, gather, gathering } from './interactions.ts';
import { planFor } from './mixes.ts';
import type { MixPlans, Neighbour } from './models.ts';
import {
  busiestListeners,
  favouritesOf,
  followsOf,
  livingIds,
  peopleWithTastes,
  songsHeardBy,
} from './queries.ts';
import { neighboursOf } from './similarity.ts';
import type { RecommendationPorts } from './state.ts';
import { inTurns } from './turns.ts';

/**
 * Bounds of the model: 10,000 people with 200 songs each are 2 million pairs (40 MB while it trains) and 400 million
 * multiplications; the neighbours of 10,000 songs take 18 MB of the embedded cache.
 */
const bounds = { people: 10_000, songsOfPerson: 200, songs: 10_000, artists: 5000, days: 180 };
const model = { most: 40, shrink: 5 };
/** A favourite or a follow weighs as much as about six plays: log(1 + 6). */
const likeWeight = 2;
/** Between trainings: milliseconds, and the number of changes that makes one due earlier. */
const rhythm = { everyMs: 300_000, atLeastMs: 30_000, news: 200, checkMs: 2000, restFactor: 20 };

type Tastes = { songs: Map<string, number>; artists: Map<string, number> };

async function tastesOf(ports: RecommendationPorts, people: readonly string[]): Promise<Tastes[]> {
  const [heard, favourites, follows] = await Promise.all([
    songsHeardBy(ports.db, people, dayBefore(bounds.days), bounds.songsOfPerson),
    favouritesOf(ports.db, people),
    followsOf(ports.db, people),
  ]);
  const tastes = new Map(people.map((id) => [id, { songs: new Map(), artists: new Map() } as Tastes]));
  const artistPlays = new Map(people.map((id) => [id, new Map<string, number>()]));
  for (const { userId, songId, plays, artistIds } of heard) {
    tastes.get(userId)?.songs.set(songId, Math.log1p(plays));
    const counts = artistPlays.get(userId);
    for (const artist of artistIds) counts?.set(artist, (counts.get(artist) ?? 0) + plays);
  }
  for (const [userId, counts] of artistPlays) {
    for (const [artist, plays] of counts) tastes.get(userId)?.artists.set(artist, Math.log1p(plays));
  }
  const like = (of: Map<string, number> | undefined, id: string) =>
    of?.set(id, (of.get(id) ?? 0) + likeWeight);
  for (const { userId, id } of favourites) like(tastes.get(userId)?.songs, id);
  for (const { userId, id } of follows) like(tastes.get(userId)?.artists, id);
  return [...tastes.values()];
}

/** People at a time: their plays are one statement of some milliseconds. */
const chunk = 100;

async function gatherAll(ports: RecommendationPorts): Promise<{ SONG: Gathering; ARTIST: Gathering }> {
  const [busy, others] = await Promise.all([
    busiestListeners(ports.db, dayBefore(bounds.days), bounds.people),
    peopleWithTastes(ports.db, bounds.people),
  ]);
  const people = [...new Set([...busy, ...others])].slice(0, bounds.people);
  const all = { SONG: gathering(), ARTIST: gathering() };
  for (let from = 0; from < people.length && !ports.stopping.aborted; from += chunk) {
    const tastes = await tastesOf(ports, people.slice(from, from + chunk));
    tastes.forEach(({ songs, artists }, at) => {
      gather(all.SONG, from + at, songs);
      gather(all.ARTIST, from + at, artists);
    });
  }
  return all;
}

async function living(
  ports: RecommendationPorts,
  kind: 'SONG' | 'ARTIST',
  ids: readonly string[],
): Promise<Set<string>> {
  const all = new Set<string>();
  for (let from = 0; from < ids.length; from += 2000) {
    for (const id of await livingIds(ports.db, kind, ids.slice(from, from + 2000))) all.add(id);
  }
  return all;
}

async function* neighbourhoods(
  ports: RecommendationPorts,
  { ids, ...interactions }: Gathering,
): AsyncGenerator<[string, Neighbour[]]> {
  for await (const { item, items, scores } of inTurns(neighboursOf(interactions, model), ports.stopping)) {
    yield [ids[item] ?? '', items.map((other, at) => ({ id: ids[other] ?? '', score: scores[at] ?? 0 }))];
  }
}

/** Mixes of the people who come back. */
async function* mixesOfAudience(ports: RecommendationPorts): AsyncGenerator<[string, MixPlans]> {
  for (const userId of ports.state.audience.keys()) {
    if (ports.stopping.aborted) return;
    const changes = ports.state.changesOf.get(userId);
    const plans = await planFor(ports, ports.db, userId);
    if (ports.state.changesOf.get(userId) === changes) yield [userId, plans];
  }
}

/**
 * Learns from the listening and the likes of the last half year what is alike, and stores it; then the mixes of those who
 * look at theirs. Computes in turns of 10 ms, between which requests are served.
 */
async function train(ports: RecommendationPorts): Promise<{ songs: number; artists: number; ms: number }> {
  const { state } = ports;
  const started = performance.now();
  state.news = 0;
  const gathered = await gatherAll(ports);
  const learn = async (kind: 'SONG' | 'ARTIST', most: number) => {
    const common = commonest(gathered[kind], most, await living(ports, kind, gathered[kind].ids));
    return state.near[kind].refresh(neighbourhoods(ports, common));
  };
  const songs = await learn('SONG', bounds.songs);
  const artists = await learn('ARTIST', bounds.artists);
  state.popular.renew();
  await state.mixes.refresh(mixesOfAudience(ports));
  return { songs, artists, ms: Math.round(performance.now() - started) };
}

/** Whether to train again: by the clock (the longer it takes, the rarer), or because much has changed. */
export function trainingIsDue(last: { endedMsAgo: number; tookMs: number; news: number }): boolean {
  if (last.endedMsAgo < Math.max(rhythm.atLeastMs, last.tookMs * rhythm.restFactor)) return false;
  return last.endedMsAgo >= rhythm.everyMs || last.news >= rhythm.news;
}

/** Trains at once and then again and again, until the service stops. A training that failed is tried after the pause. */
export async function keepTraining(ports: RecommendationPorts): Promise<void> {
  const { logger, state, stopping } = ports;
  while (!stopping.aborted) {
    const started = performance.now();
    try {
      logger.info(await train(ports), 'recommendations are trained');
    } catch (error) {
      if (!stopping.aborted) logger.warn({ err: error }, 'recommendations could not be trained');
    }
    const ended = performance.now();
    const last = () => ({ endedMsAgo: performance.now() - ended, tookMs: ended - started, news: state.news });
    do await sleep(rhythm.checkMs, undefined, { signal: stopping, ref: false }).catch(() => {});
    while (!stopping.aborted && !trainingIsDue(last()));
  }
}
