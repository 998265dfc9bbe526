import { setTimeout as sleep } from 'node:timers/promises';
import { eventTools, findProduct } from '../../infra/event-tools/product.ts';
import { readLags } from '../../infra/events/gather.ts';
import { mixed, seededRandom } from '../../infra/seed/random.ts';
import { type Data, eventually } from '../product.ts';
import type { TestStack } from '../servers/stack.ts';
import { stubbornClient, type Tally } from './event-client.ts';
import { type EventFault, eventFaults } from './event-faults.ts';
import { type Credits, createOracle } from './event-oracle.ts';
import { type EventPerson, eventPerson, type World } from './event-person.ts';
import { type Compared, differencesOf, judge, type Published } from './event-verdict.ts';
import { openEventWorld } from './event-world.ts';

export type EventChaosOptions = {
  seed: number;
  seconds: number;
  /** People at most. */
  people: number;
  /** Things done at once. */
  lanes: number;
  /** Seconds that both brokers are away. */
  outageSeconds: number;
  note(text: string): void;
};

export type EventChaosReport = {
  seed: number;
  seconds: number;
  faults: EventFault[];
  requests: Tally;
  /** Writes that were acknowledged while the brokers were away, and seconds until the outboxes had drained. */
  outage: { acknowledged: number; drainedSeconds: number } | null;
  totals: { people: number; plays: number; changes: number; releases: number };
  /** Seconds from the end of the load, all being up, until everything was as it must be; null for never. */
  caughtUpSeconds: number | null;
  compared: Compared[];
};

/** Seconds within which everything must be as it must be. */
const catchUpSeconds = 240;
const cohort = 12;

async function readCatalogue(stack: TestStack) {
  const { data } = await stack.product.query(
    '{ genres(first: 100) { nodes { songs(first: 30) { nodes { id durationMs album { id } artists { id } genres { id } } } } } }',
  );
  const all: Data[] = data.genres.nodes.flatMap((genre: Data) => genre.songs.nodes);
  const songs = [...new Map(all.map((song) => [song.id as string, song])).values()].slice(0, 60);
  const artists = [...new Set(songs.flatMap((song) => song.artists.map(({ id }: Data) => id as string)))];
  const idsOf = (things: Data[]): string[] => things.map(({ id }) => id);
  const credits = songs.map((song): [string, Credits] => [
    song.id,
    { albumId: song.album?.id ?? null, artistIds: idsOf(song.artists), genreIds: idsOf(song.genres) },
  ]);
  return {
    songs: songs.map(({ id, durationMs }) => ({ id, durationMs })),
    artists,
    credits: new Map(credits),
  };
}

/**
 * Thousands of things are done by many people while what carries events is killed, paused and made to repeat itself; in the
 * end everything that follows from events is compared with what people had acknowledged.
 */
