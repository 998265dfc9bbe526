import { setTimeout as sleep } from 'node:timers/promises';
import { type EventTools, eventTools, findProduct } from '../../infra/event-tools/product.ts';
import { readLags } from '../../infra/events/gather.ts';
import { mixed, type Random, seededRandom } from '../../infra/seed/random.ts';
import { eventRoutes } from '../../infra/topology.ts';
import { type Data, eventually } from '../product.ts';
import type { TestStack } from '../servers/stack.ts';
import { stubbornClient, type Tally } from './event-client.ts';
import { type EventFault, eventFaults } from './event-faults.ts';
import { gatherCrowd, keepBusy, keepPublishing } from './event-load.ts';
import { type Credits, createOracle } from './event-oracle.ts';
import type { Disturbances, World } from './event-person.ts';
import { type Compared, differencesOf, judge, type Published } from './event-verdict.ts';
import { type EventWorld, openEventWorld } from './event-world.ts';

export type EventChaosOptions = {
  seed: number;
  /** Of the faults; longer when not each kind has happened by then. */
  seconds: number;
  people: number;
  /** Things done at once. */
  lanes: number;
  /** Seconds that both brokers are away. */
  outageSeconds: number;
  note(text: string): void;
};

/** Writes that were acknowledged while both brokers were away, and seconds until all had come through; null: not in time. */
type Outage = { acknowledged: number; drainedSeconds: number | null };

export const outageText = ({ acknowledged, drainedSeconds }: Outage) =>
  `without brokers: ${acknowledged} writes, ${drainedSeconds === null ? 'not drained in time under load' : `drained ${drainedSeconds} s after`}`;

export type EventChaosReport = {
  seed: number;
  seconds: number;
  /** People who registered before anything failed, and how many in a second. */
  crowd: { people: number; perSecond: number };
  faults: EventFault[];
  disturbances: Disturbances;
  requests: Tally;
  outage: Outage | null;
  /** `acted`: people who did something while there were faults. */
  totals: { people: number; acted: number; plays: number; changes: number; releases: number };
  /** Seconds from the end of the load, all being up, until everything was as it must be; null for never. */
  caughtUpSeconds: number | null;
  compared: Compared[];
};

/** Seconds within which everything must be as it must be. */
const catchUpSeconds = 240;
/** Seconds that consumers are given, under load, after both brokers were away. */
const drainSeconds = 60;

async function readCatalogue(stack: TestStack) {
  const { data } = await stack.product.query(
    `{ genres(first: 100) { nodes { songs(first: 30) { nodes {
      id durationMs album { id } artists { id } genres { id } } } } } }`,
  );
  const all: Data[] = data.genres.nodes.flatMap((genre: Data) => genre.songs.nodes);
  const songs = [...new Map(all.map((song) => [song.id as string, song])).values()].slice(0, 60);
  const idsOf = (things: Data[]): string[] => things.map(({ id }) => id);
  const credits = songs.map((song): [string, Credits] => [
    song.id,
    { albumId: song.album?.id ?? null, artistIds: idsOf(song.artists), genreIds: idsOf(song.genres) },
  ]);
  return {
    songs: songs.map(({ id, durationMs }) => ({ id, durationMs })),
    artists: [...new Set(songs.flatMap((song) => idsOf(song.artists)))],
    credits: new Map(credits),
  };
}

type Chaos = {
  stack: TestStack;
  options: EventChaosOptions;
  events: EventWorld;
  tools: EventTools;
  tally: Tally;
  random: Random;
  /** A line with the seconds since the beginning. */
  tell(text: string): void;
};

/** Producers of events: each tells how far its consumers are behind. */
const producerCount = new Set(Object.values(eventRoutes).map(({ producer }) => producer)).size;

/** Seconds until no consumer is 5 s behind, while the load goes on; null when some were for minutes. */
async function drained(tools: EventTools, tell: (text: string) => void): Promise<number | null> {
  const from = performance.now();
  const elapsed = () => Math.round((performance.now() - from) / 100) / 10;
  for (let told = 0; elapsed() < drainSeconds; ) {
    const lags = await readLags((service, path) => tools.get(service, path));
    const behind = [...lags.values()].flatMap((lag) => lag.routes).filter((one) => one.oldestSeconds > 5);
    if (behind.length === 0 && lags.size === producerCount) return elapsed();
    if (elapsed() - told > 10) {
      told = elapsed();
      const text = behind.map(
        ({ producer, consumer, pending, oldestSeconds }) =>
          `${producer} > ${consumer}: ${pending}, ${Math.round(oldestSeconds)} s`,
      );
      tell(`behind after ${told} s: ${text.join('; ') || `${producerCount - lags.size} do not answer`}`);
    }
    await sleep(250);
  }
  return null;
}

