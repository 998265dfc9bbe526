import type { DatabaseName } from '../topology.ts';
import type { Lsn } from './lsn.ts';

/** What a store of tokens knows. */
export type WriteToken = {
  /** How far the person has written; undefined where they have not, or where it was forgotten. */
  lsn: Lsn | undefined;
  /**
   * Names a time for which the store has forgotten nothing of this database. Whoever sees another name than before may have
   * missed writes up to that moment: the store was lost, or the database has a new primary.
   */
  epoch: string;
  /** Whether something that they wrote is acknowledged, but not in the database yet: `lsn` says nothing of that. */
  unflushed?: boolean;
};

/**
 * Remembers how far each person has written in each database. Shared by all processes of a deployment, so it may be
 * remote; LSNs only grow, hence `raise` and `drop` in place of set and delete: neither can undo a later write.
 */
export type WriteTokens = {
  /** 'unknown' while the store cannot be asked: what the person wrote may then be anywhere up to the log's end. */
  get(userId: string, database: DatabaseName): Promise<WriteToken | 'unknown'>;
  /** Keeps the greater of the old and the new. */
  raise(userId: string, database: DatabaseName, lsn: Lsn): Promise<void>;
  /** Forgets a token that is not beyond `lsn`. */
  drop(userId: string, database: DatabaseName, lsn: Lsn): Promise<void>;
  close(): Promise<void>;
};

/** Tokens in this process: for the embedded shape, where all services share it. */
export function memoryWriteTokens(): WriteTokens & { size(): number } {
  const tokens = new Map<string, Lsn>();
  const keyOf = (userId: string, database: DatabaseName) => `${database}:${userId}`;
  return {
    size: () => tokens.size,
    async get(userId, database) {
      return { lsn: tokens.get(keyOf(userId, database)), epoch: 'this process' };
    },
    async raise(userId, database, lsn) {
      const key = keyOf(userId, database);
      if ((tokens.get(key) ?? -1n) < lsn) tokens.set(key, lsn);
    },
    async drop(userId, database, lsn) {
      const key = keyOf(userId, database);
      if ((tokens.get(key) ?? lsn + 1n) <= lsn) tokens.delete(key);
    },
    async close() {},
  };
}
