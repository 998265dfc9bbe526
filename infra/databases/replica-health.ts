import type { ServerAddress } from './locations.ts';
import { type Lsn, laterLsn } from './lsn.ts';
import { createReplicaPool, type LagBounds, type ReplicaPool, type ReplicaState } from './replica-pool.ts';
import type { ReplicaPosition } from './replica-position.ts';

/** When a replica is no longer read, as long as there is another place to read. */
export type ReplicaBounds = LagBounds & {
  /** Milliseconds between two looks at each. */
  everyMs: number;
  /** Milliseconds that a look may take; two late ones in a row and it is out. */
  patienceMs: number;
  /** Milliseconds without any answer after which what was asked is asked elsewhere. */
  silenceMs: number;
};

export const defaultBounds: ReplicaBounds = {
  lagMs: 5000,
  lagBytes: 16n * 1024n * 1024n,
  everyMs: 500,
  patienceMs: 100,
  silenceMs: 1500,
};

/** Milliseconds without a read after which nobody looks any more. */
const restAfterMs = 2000;
/** Milliseconds of waiting at a time: meanwhile another server may have become the primary, or come into the pool. */
const sliceMs = 200;

/** What is known of a database's servers as replicas; each is named by its place in the list that it was opened with. */
export type ReplicaHealth = {
  states(): ReplicaState[];
  /** The replicas in the pool that have replayed `lsn` as far as is known, for reads now. */
  usable(lsn: Lsn): number[];
  /** Those, and others that are not known to be away. */
  lastResort(lsn: Lsn): number[];
  /** Waits until a replica has replayed `lsn`, in the pool or not; undefined after `timeoutMs`. */
  firstToReach(lsn: Lsn, timeoutMs: number): Promise<number | undefined>;
  /** Waits until every replica in the pool has. */
  allReach(lsn: Lsn, timeoutMs: number): Promise<boolean>;
  /** Whether all replicas are known to have, those that are out of the pool too. */
  allPassed(lsn: Lsn): boolean;
  /** From now on none is read that is before it. */
  raiseFloor(lsn: Lsn): void;
  /** The furthest place that any replica has received. @throws when none answers */
  received(): Promise<Lsn>;
  /** Asks all replicas anew; resolves when each has answered or was given up. */
  lookAtAll(): Promise<void>;
  /** A statement failed with its connection: it is out until it has answered. */
  failed(replica: number): void;
  /** @throws while what the replica shows could be older than what it has shown before */
  admit(replica: number): Promise<void>;
  /** Calls `leave` when the replica has been silent for long while there is another place; returns an end to that. */
  whenSilent(replica: number, leave: () => void): () => void;
  stop(): void;
};

/** Whichever is first to replay `lsn`, undefined when none does. */
async function firstOf(
  { member, replicas }: ReplicaPool,
  lsn: Lsn,
  timeoutMs: number,
): Promise<number | undefined> {
  const over = new AbortController();
  const first = Promise.withResolvers<number | undefined>();
  const all = replicas().map(async (at) => {
    if (await member(at).progress.reaches(lsn, timeoutMs, over.signal)) first.resolve(at);
  });
  void Promise.all(all).then(() => first.resolve(undefined));
  const answer = await first.promise;
  over.abort();
  return answer;
}

async function allOf(pool: ReplicaPool, lsn: Lsn, timeoutMs: number): Promise<true | undefined> {
  const pooled = pool.replicas().filter(pool.isPooled);
  const waited = pooled.length > 0 ? pooled : pool.replicas();
  const reached = await Promise.all(waited.map((at) => pool.member(at).progress.reaches(lsn, timeoutMs)));
  return reached.every(Boolean) || undefined;
}

/** Waits in slices, so that each sees who the replicas are by then. */
async function inSlices<T>(
  timeoutMs: number,
  wait: (sliceMs: number) => Promise<T | undefined>,
): Promise<T | undefined> {
  const until = performance.now() + timeoutMs;
  for (let left = timeoutMs; left > 0; left = until - performance.now()) {
    const answer = await wait(Math.min(sliceMs, left));
    if (answer !== undefined) return answer;
  }
  return undefined;
}