/** One fault after the other for the time of the run, and until each kind has happened; in the middle no broker is there. */
async function disturb({ stack, options, events, tools, tally, random, tell }: Chaos) {
  const faults = eventFaults(stack, events, random);
  const done: EventFault[] = [];
  let outage: EventChaosReport['outage'] = null;
  const from = performance.now();
  const elapsed = () => (performance.now() - from) / 1000;
  while (elapsed() < options.seconds || !faults.complete()) {
    if (!outage && options.outageSeconds > 0 && elapsed() > options.seconds / 2) {
      await faults.allUp();
      const before = tally.acknowledged;
      tell(`Kafka and RabbitMQ are away for ${options.outageSeconds} s`);
      await faults.outage(options.outageSeconds * 1000);
      outage = { acknowledged: tally.acknowledged - before, drainedSeconds: await drained(tools, tell) };
      tell(outageText(outage));
    }
    const fault = await faults.next();
    if (fault) {
      done.push(fault);
      const { what, victim, ms, events: again } = fault;
      tell(`${what.padEnd(26)} ${victim.padEnd(24)} ${ms} ms${again > 0 ? `, ${again} events` : ''}`);
    }
    await sleep(random.between(200, 1500));
  }
  await faults.allUp();
  await faults.close();
  return { faults: done, outage };
}

/** Judges again and again until nothing differs, or patience ends. */
async function catchUp(verdict: () => Promise<Compared[]>, tell: (text: string) => void) {
  const calm = performance.now();
  let compared: Compared[] = [];
  while (performance.now() - calm < catchUpSeconds * 1000) {
    const latest = await verdict().catch(
      (error: unknown) => void tell(`not yet: ${(error as Error).message}`),
    );
    compared = latest ?? compared;
    if (latest && differencesOf(latest) === 0)
      return { compared, caughtUpSeconds: Math.round((performance.now() - calm) / 100) / 10 };
    await sleep(1000);
  }
  return { compared, caughtUpSeconds: null };
}

/** Whether search finds the song of this title; what was found once need not be looked for again. */
function searching({ product }: TestStack): (title: string) => Promise<string[]> {
  const found = new Map<string, string[]>();
  const document = 'query($q: String!) { search(query: $q, first: 10) { songs { node { id } } } }';
  return async (title) => {
    const known = found.get(title);
    if (known) return known;
    const { data } = await product.query(document, { q: title });
    const ids: string[] = data?.search?.songs.map((hit: Data) => hit.node?.id) ?? [];
    if (ids.length > 0) found.set(title, ids);
    return ids;
  };
}

/**
 * Thousands of people do many things while what carries events is killed, paused and made to repeat itself; in the
 * end everything that follows from events is compared with what people had acknowledged.
 */
export async function chaosOnEvents(stack: TestStack, options: EventChaosOptions): Promise<EventChaosReport> {
  const { seed, note } = options;
  const started = performance.now();
  const seconds = () => Math.round((performance.now() - started) / 1000);
  const tell = (text: string) => note(`${String(seconds()).padStart(5)} s  ${text}`);
  const random = seededRandom(seed);
  const tally: Tally = { acknowledged: 0, failed: 0 };
  const disturbances: Disturbances = { twice: 0, late: 0, backwards: 0 };
  const events = openEventWorld(stack);
  const tools = eventTools(findProduct({ dataDirs: [stack.dataDir], url: stack.url ?? '' }));
  const client = stubbornClient(stack.product, tally, random);
  const { songs, artists, credits } = await readCatalogue(stack);
  const oracle = createOracle(credits);
  const [stars, others] = [artists.slice(0, 3), artists.slice(3, 12)];
  const before = {
    counts: await events.songCounts(),
    dayCounts: await events.dayCounts(),
    popularity: await events.popularity(),
  };
  const shared = { client, oracle, songs, artists: others, disturbances };
  const worldOf = (at: number): World => ({ ...shared, random: seededRandom(mixed(seed, 7, at)) });

  // Who follows the stars does so before anything is published: follows and releases are not ordered between themselves.
  const { crowd, follows } = await gatherCrowd((at) => worldOf(1000 + at), options, stars);
  const perSecond = Math.round((crowd.length / (performance.now() - started)) * 10_000) / 10;
  tell(`${crowd.length} people are there, ${perSecond} a second`);
  const known = async () => (await events.follows([...oracle.people])).length;
  await eventually(known, (count) => count === follows, 120_000);

  const prefix = `Chaos ${seed} ${Date.now().toString(36)} `;
  const published: Published & { artistOf: Map<string, string> } = { prefix, artistOf: new Map() };
  const publishing = keepPublishing(stack, { client, tally, random: worldOf(999).random }, stars, published);
  const load = keepBusy(worldOf, options, crowd);
  const { faults, outage } = await disturb({ stack, options, events, tools, tally, random, tell });
  const [acted] = await Promise.all([load.stop(), publishing.stop()]);

  tell(`the load is over: ${JSON.stringify(oracle.totals())}; catching up`);
  const find = searching(stack);
  const verdict = () => judge(events, oracle, tools, { before, published, find });
  const { compared, caughtUpSeconds } = await catchUp(verdict, tell);
  await events.close();
  return {
    seed,
    seconds: seconds(),
    crowd: { people: crowd.length, perSecond },
    faults,
    disturbances,
    requests: tally,
    outage,
    totals: { ...oracle.totals(), acted, releases: published.artistOf.size },
    caughtUpSeconds,
    compared,
  };
}
