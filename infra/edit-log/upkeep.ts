import type { Logger } from '../log.ts';
import type { Flusher } from './flusher.ts';
import type { EditLog, Effect } from './port.ts';

/** Milliseconds between looks at what nobody flushes. */
const sweepMs = 500;

export type UpkeepOptions<E extends Effect> = {
  log: EditLog<E>;
  flusher: Flusher;
  /** A log that nobody has appended to for that long ends: the database takes over again. */
  idleMs: number;
  logger: Logger;
};

/**
 * Flushes soon what this process appended, and what others left behind: logs whose oldest entries did not move between two looks,
 * since the process that appended them died, or its database was away.
 */
export function startUpkeep<E extends Effect>({ log, flusher, idleMs, logger }: UpkeepOptions<E>) {
  let seen = new Map<string, number>();
  let failing = false;
  let stopped = false;
  const mine = new Set<string>();

  async function tryTo(what: () => Promise<unknown>): Promise<void> {
    try {
      await what();
      failing = false;
    } catch (error) {
      if (!failing) logger.warn({ err: error }, 'edits that are acknowledged wait for their database');
      failing = true;
    }
  }

  async function end(key: string): Promise<void> {
    mine.delete(key);
    const [status] = await log.status([key]);
    if (!status) return;
    await log.seal(key, status.epoch);
    await flusher.flush(key);
  }

  async function sweep(): Promise<void> {
    const keys = await log.pending(false);
    const statuses = await log.status(keys, false);
    const now = new Map(keys.map((key, at) => [key, statuses[at]?.flushed ?? -1]));
    const stuck = keys.filter((key) => seen.get(key) === now.get(key));
    seen = now;
    await Promise.all(stuck.map((key) => tryTo(() => flusher.flush(key))));
    for (const key of await log.idle(idleMs)) await tryTo(() => end(key));
  }

  let turn: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    turn = turn.then(() => (stopped ? undefined : tryTo(sweep)));
  }, sweepMs);
  timer.unref();

  return {
    appended(key: string): void {
      mine.add(key);
      void tryTo(() => flusher.flush(key));
    },
    /** Brings all that this process appended into the database, and lets the database take over. */
    async stop(): Promise<void> {
      stopped = true;
      clearInterval(timer);
      await turn;
      await Promise.all([...mine].map((key) => tryTo(() => end(key))));
    },
  };
}
