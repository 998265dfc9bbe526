import { mixed } from '../../infra/seed/random.ts';
import { lastLines } from '../../infra/stack/logs.ts';
import type { TestStack } from '../servers/stack.ts';
import { catalogue, countries, overview } from './read-as-administrator.ts';
import { filter, library, playlists, preferences, profile } from './read-as-listener.ts';
import { createJudge, type KindCounts } from './read-judge.ts';
import type { Actor, ReadKind } from './read-kinds.ts';
import { placesSince, type ReadPlaces, readPlaces } from './read-places.ts';
import { prepareWorld } from './read-world.ts';
import {
  disturbReplicas,
  type FaultCounts,
  type ReplicaFaultOptions,
  type ReplicaFaults,
} from './replica-faults.ts';

export type ReadsReport = {
  seed: number;
  seconds: number;
  /** Steps of writing one thing and reading it back. */
  steps: number;
  kinds: Record<ReadKind, KindCounts>;
  faults: FaultCounts;
  /** Reads that were older than the reader's own last write. */
  older: string[];
  /** Errors other than the typed one where a service without a primary had no replica that could answer in time. */
  errors: string[];
  places: ReadPlaces[];
};

export type ReadsOptions = ReplicaFaultOptions & {
  people: number;
  /** Asked after each step of anybody. */
  isEnough(steps: number, faults: ReplicaFaults): boolean;
};

/** Islands where nobody lives: countries that an administrator may rename. */
const islands = ['BV', 'HM', 'TF'];

/**
 * People who write one thing and read it back, again and again, while each replica of a stack is paused, resumed, killed and
 * started at random. Not compared is what by design may be older: results of a search (15 minutes, or until the change's event
 * has come), recommendations (made by a training once a day), counts of plays (events), reports.
 */
export async function chaosReads(stack: TestStack, options: ReadsOptions): Promise<ReadsReport> {
  const { product } = stack;
  const started = performance.now();
  const sessions = await Promise.all(islands.map(() => product.admin()));
  const { world, own } = await prepareWorld(stack, sessions[0] ?? '', islands.length);
  const people = await Promise.all(Array.from({ length: options.people }, () => product.register()));
  const before = await readPlaces(stack);
  const faults = disturbReplicas(stack, options);
  const { actorOf, ...judged } = createJudge(stack, world, faults);
  const pids = stack.services.map((service) => service.pid());

  let steps = 0;
  let over = false;
  async function live(actor: Actor, ways: readonly (() => Promise<void>)[]): Promise<void> {
    while (!over) {
      await actor.random.pick(ways)();
      steps += 1;
      over ||= options.isEnough(steps, faults);
    }
  }
  const seedOf = (at: number) => mixed(options.seed, 2, at);
  const listeners = people.map(({ email, password, token }, at) => {
    const signIn = () => product.signIn(email, password);
    const actor = actorOf({ name: `person ${at}`, seed: seedOf(at), token, signIn });
    // Playlists and the library twice as often as the rest.
    const often = [playlists(actor), library(actor)];
    return live(actor, [...often, ...often, profile(actor), filter(actor), preferences(actor)]);
  });
  const administrators = sessions.map((token, at) => {
    const name = `administrator ${at}`;
    const actor = actorOf({ name, seed: seedOf(1000 + at), token, signIn: product.admin });
    const ways = [countries(actor, islands[at] ?? ''), catalogue(actor, own[at] ?? ''), overview(actor)];
    return live(actor, ways);
  });
  try {
    await Promise.all([...listeners, ...administrators]);
  } catch (error) {
    // A request that nobody answered: most likely a process has ended, and its log says why.
    throw new Error([`after ${steps} steps`, ...endedServices(stack, pids)].join('\n'), { cause: error });
  } finally {
    over = true;
    await faults.stop();
  }
  judged.errors.push(...endedServices(stack, pids));
  const places = placesSince(before, await readPlaces(stack));
  const seconds = Math.round((performance.now() - started) / 1000);
  return { seed: options.seed, seconds, steps, faults: faults.counts, places, ...judged };
}

/** Nobody kills services here: one that has ended did so because of what it lost, and says why in its log. */
function endedServices({ services }: TestStack, pids: readonly (number | null)[]): string[] {
  return services
    .filter((service, at) => service.pid() !== pids[at])
    .map(
      ({ name, logFile }) => `${name} has ended: ${logFile ? lastLines(logFile, 12).join(' | ') : 'no log'}`,
    );
}
