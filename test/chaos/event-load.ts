import { setTimeout as sleep } from 'node:timers/promises';
import type { Random } from '../../infra/seed/random.ts';
import type { TestStack } from '../servers/stack.ts';
import type { StubbornClient, Tally } from './event-client.ts';
import { type EventPerson, eventPerson, type World } from './event-person.ts';
import type { Published } from './event-verdict.ts';

/** Of the people, those who are there before anything fails; the others register meanwhile. */
const thereBefore = 0.85;
/** Of these, those who follow stars: more than a release is told to at once where there are thousands. */
const fanShare = 0.4;
/** Milliseconds between the administrator's releases. */
const releaseMs = 2000;

/** Does `work` for each number below `count`, so many at a time. */
async function inLanes(count: number, lanes: number, work: (at: number) => Promise<void>): Promise<void> {
  let next = 0;
  const lane = async () => {
    while (next < count) {
      const at = next;
      next += 1;
      await work(at);
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}

/**
 * Registers most of the people, so many at a time: a password costs a core 20 ms. Some follow stars, all the first one. @returns
 * them, and how many follow whom
 */
export async function gatherCrowd(
  worldOf: (at: number) => World,
  { people, lanes }: { people: number; lanes: number },
  stars: readonly string[],
): Promise<{ crowd: EventPerson[]; follows: number }> {
  const crowd: EventPerson[] = [];
  let follows = 0;
  const [first = '', ...others] = stars;
  await inLanes(Math.ceil(people * thereBefore), lanes, async (at) => {
    const world = worldOf(at);
    const person = await eventPerson(world);
    crowd.push(person);
    if (!world.random.chance(fanShare)) return;
    for (const star of [first, ...(world.random.chance(0.3) ? [world.random.pick(others)] : [])]) {
      await person.follow(star, true);
      follows += 1;
    }
  });
  return { crowd, follows };
}

/** Everybody of the crowd does one thing after the other, in turn, and the rest of the people come; `stop` says how many acted. */
export function keepBusy(
  worldOf: (at: number) => World,
  { people, lanes }: { people: number; lanes: number },
  crowd: readonly EventPerson[],
): { stop(): Promise<number> } {
  let over = false;
  let there = crowd.length;
  const acted = new Set<EventPerson>();
  async function lane(at: number): Promise<void> {
    const world = worldOf(at);
    const mine = crowd.filter((_, index) => index % lanes === at);
    for (let turn = 0; !over; turn += 1) {
      if (there < people && (mine.length === 0 || world.random.chance(0.1))) {
        there += 1;
        mine.push(await eventPerson(world));
      }
      const person = mine[turn % mine.length];
      if (!person) await sleep(10);
      else {
        await person.step();
        acted.add(person);
      }
    }
  }
  const failures: unknown[] = [];
  const load = Array.from({ length: lanes }, (_, at) =>
    lane(at).catch((error: unknown) => void failures.push(error)),
  );
  return {
    async stop() {
      over = true;
      await Promise.all(load);
      if (failures.length > 0) throw failures[0];
      return acted.size;
    },
  };
}

/** An administrator publishes songs of the stars, until stopped. */
export function keepPublishing(
  { product }: TestStack,
  { client, tally, random }: { client: StubbornClient; tally: Tally; random: Random },
  stars: readonly string[],
  published: Published & { artistOf: Map<string, string> },
): { stop(): Promise<void> } {
  let over = false;
  let token: string | undefined;
  const document = `mutation($input: PublishSongInput!) { publishSong(input: $input) { __typename } }`;

  async function publish(): Promise<void> {
    token ??= await product.admin().catch(() => undefined);
    if (!token) return;
    const artistId = random.pick(stars);
    const title = `${published.prefix}${published.artistOf.size}`;
    published.artistOf.set(title, artistId);
    const input = { title, durationMs: 200_000, artistIds: [artistId], genreIds: [] };
    // Not asked again when it was not answered: it may have been published, which the Content database knows.
    const data = await client.once(document, { input }, token);
    if (data?.expired) token = undefined;
    if (data) tally.acknowledged += 1;
    else tally.failed += 1;
  }

  const publishing = (async () => {
    while (!over) {
      await publish();
      await sleep(releaseMs);
    }
  })();
  return {
    async stop() {
      over = true;
      await publishing;
    },
  };
}
