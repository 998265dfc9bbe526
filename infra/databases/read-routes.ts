import { isDatabaseAway, UnavailableError } from '../errors.ts';
import type { Lsn } from './lsn.ts';
import type { ReplicaChoice } from './replica-choice.ts';
import type { ReplicaHealth } from './replica-health.ts';
import { notAdmitted } from './sockets.ts';

/** Milliseconds that a read waits for a replica, where the service has no primary to go to. */
export const defaultWaitMs = 2000;

/** Why a request read where it did. */
export const readReasons = [
  /** A replica that had what was needed. */
  'replica',
  /** A replica, after waiting until it had what the person wrote. */
  'waited',
  /** The primary: no replica had what the person wrote, or nobody could say what that was. */
  'primary: sticky',
  /** The primary: no replica answers, or all are far behind. */
  'primary: no replica',
  /** Nowhere: an error that says so. */
  'refused',
] as const;
export type ReadReason = (typeof readReasons)[number];

/** How often each reason was given since the start: once for each request and database, however many statements. */
export type ReadCounts = Record<ReadReason, number> & {
  /** Statements that were asked again elsewhere, because their replica went away. */
  retried: number;
};

export const newReadCounts = (): ReadCounts => ({
  replica: 0,
  waited: 0,
  'primary: sticky': 0,
  'primary: no replica': 0,
  refused: 0,
  retried: 0,
});

/** What a reader needs to see: a place in the log, nothing in particular, or nobody knows what. */
export type Needed = Lsn | undefined | 'unknown';

/** Where one request reads one database: chosen at its first statement, and kept while it can be. */
export type ReadRoute = {
  /** Runs a statement where this request reads; elsewhere when that place goes away. Statements must only read. */
  run<T>(statement: (place: ReadPlace) => PromiseLike<T>): Promise<T>;
};

export type ReadPlace = { kind: 'replica'; replica: number } | { kind: 'primary' };

/** Errors of the server that was asked, and of a standby that has to move on (PostgreSQL 18, 26.4.2), not of what was asked. */
const isOfThePlace = (error: unknown): boolean => {
  for (let one = error, hops = 0; one && hops < 4; hops += 1, one = (one as { cause?: unknown }).cause) {
    if (isDatabaseAway(one) || ofReplicas.has((one as { code?: unknown }).code)) return true;
  }
  return false;
};
const ofReplicas = new Set<unknown>(['40001', notAdmitted]);

const primaryPlace: ReadPlace = { kind: 'primary' };

export const tooOld = () =>
  new UnavailableError('What you just changed cannot be read yet; try again in a moment');
const away = (cause?: unknown) =>
  new UnavailableError('A part that this needs is away right now; try again in a moment', cause);

export type RouteOptions = {
  health: ReplicaHealth;
  choose: ReplicaChoice;
  /** Whether the service may read the primary. */
  hasPrimary: boolean;
  waitMs: number;
  counts: ReadCounts;
};

/**
 * Routes one request's reads of one database.
 * @param needed asked once, at the first statement
 * @param key who reads: the same key reads the same replica while that can be
 */
export function createRoute(
  { health, choose, hasPrimary, waitMs, counts }: RouteOptions,
  needed: () => Promise<Needed>,
  key?: string,
): ReadRoute {
  const decided = (reason: ReadReason, place: ReadPlace): ReadPlace => {
    counts[reason] += 1;
    return place;
  };
  const at = (replica: number): ReadPlace => ({ kind: 'replica', replica });

  /** Of those that have it, in the pool if possible. */
  function readable(lsn: Lsn): ReadPlace | undefined {
    const usable = health.usable(lsn);
    const candidates = usable.length > 0 || hasPrimary ? usable : health.lastResort(lsn);
    return candidates.length > 0 ? at(choose(candidates, health, key)) : undefined;
  }

  let asked: Promise<Needed> | undefined;
  async function choosePlace(): Promise<ReadPlace> {
    asked ??= needed();
    const told = await asked;
    if (told === 'unknown' && hasPrimary) return decided('primary: sticky', primaryPlace);
    const lsn = told === 'unknown' ? await health.received().catch(refuse(away)) : (told ?? 0n);
    const known = readable(lsn);
    if (known) return decided('replica', known);
    if (!hasPrimary) return waitFor(lsn, told !== undefined);
    await health.lookAtAll();
    const seen = readable(lsn);
    if (seen) return decided('replica', seen);
    return decided(health.usable(0n).length > 0 ? 'primary: sticky' : 'primary: no replica', primaryPlace);
  }

  async function waitFor(lsn: Lsn, isTheirs: boolean): Promise<ReadPlace> {
    const reached = await health.firstToReach(lsn, waitMs);
    if (reached === undefined) return refuse(isTheirs ? tooOld : away)();
    return decided('waited', at(reached));
  }

  const refuse =
    (error: (cause?: unknown) => Error) =>
    (cause?: unknown): never => {
      counts.refused += 1;
      throw error(cause);
    };

  let bound: Promise<ReadPlace> | undefined;
  function bind(): Promise<ReadPlace> {
    bound ??= choosePlace();
    return bound;
  }

  /** The statement's answer, or a refusal to wait for it once its replica has long been silent. */
  async function whileItAnswers<T>(place: ReadPlace, answer: Promise<T>): Promise<T> {
    if (place.kind === 'primary') return answer;
    const silence = Promise.withResolvers<never>();
    const end = health.whenSilent(place.replica, () => silence.reject(silent()));
    try {
      return await Promise.race([answer, silence.promise]);
    } finally {
      end();
      answer.catch(() => {});
    }
  }

  /** Leaves a place that went away, if there is time to read in another. */
  function leave(place: ReadPlace, binding: Promise<ReadPlace>, error: unknown, until: number): void {
    if (place.kind === 'primary' || !isOfThePlace(error)) throw error;
    if (performance.now() > until) refuse(away)(error);
    health.failed(place.replica);
    counts.retried += 1;
    // Another statement of this request may have chosen anew already.
    if (bound === binding) bound = undefined;
  }

  return {
    async run(statement) {
      let until: number | undefined;
      for (;;) {
        const binding = bind();
        const place = await binding;
        try {
          return await whileItAnswers(place, Promise.resolve(statement(place)));
        } catch (error) {
          until ??= performance.now() + waitMs;
          leave(place, binding, error, until);
        }
      }
    },
  };
}

const silent = () => Object.assign(new Error('The replica does not answer'), { code: 'ETIMEDOUT' });
