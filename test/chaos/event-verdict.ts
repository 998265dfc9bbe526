import type { EventTools } from '../../infra/event-tools/product.ts';
import { type AskService, gatherFlows, readLags } from '../../infra/events/gather.ts';
import { recountPath } from '../../infra/events/operating.ts';
import { decayedTo, type Oracle, type Popularity } from './event-oracle.ts';
import type { EventWorld } from './event-world.ts';

/** One thing that was compared: how much of it there must be, and what is missing or too much. */
export type Compared = { what: string; expected: number; lost: string[]; surplus: string[] };

/** As multisets: what is there twice is too much. */
export function compare(what: string, expected: readonly string[], seen: readonly string[]): Compared {
  const left = new Map<string, number>();
  for (const line of expected) left.set(line, (left.get(line) ?? 0) + 1);
  const surplus: string[] = [];
  for (const line of seen) {
    const count = left.get(line) ?? 0;
    if (count === 0) surplus.push(line);
    else left.set(line, count - 1);
  }
  const lost = [...left].flatMap(([line, count]) => Array.from({ length: count }, () => line));
  return { what, expected: expected.length, lost, surplus };
}

export type Before = {
  counts: readonly string[];
  dayCounts: readonly string[];
  popularity: ReadonlyMap<string, Popularity>;
};
export type Published = { prefix: string; artistOf: ReadonlyMap<string, string> };

function expectedCounts(counted: ReturnType<Oracle['songCounts']>, before: readonly string[]): string[] {
  const all = new Map(counted);
  for (const line of before) {
    const [, key = '', plays, heardMs] = /^(.*) (\d+) (\d+)$/.exec(line) ?? [];
    const own = all.get(key) ?? { plays: 0, heardMs: 0 };
    all.set(key, { plays: own.plays + Number(plays), heardMs: own.heardMs + Number(heardMs) });
  }
  return [...all].map(([key, { plays, heardMs }]) => `${key} ${plays} ${heardMs}`);
}

/** Scores as of the oracle's moment, to six digits: the order of the plays shows in the last of fifteen. */
function scores(sums: ReadonlyMap<string, Popularity>, as: ReadonlyMap<string, Popularity>): string[] {
  return [...sums].map(([id, { plays, score, at }]) => {
    const then = as.get(id)?.at ?? at;
    return `${id} ${plays} ${decayedTo(score, at, then).toPrecision(6)}`;
  });
}

/** Compares everything once. What is still on its way is lost for the moment. */
export async function judge(
  world: EventWorld,
  oracle: Oracle,
  tools: EventTools,
  given: {
    before: Before;
    published: Published;
    find(title: string): Promise<string[]>;
  },
): Promise<Compared[]> {
  const { before, published } = given;
  const people = [...oracle.people];
  const ask: AskService = (service, path) => tools.get(service, path);
  const songs = await world.songs(published.prefix);
  const releases = songs.flatMap(({ title }) =>
    oracle.followsOf(published.artistOf.get(title) ?? '').map((userId) => `${userId} New song: ${title}`),
  );
  const popularity = oracle.popularity(before.popularity);
  const indexed: string[] = [];
  for (const { id, title } of songs)
    if ((await given.find(title).catch((): string[] => [])).includes(id)) indexed.push(id);
  const lags = [...(await readLags(ask)).values()].flatMap(({ routes }) => routes);
  const { counts } = await tools.post<{ counts: { name: string; differences: number }[] }>(
    'analytical',
    recountPath,
    { mend: false },
    60_000,
  );
  const flows = await gatherFlows(ask, 3);
  const none = (what: string, seen: readonly string[]) => compare(what, [], seen);
  const follows = oracle.changes().filter((line) => line.includes(' FOLLOW_ARTIST '));
  const followed = [...new Set(follows.map((line) => line.split(' ')[2] ?? ''))].flatMap((artist) =>
    oracle.followsOf(artist).map((userId) => `${userId} ${artist}`),
  );
  return [
    compare('plays in the log', oracle.logged(), await world.logged(people)),
    compare('history rows', oracle.history(), await world.history(people)),
    compare(
      'counts by song, day and country',
      expectedCounts(oracle.songCounts(), before.counts),
      await world.songCounts(),
    ),
    compare(
      'counts by artist, album and genre, day and country',
      expectedCounts(oracle.dayCounts(), before.dayCounts),
      await world.dayCounts(),
    ),
    compare('popularity', scores(popularity, popularity), scores(await world.popularity(), popularity)),
    none('popularity not published', await world.unpublished()),
    none(
      'counts that a recount finds wrong',
      counts
        .filter(({ differences }) => differences > 0)
        .map(({ name, differences }) => `${name} ${differences}`),
    ),
    compare('likes and follows', oracle.changes(), await world.changes(people)),
    compare('edits of playlists', await world.edited(people), await world.loggedEdits(people)),
    compare('profiles', people, await world.profiles(people)),
    compare('welcome messages', people, await world.welcomed(people)),
    compare('followers', followed, await world.follows(people)),
    compare('messages of releases', releases, await world.releases(people, published.prefix)),
    compare(
      'entries of the index',
      songs.map(({ id }) => id),
      indexed,
    ),
    none(
      'dead letters',
      lags
        .filter(({ dead }) => dead > 0)
        .map(({ producer, consumer, dead }) => `${producer} ${consumer} ${dead}`),
    ),
    none(
      'events lost by the monitor',
      flows.filter(({ lost }) => lost > 0).map(({ consumer, lost }) => `${consumer} ${lost}`),
    ),
  ];
}

export const differencesOf = (compared: readonly Compared[]) =>
  compared.reduce((sum, { lost, surplus }) => sum + lost.length + surplus.length, 0);
