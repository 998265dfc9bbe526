import { setTimeout as sleep } from 'node:timers/promises';
import { publicErrorOf } from '../errors.ts';
import { access, type DatabaseName, type Place, type ServiceName } from '../topology.ts';
import type { Databases, OpenDatabases } from './handles.ts';
import { type Lsn, laterLsn, writtenLsn } from './lsn.ts';
import { defaultWaitMs, type Needed, tooOld } from './read-routes.ts';
import type { WriteToken, WriteTokens } from './write-tokens.ts';

/** Between looks at a token; a flush takes about 10 ms. */
const unflushedPollMs = 5;
/** Between questions to a primary that is away. */
const awayPollMs = 20;

/**
 * Read-your-writes, after GitLab's database load balancing, made strict: a person's token is the primary's place in its
 * log after their last write, and lives until every replica has passed it.
 */
export type Freshness<S extends ServiceName = ServiceName> = {
  /**
   * After these people's writes are committed: remembers where this service's primaries are.
   * @throws UnavailableError, or an error that says that a database is away, when a primary has not answered in time
   */
  noteWrites(userIds: readonly string[]): Promise<void>;
  /** Remembers one place, where it is known already (an event carries it). */
  remember(userId: string, database: DatabaseName, lsn: Lsn): Promise<void>;
  /**
   * The handles for a person's request. What they read through a replica handle has all that they wrote: it is a replica
   * that has it, or the primary where the service has it; elsewhere their first statement waits, or throws UnavailableError.
   */
  forViewer(userId: string): Databases<S>;
};

type Row = Partial<Record<DatabaseName, readonly Place[]>>;

/** Read-your-writes for one service; `tokens` is shared by all services of the deployment. */
export function createFreshness<S extends ServiceName>(options: {
  service: S;
  databases: OpenDatabases<S>;
  tokens: WriteTokens;
  /** Milliseconds that a read waits for what is on its way to the database; 2000 by default. */
  waitMs?: number;
}): Freshness<S> {
  const { databases, tokens, waitMs = defaultWaitMs } = options;
  const row: Row = access[options.service];
  const hasPrimary = (database: DatabaseName) => row[database]?.includes('primary') ?? false;
  const withPrimary = (Object.keys(row) as DatabaseName[]).filter(hasPrimary);

  const starts = new Map<DatabaseName, { epoch: string; lsn: Promise<Lsn> }>();

  /** The log's end, of a replica only where there is no primary: that is the end as long as one is connected. */
  const endOf = (database: DatabaseName) =>
    hasPrimary(database)
      ? writtenLsn(databases.primary(database).client)
      : databases.replicas(database).health.received();

  /** Tokens of another time may be lost: whoever may have written reads nothing before the log's end of its first moment. */
  function startOf(database: DatabaseName, epoch: string): Promise<Lsn> {
    const known = starts.get(database);
    if (known?.epoch === epoch) return known.lsn;
    const start = { epoch, lsn: endOf(database) };
    starts.set(database, start);
    start.lsn.catch(() => {
      if (starts.get(database) === start) starts.delete(database);
    });
    return start.lsn;
  }

  /** Asks until the primary answers: while another takes its place there is none for a moment. */
  async function endOfWrites(database: DatabaseName): Promise<Lsn> {
    const until = performance.now() + waitMs;
    for (;;) {
      try {
        return await writtenLsn(databases.primary(database).client);
      } catch (error) {
        if (!publicErrorOf(error)?.canRetry || performance.now() > until) throw error;
        await sleep(awayPollMs);
      }
    }
  }

  /** The person's token, once all that they wrote has one. @throws UnavailableError when that takes too long */
  async function settled(userId: string, database: DatabaseName): Promise<WriteToken | 'unknown'> {
    const until = performance.now() + waitMs;
    for (;;) {
      const token = await tokens.get(userId, database);
      if (token === 'unknown' || !token.unflushed) return token;
      if (performance.now() > until) throw tooOld();
      await sleep(unflushedPollMs);
    }
  }

  async function needed(userId: string, database: DatabaseName): Promise<Needed> {
    const token = await settled(userId, database);
    if (token === 'unknown') return 'unknown';
    const start = await startOf(database, token.epoch).catch(() => 'unknown' as const);
    if (start === 'unknown') return 'unknown';
    const lsn = laterLsn(token.lsn ?? 0n, start);
    if (!databases.replicas(database).health.allPassed(lsn)) return lsn;
    if (token.lsn !== undefined) await tokens.drop(userId, database, token.lsn);
    return undefined;
  }

  return {
    remember: (userId, database, lsn) => tokens.raise(userId, database, lsn),
    async noteWrites(userIds) {
      await Promise.all(
        withPrimary.map(async (database) => {
          const lsn = await endOfWrites(database);
          await Promise.all(userIds.map((userId) => tokens.raise(userId, database, lsn)));
        }),
      );
    },
    forViewer: (userId) =>
      databases.forRequest({ needed: (database) => needed(userId, database), key: userId }),
  };
}
