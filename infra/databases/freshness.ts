import type { Sql } from 'postgres';
import { UnavailableError } from '../errors.ts';
import { access, type DatabaseName, type Place, type ServiceName } from '../topology.ts';
import { type OpenDatabases, type Primary, type ReplicaInUse, readingOnly } from './handles.ts';
import { type Lsn, receivedLsn, replayedLsn, writtenLsn } from './lsn.ts';
import { followReplay, type ReplayProgress } from './replay-progress.ts';
import { type UserStatusReader, userStatusReader } from './user-status.ts';
import type { WriteTokens } from './write-tokens.ts';

/** Milliseconds that a read waits for a replica. */
const defaultWaitMs = 2000;

/** Databases<S>, whatever the service. */
type AnyDatabases = { userStatus: UserStatusReader };

/**
 * Read-your-writes, after GitLab's database load balancing, made strict: a person's token is the primary's place in its
 * log after their last write, and lives until the replica has passed it.
 */
export type Freshness = {
  /** After these people's writes are committed: remembers where this service's primaries are. */
  noteWrites(userIds: readonly string[]): Promise<void>;
  /** Remembers one place, where it is known already (an event carries it). */
  remember(userId: string, database: DatabaseName, lsn: Lsn): Promise<void>;
  /**
   * Before a person's request: the handles it should use. Waits until the replicas have what that person wrote; one that
   * does not get there in time is replaced by the primary where the service has it. Throws UnavailableError elsewhere.
   * Without a token nothing is asked and `db` itself comes back.
   */
  fresh<Db extends AnyDatabases>(userId: string, db: Db): Promise<Db>;
};

type Row = Partial<Record<DatabaseName, readonly Place[]>>;
type Handles = Partial<Record<DatabaseName, { primary?: Primary<DatabaseName>; replica?: object }>>;

/** `db`, with a database's replica handle reading from the primary for the rest of this request. */
function readFromPrimary<Db extends AnyDatabases>(db: Db, database: DatabaseName): Db {
  const handles = (db as Handles)[database];
  if (!handles?.primary) return db;
  const status =
    database === 'user' ? { userStatus: userStatusReader(handles.primary as Primary<'user'>) } : {};
  return { ...db, [database]: { ...handles, replica: readingOnly(handles.primary) }, ...status };
}

/** `db`, where a user's status is read only when `ready` has passed: most requests never ask for one. */
function guardStatus<Db extends AnyDatabases>(db: Db, ready: () => Promise<void>): Db {
  const userStatus: UserStatusReader = {
    async byIds(ids) {
      await ready();
      return db.userStatus.byIds(ids);
    },
  };
  return { ...db, userStatus };
}

/** Replicas, each followed from the first time that somebody waits for it. */
function followReplicas() {
  const followed = new Map<Sql, ReplayProgress>();
  return ({ client }: ReplicaInUse): ReplayProgress => {
    const known = followed.get(client) ?? followReplay(() => replayedLsn(client));
    followed.set(client, known);
    return known;
  };
}

/** `db`, bound to the replica that was asked: another might be behind it. */
function readFromReplica<Db extends AnyDatabases>(db: Db, database: DatabaseName, replica: ReplicaInUse): Db {
  const handles = (db as Handles)[database];
  const status = replica.userStatus ? { userStatus: replica.userStatus } : {};
  if (!replica.handle) return { ...db, ...status };
  const primary = handles?.primary ? { primary: handles.primary } : {};
  return { ...db, [database]: { ...primary, replica: replica.handle }, ...status };
}

/** Read-your-writes for one service; `tokens` is shared by all services of the deployment. */
export function createFreshness<S extends ServiceName>(options: {
  service: S;
  databases: OpenDatabases<S>;
  tokens: WriteTokens;
  /** Milliseconds; 2000 by default. */
  waitMs?: number;
}): Freshness {
  const { databases, tokens, waitMs = defaultWaitMs } = options;
  const row: Row = access[options.service];
  const names = Object.keys(row) as DatabaseName[];
  const withPrimary = names.filter((name) => row[name]?.includes('primary'));
  const withReplica = names.filter((name) => row[name]?.includes('replica'));
  const progressOf = followReplicas();

  /**
   * While tokens cannot be asked for: the primary where the service has it. Elsewhere all that the replica has received, which
   * is all that was written as long as it is connected: better than no answer at all.
   */
  async function withoutTokens(database: DatabaseName, replica: ReplicaInUse): Promise<boolean> {
    if (withPrimary.includes(database)) return false;
    const received = await receivedLsn(replica.client);
    return progressOf(replica).reaches(received, waitMs);
  }

  /** Whether the replica has what the person wrote; null when there is nothing to wait for. */
  async function replayed(
    userId: string,
    database: DatabaseName,
    replica: ReplicaInUse,
  ): Promise<boolean | null> {
    const token = await tokens.get(userId, database);
    if (token === undefined) return null;
    if (token === 'unknown') return withoutTokens(database, replica);
    const reached = await progressOf(replica).reaches(token, waitMs);
    // Another process may read another replica: only where there is just one does this answer speak for all.
    if (reached && replica.sole) await tokens.drop(userId, database, token);
    return reached;
  }

  /** The view of one database for this request: as it was, bound to the replica that has it all, or to the primary. */
  async function freshView<Db extends AnyDatabases>(
    userId: string,
    database: DatabaseName,
    db: Db,
  ): Promise<Db> {
    const replica = databases.replica(database);
    const reached = await replayed(userId, database, replica);
    if (reached === null) return db;
    if (reached) return readFromReplica(db, database, replica);
    if (!withPrimary.includes(database)) throw tooOld();
    return readFromPrimary(db, database);
  }

  const tooOld = () =>
    new UnavailableError('What you just changed cannot be read yet; try again in a moment');

  async function requireStatus(userId: string, replica: ReplicaInUse): Promise<void> {
    if ((await replayed(userId, 'user', replica)) === false) throw tooOld();
  }

  return {
    remember: (userId, database, lsn) => tokens.raise(userId, database, lsn),
    async noteWrites(userIds) {
      await Promise.all(
        withPrimary.map(async (database) => {
          const { primary } = (databases.db as Handles)[database] ?? {};
          if (!primary) return;
          const lsn = await writtenLsn(primary.$client);
          await Promise.all(userIds.map((userId) => tokens.raise(userId, database, lsn)));
        }),
      );
    },
    async fresh(userId, db) {
      const views = await Promise.all(withReplica.map((database) => freshView(userId, database, db)));
      // Each view differs from `db` in its own database, and that of `user` in the status reader.
      const changed = views.flatMap((view, at): Partial<typeof db>[] => {
        const database = withReplica[at];
        if (!database || view === db) return [];
        const status = database === 'user' ? { userStatus: view.userStatus } : {};
        return [{ [database]: (view as Record<string, unknown>)[database], ...status } as Partial<typeof db>];
      });
      const view = changed.length === 0 ? db : Object.assign({}, db, ...changed);
      if (withReplica.includes('user') || (await tokens.get(userId, 'user')) === undefined) return view;
      const replica = databases.replica('user');
      return guardStatus(readFromReplica(view, 'user', replica), () => requireStatus(userId, replica));
    },
  };
}
