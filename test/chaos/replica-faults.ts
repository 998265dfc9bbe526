import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';
import { mixed, type Random, seededRandom } from '../../infra/seed/random.ts';
import type { ManagedServer } from '../../infra/servers/port.ts';
import type { Stack } from '../../infra/stack/stack.ts';
import { type DatabaseName, databaseNames } from '../../infra/topology.ts';

export type ReplicaFaultOptions = {
  seed: number;
  /** Milliseconds that a fault lasts and that a replica is left alone after it, at most. */
  longestFaultMs: number;
  longestRestMs: number;
};

/** What was done to each replica. */
export type FaultCounts = Record<string, { paused: number; killed: number }>;

export type ReplicaFaults = {
  counts: FaultCounts;
  /** Whether, at some moment since `from` (`performance.now()`), no replica of the database could answer in time. */
  noneAnswered(database: DatabaseName, from: number): boolean;
  /** Whether each replica was paused and killed at least so often. */
  allHit(times: number): boolean;
  /** Mends everything; rejects with what could not be done. */
  stop(): Promise<void>;
};

/** Milliseconds that a service without a primary waits for a replica that is whole again: infra/databases/read-routes.ts. */
const inTimeMs = 2000;

/** When no replica of a database was whole. */
function outages(database: readonly string[]) {
  const disturbed = new Set<string>();
  let lastEnd = Number.NEGATIVE_INFINITY;
  const isOut = () => disturbed.size === database.length;
  return {
    begin: (name: string) => void disturbed.add(name),
    end(name: string) {
      if (isOut()) lastEnd = performance.now();
      disturbed.delete(name);
    },
    since: (from: number) => isOut() || lastEnd + inTimeMs > from,
  };
}

type Outages = ReturnType<typeof outages>;

/** One question to a replica as its superuser, again and again until it answers. */
async function askReplica<T>(
  stack: Stack,
  port: number,
  question: (sql: postgres.Sql) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    const login = { host: '127.0.0.1', port, ...stack.superuser, username: stack.superuser.user };
    const sql = postgres({ ...login, database: 'postgres', max: 1, connect_timeout: 2, onnotice: () => {} });
    try {
      return await question(sql);
    } catch (error) {
      if (attempt === 100) throw error;
      await sleep(50);
    } finally {
      void sql.end({ timeout: 0 });
    }
  }
}

/** Whole: it streams, and has replayed what it has received. */
async function whole(stack: Stack, port: number): Promise<void> {
  const isWhole = () =>
    askReplica(stack, port, async (sql) => {
      const [row] = await sql<{ whole: boolean | null }[]>`
        select pg_last_wal_receive_lsn() <= pg_last_wal_replay_lsn() and not pg_is_wal_replay_paused() as whole`;
      return row?.whole === true;
    });
  while (!(await isWhole())) await sleep(20);
}

/** One replica's faults, one after the other, until told to stop; it is left whole. */
async function disturb(
  stack: Stack,
  replica: ManagedServer,
  { random, longestFaultMs, longestRestMs }: { random: Random } & ReplicaFaultOptions,
  {
    outage,
    count,
    isOver,
  }: { outage: Outages; count: { paused: number; killed: number }; isOver(): boolean },
): Promise<void> {
  while (!isOver()) {
    await sleep(random.between(longestRestMs / 5, longestRestMs));
    if (isOver()) return;
    const [pauses, kills] = random.pick([
      [true, false],
      [false, true],
      [true, true],
    ] as const);
    outage.begin(replica.name);
    if (pauses) {
      await askReplica(stack, replica.port, (sql) => sql`select pg_wal_replay_pause()`);
      count.paused += 1;
      await sleep(random.between(longestFaultMs / 10, longestFaultMs));
    }
    if (kills) {
      await replica.kill();
      count.killed += 1;
      await sleep(random.between(0, longestFaultMs));
      await replica.start();
    } else await askReplica(stack, replica.port, (sql) => sql`select pg_wal_replay_resume()`);
    await whole(stack, replica.port);
    outage.end(replica.name);
  }
}

/** Pauses, resumes, kills and starts each replica of a stack at random, all at once and each by itself. */
export function disturbReplicas(stack: Stack, options: ReplicaFaultOptions): ReplicaFaults {
  const replicas = stack.servers.filter(({ name }) => stack.placeOf(name) === 'replica');
  const counts: FaultCounts = Object.fromEntries(
    replicas.map(({ name }) => [name, { paused: 0, killed: 0 }]),
  );
  const databaseOf = (name: string) => name.replace(/-\d+$/, '') as DatabaseName;
  const namesOf = (database: DatabaseName) =>
    replicas.map(({ name }) => name).filter((name) => databaseOf(name) === database);
  const outagesOf = new Map(databaseNames.map((name) => [name, outages(namesOf(name))]));
  let over = false;
  const disturbing = replicas.map((replica, at) => {
    const outage = outagesOf.get(databaseOf(replica.name)) as Outages;
    const count = counts[replica.name] as { paused: number; killed: number };
    const random = seededRandom(mixed(options.seed, 1, at));
    return disturb(stack, replica, { ...options, random }, { outage, count, isOver: () => over });
  });
  // A fault that cannot be made is told at the end, not as a rejection that nobody handles.
  const all = Promise.all(disturbing);
  all.catch(() => {});
  return {
    counts,
    noneAnswered: (database, from) => outagesOf.get(database)?.since(from) ?? false,
    allHit: (times) =>
      Object.values(counts).every(({ paused, killed }) => paused >= times && killed >= times),
    async stop() {
      over = true;
      await all;
    },
  };
}