/** Looks at all replicas again and again, as long as somebody reads; returns what says so, and an end to it. */
function watch(pool: ReplicaPool, bounds: ReplicaBounds, hasPrimary: boolean) {
  const waiting = new Map<number, Set<() => void>>();
  let usedAt = Number.NEGATIVE_INFINITY;
  let looking = false;
  const lookAtAll = async () => {
    await Promise.all(pool.replicas().map((at) => pool.member(at).lookFor(bounds.patienceMs)));
  };

  function leaveTheSilent(): void {
    for (const [at, leavers] of waiting) {
      const isSilent = performance.now() - pool.member(at).answeredAt > bounds.silenceMs;
      const elsewhere = hasPrimary || pool.replicas().some((other) => other !== at && pool.isPooled(other));
      if (isSilent && elsewhere) for (const leave of [...leavers]) leave();
    }
  }

  // With one place to read there is nothing to choose, hence nothing to look at.
  const isWatched = pool.members.length > 2 || hasPrimary;
  const timer = setInterval(() => {
    const isUsed = performance.now() - usedAt < restAfterMs || waiting.size > 0;
    if (!isWatched || !isUsed || looking) return;
    looking = true;
    void lookAtAll().finally(() => {
      looking = false;
      leaveTheSilent();
    });
  }, bounds.everyMs);
  timer.unref();

  return {
    lookAtAll,
    used(): void {
      const now = performance.now();
      if (now - usedAt > restAfterMs) for (const member of pool.members) member.rested();
      usedAt = now;
    },
    whenSilent(at: number, leave: () => void): () => void {
      const leavers = waiting.get(at) ?? new Set();
      waiting.set(at, leavers.add(leave));
      return () => {
        leavers.delete(leave);
        if (leavers.size === 0) waiting.delete(at);
      };
    },
    stop: () => clearInterval(timer),
  };
}

/** Follows the replicas of one database, as far as somebody reads them. */
export function followReplicas(options: {
  servers: readonly ServerAddress[];
  /** Which of them is the primary, as far as is known at first. */
  primary: number;
  ask(server: number): Promise<ReplicaPosition>;
  /** Whether the service may read the primary: another place, even where there is but one replica. */
  hasPrimary: boolean;
  bounds?: Partial<ReplicaBounds> | undefined;
}): ReplicaHealth {
  const bounds = { ...defaultBounds, ...options.bounds };
  const pool = createReplicaPool(options.servers, options.primary, options.ask, bounds);
  const { lookAtAll, used, whenSilent, stop } = watch(pool, bounds, options.hasPrimary);
  return {
    states: pool.states,
    usable(lsn) {
      used();
      return pool.passed(pool.replicas().filter(pool.isPooled), lsn);
    },
    lastResort: (lsn) =>
      pool.passed(
        pool.replicas().filter((at) => !pool.member(at).away),
        lsn,
      ),
    firstToReach: (lsn, timeoutMs) =>
      inSlices(timeoutMs, (slice) => firstOf(pool, laterLsn(lsn, pool.floor), slice)),
    allReach: async (lsn, timeoutMs) =>
      (await inSlices(timeoutMs, (slice) => allOf(pool, lsn, slice))) ?? false,
    allPassed: (lsn) => pool.passed(pool.replicas(), lsn).length === pool.replicas().length,
    raiseFloor(lsn) {
      pool.floor = laterLsn(pool.floor, lsn);
    },
    async received() {
      // The first look may have begun before it was asked for, and its answer be older.
      await lookAtAll();
      const answers = await Promise.all(
        pool.replicas().map((at) => pool.member(at).lookFor(bounds.silenceMs)),
      );
      const known = answers.flatMap((one) => (one ? [one.received] : []));
      if (known.length === 0) throw new Error('No replica answers');
      return known.reduce(laterLsn);
    },
    lookAtAll,
    failed: (at) => pool.member(at).failed(),
    async admit(at) {
      await pool.member(at).look();
    },
    whenSilent,
    stop,
  };
}