export async function chaosOnEvents(stack: TestStack, options: EventChaosOptions): Promise<EventChaosReport> {
  const { seed, note } = options;
  const started = performance.now();
  const seconds = () => Math.round((performance.now() - started) / 1000);
  const random = seededRandom(seed);
  const tally: Tally = { acknowledged: 0, failed: 0 };
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
  const worldOf = (lane: number): World => ({
    client,
    oracle,
    random: seededRandom(mixed(seed, 7, lane)),
    songs,
    artists: others,
  });

  // Who follows the stars does so before anything is published: follows and releases are not ordered between themselves.
  const fans: EventPerson[] = [];
  for (let at = 0; at < cohort; at += 1) {
    const fan = await eventPerson(worldOf(1000 + at));
    await fan.follow(stars[at % stars.length] ?? '', true);
    fans.push(fan);
  }
  const known = async () => (await events.follows([...oracle.people])).length;
  await eventually(known, (count) => count === cohort, 60_000);

  const prefix = `Chaos ${seed} ${Date.now().toString(36)} `;
  const published: Published & { artistOf: Map<string, string> } = { prefix, artistOf: new Map() };
  const admin = { token: await stack.product.admin() };
  async function publish(): Promise<void> {
    const artistId = random.pick(stars);
    const title = `${prefix}${published.artistOf.size}`;
    published.artistOf.set(title, artistId);
    const input = { title, durationMs: 200_000, artistIds: [artistId], genreIds: [] };
    const document = `mutation($input: PublishSongInput!) { publishSong(input: $input) { __typename } }`;
    // Not asked again when it was not answered: it may have been published, which the Content database knows.
    const data = await client.once(document, { input }, admin.token);
    if (data?.expired) admin.token = await stack.product.admin().catch(() => admin.token);
    if (data) tally.acknowledged += 1;
    else tally.failed += 1;
  }

  let over = false;
  const failures: unknown[] = [];
  async function lane(at: number): Promise<void> {
    const world = worldOf(at);
    const mine = fans.filter((_, index) => index % options.lanes === at);
    while (!over) {
      if (world.random.chance(0.08) && oracle.people.size < options.people)
        mine.push(await eventPerson(world));
      else if (mine.length > 0) await world.random.pick(mine).step();
      else mine.push(await eventPerson(world));
    }
  }
  const load = Array.from({ length: options.lanes }, (_, at) =>
    lane(at).catch((error: unknown) => void failures.push(error)),
  );
  const publishing = (async () => {
    while (!over) {
      await publish();
      await sleep(700);
    }
  })();

  const faults = eventFaults(stack, events, random);
  const done: EventFault[] = [];
  let outage: EventChaosReport['outage'] = null;
  const until = started + options.seconds * 1000;
  const middle = performance.now() + (until - performance.now()) / 2;
  while (performance.now() < until) {
    if (!outage && options.outageSeconds > 0 && performance.now() > middle) {
      await faults.allUp();
      const acknowledged = tally.acknowledged;
      note(`${String(seconds()).padStart(5)} s  Kafka and RabbitMQ are away for ${options.outageSeconds} s`);
      await faults.outage(options.outageSeconds * 1000);
      outage = { acknowledged: tally.acknowledged - acknowledged, drainedSeconds: await drained() };
      note(
        `${String(seconds()).padStart(5)} s  ${outage.acknowledged} writes meanwhile, drained ${outage.drainedSeconds} s after`,
      );
    }
    const fault = await faults.next();
    done.push(fault);
    note(
      `${String(seconds()).padStart(5)} s  ${fault.what.padEnd(14)} ${fault.victim.padEnd(24)} ${fault.ms} ms`,
    );
    await sleep(random.between(200, 1500));
  }
  async function drained(): Promise<number> {
    const from = performance.now();
    const oldest = async () => {
      const lags = await readLags((service, path) => tools.get(service, path));
      const routes = [...lags.values()].flatMap((lag) => lag.routes);
      return lags.size < 7 ? 1e9 : Math.max(...routes.map(({ oldestSeconds }) => oldestSeconds));
    };
    await eventually(oldest, (age) => age < 5, 180_000);
    return Math.round((performance.now() - from) / 100) / 10;
  }
  await faults.allUp();
  over = true;
  await Promise.all([...load, publishing]);
  if (failures.length > 0) throw failures[0];

  note(
    `${String(seconds()).padStart(5)} s  the load is over: ${JSON.stringify(oracle.totals())}; catching up`,
  );
  const find = async (title: string): Promise<string[]> => {
    const document = 'query($q: String!) { search(query: $q, first: 10) { songs { node { id } } } }';
    const { data } = await stack.product.query(document, { q: title });
    return data?.search?.songs.map((hit: Data) => hit.node?.id) ?? [];
  };
  const calm = performance.now();
  let compared: Compared[] = [];
  let caughtUpSeconds: number | null = null;
  while (caughtUpSeconds === null && performance.now() - calm < catchUpSeconds * 1000) {
    compared = await judge(events, oracle, tools, { before, published, find }).catch((error: unknown) => {
      note(`      not yet: ${(error as Error).message}`);
      return compared;
    });
    if (compared.length > 0 && differencesOf(compared) === 0)
      caughtUpSeconds = Math.round((performance.now() - calm) / 100) / 10;
    else await sleep(1000);
  }
  await events.close();
  return {
    seed,
    seconds: seconds(),
    faults: done,
    requests: tally,
    outage,
    totals: { ...oracle.totals(), releases: published.artistOf.size },
    caughtUpSeconds,
    compared,
  };
}
