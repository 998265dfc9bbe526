/**
 * Edits that are acknowledged before they are in their database, and applied to it in order. What is edited has one authority at
 * a time: its row, or an open log. The row names the log's epoch, so that who holds the row's lock knows which it is.
 *
 * A log entry holds an effect, not a wish: rights, the expected version and all that the outcome says were decided before it was
 * appended, so applying it later cannot come out differently. Each effect is one version; its place in the stream is
 * `<version>-0`, which makes the row's version the position up to which the database has it, in the same transaction.
 */
export interface Effect {
  /** Of its own, so that whoever lost the answer to an append can find out whether it was done. */
  id: string;
  /** The person who reads it from now on. */
  by: string;
}

export interface LogEntry<E extends Effect> {
  version: number;
  effect: E;
}

export interface LogStatus {
  /** Names one opening of the log. */
  epoch: string;
  /** A closed log takes no more; it is gone once all of it is in the database. */
  open: boolean;
  /** The last version appended, and the last that is known to be in the database; absent before the log has begun. */
  head: number | undefined;
  flushed: number;
}

export type Appended<E extends Effect> =
  | { is: 'DONE' }
  /** Others were faster: what they appended since. */
  | { is: 'BEHIND'; missed: LogEntry<E>[] }
  /** This log takes no more edits: somebody closed it. */
  | { is: 'CLOSED' }
  /** As many edits as allowed wait for the database. */
  | { is: 'FULL' };

/** The log's server has no memory left. Nothing was appended. */
export class LogFullError extends Error {
  constructor(cause: unknown) {
    super('The durable Redis is full', { cause });
    this.name = 'LogFullError';
  }
}

/**
 * The logs of one kind of thing, in a server that has on its disk whatever it has answered. Methods wait a few seconds for a
 * server that restarts.
 * @throws {UnavailableError} when it stays away: what was asked may have been done
 * @throws {LogFullError}
 */
export interface EditLog<E extends Effect> {
  /** The epoch to open a log with: that of the log that is there, or a new one. */
  propose(key: string): Promise<{ epoch: string; open: boolean }>;
  /** Sets where the log begins; under the row's lock, before the row names the epoch. False when it was closed meanwhile. */
  begin(key: string, epoch: string, version: number): Promise<boolean>;
  /** Appends all, as the versions behind `head`, if that is the log's last; with none it only asks whether it is. */
  append(key: string, what: { epoch: string; head: number; effects: readonly E[] }): Promise<Appended<E>>;
  /** @param patient false: fails at once while the server is away */
  status(keys: readonly string[], patient?: boolean): Promise<(LogStatus | null)[]>;
  /** Entries behind a version. */
  read(key: string, after: number, most?: number): Promise<LogEntry<E>[]>;
  /** The log takes no more from now on. */
  seal(key: string, epoch: string): Promise<void>;
  /** Forgets a closed log, all of which is in the database. */
  remove(key: string, epoch: string): Promise<void>;
  /**
   * All up to `version` is in the database, at `lsn` of its log: these people's write tokens say so from now on, instead of
   * naming the entries. The last few entries are kept for who follows.
   */
  flushed(
    key: string,
    what: { epoch: string; version: number; lsn: bigint; people: readonly string[] },
  ): Promise<void>;
  /** Keys with entries that are not known to be in the database. */
  pending(patient?: boolean): Promise<string[]>;
  /** Keys of logs that nobody has appended to for that long. */
  idle(forMs: number): Promise<string[]>;
  close(): Promise<void>;
}

/** What the row of a key says, under its lock. */
export interface LockedRow {
  version: number;
  epoch: string | null;
}

/** The database's side. A key's row is locked before anything else is written, so flushes and other edits follow each other. */
export interface LoggedTable<Copy, E extends Effect> {
  /** What edits are decided on, in one snapshot; null where there is nothing to edit. */
  load(key: string): Promise<{ copy: Copy; version: number; epoch: string | null } | null>;
  /**
   * Locks the row (also of what is deleted), and in the same transaction applies the effects that `work` gives, one version
   * each, and sets the epoch. Null where there is no row. `lsn` is at or behind the commit.
   */
  underLock(
    key: string,
    work: (row: LockedRow) => Promise<{ effects: readonly E[]; epoch: string | null }>,
  ): Promise<(LockedRow & { lsn: bigint }) | null>;
  /** Whether a log is the authority of any of these, or of anything at all. */
  isLogged(keys?: readonly string[]): Promise<boolean>;
}
