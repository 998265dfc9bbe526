import type { Logger } from '../log.ts';
import { inTurns } from './in-turns.ts';
import type { EditLog, Effect, LockedRow, LoggedTable, LogStatus } from './port.ts';

/** Effects that one transaction applies. */
const mostAtOnce = 500;

export type FlusherOptions<Copy, E extends Effect> = {
  log: EditLog<E>;
  table: LoggedTable<Copy, E>;
  logger: Logger;
};

export interface Flusher {
  /** Brings into the database what is in the key's log by now; ends a log that is sealed. */
  flush(key: string): Promise<void>;
  /** The row names an epoch that the durable Redis does not know: the row is all that is left. */
  abandon(key: string, epoch: string): Promise<void>;
}

export const isPending = ({ head, flushed }: LogStatus): boolean => head !== undefined && head > flushed;

const sayLost = (logger: Logger, key: string, epoch: string) =>
  logger.error(
    { key, epoch },
    'the durable Redis has lost edits that were acknowledged: the database goes on without them',
  );

/** Under the row's lock: whether the log has less than the row, or not what follows it. */
async function isLost<E extends Effect>(log: EditLog<E>, key: string, row: LockedRow): Promise<boolean> {
  const [status] = await log.status([key]);
  return status?.epoch !== row.epoch || (status?.head ?? 0) < row.version;
}

/** Under the row's lock: what to apply, and whether the log ends with it. `status` is from before the lock. */
async function take<Copy, E extends Effect>(
  { log, logger }: FlusherOptions<Copy, E>,
  key: string,
  status: LogStatus,
  row: LockedRow,
) {
  if (row.epoch !== status.epoch) return { effects: [], epoch: row.epoch, more: false };
  const entries = await log.read(key, row.version, mostAtOnce);
  const first = entries[0]?.version;
  // Others may have appended and flushed since the status: it says nothing of how far the row may be.
  if (first === undefined ? await isLost(log, key, row) : first !== row.version + 1) {
    sayLost(logger, key, status.epoch);
    await log.seal(key, status.epoch);
    return { effects: [], epoch: null, more: false };
  }
  const more = entries.length === mostAtOnce;
  // Sealed before the lock, the log cannot have grown since.
  const ends = !status.open && !more;
  return { effects: entries.map(({ effect }) => effect), epoch: ends ? null : row.epoch, more };
}

/** After the commit: tells those who wait for what they wrote. */
async function tell<E extends Effect>(
  log: EditLog<E>,
  key: string,
  { epoch, flushed }: LogStatus,
  { version, lsn }: { version: number; lsn: bigint },
): Promise<void> {
  const entries = version > flushed ? await log.read(key, flushed, version - flushed) : [];
  const people = [...new Set(entries.map(({ effect }) => effect.by))];
  await log.flushed(key, { epoch, version, lsn, people });
}

/** One transaction; whether more is to be done. */
async function step<Copy, E extends Effect>(options: FlusherOptions<Copy, E>, key: string): Promise<boolean> {
  const { log, table } = options;
  const [status] = await log.status([key]);
  if (!status || (status.open && !isPending(status))) return false;
  let more = false;
  let before: LockedRow | undefined;
  const row = await table.underLock(key, async (found) => {
    before = found;
    const taken = await take(options, key, status, found);
    more = taken.more;
    return taken;
  });
  if (!row || !before) return false;
  const isIts = before.epoch === status.epoch;
  // Another process may have ended the log and died before it said so: then all of it is in the database.
  const version = isIts ? row.version : (status.head ?? 0);
  if (isIts || !status.open) await tell(log, key, status, { version, lsn: row.lsn });
  if (row.epoch !== status.epoch && !status.open) await log.remove(key, status.epoch);
  return more;
}

/**
 * Applies logs to the database, each in order. Any process may flush any log, several at once too: the row's lock lets one after
 * the other apply what is behind the row's version, so nothing is applied twice.
 */
export function createFlusher<Copy, E extends Effect>(options: FlusherOptions<Copy, E>): Flusher {
  const { log, table, logger } = options;
  return {
    flush: inTurns(async (key) => {
      while (await step(options, key));
    }),
    async abandon(key, epoch) {
      let lost = false;
      await table.underLock(key, async (row) => {
        lost = row.epoch === epoch && (await isLost(log, key, row));
        if (lost) await log.seal(key, epoch);
        return { effects: [], epoch: lost ? null : row.epoch };
      });
      if (!lost) return;
      sayLost(logger, key, epoch);
      await log.remove(key, epoch);
    },
  };
}
