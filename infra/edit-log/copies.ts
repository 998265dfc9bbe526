import { LRUCache } from 'lru-cache';
import { UnavailableError } from '../errors.ts';
import type { Flusher } from './flusher.ts';
import { type EditLog, type Effect, type LogEntry, LogFullError, type LoggedTable } from './port.ts';

/** A copy, as of a version of one log. */
export type Held<Copy> = { epoch: string; version: number; copy: Copy };

export type CopiesOptions<Copy, E extends Effect> = {
  log: EditLog<E>;
  table: LoggedTable<Copy, E>;
  flusher: Flusher;
  model: { apply(copy: Copy, effect: E): () => void; sizeOf(copy: Copy): number };
};

export interface Copies<Copy, E extends Effect> {
  /** The copy of a key whose authority is a log, which it opens if `opens`; null where the database is the authority. */
  hold(key: string, opens: boolean): Promise<Held<Copy> | null>;
  /** Applies what others appended, also to itself: false when entries are missing between. */
  catchUp(held: Held<Copy>, entries: readonly LogEntry<E>[]): boolean;
  keep(key: string, held: Held<Copy>): void;
  drop(key: string): void;
  has(key: string): boolean;
  /** Lets the database take over, after all that the log has. */
  leave(key: string): Promise<void>;
}

/** Entries of playlists, as `sizeOf` counts them, in the copies of one process: about 100 MB. */
const mostHeld = 400_000;
/** Milliseconds after an opening that failed until the next is tried. */
const opensAgainMs = 5000;

/** Makes a log the authority, where the database is; false where the log was sealed meanwhile. */
async function open<Copy, E extends Effect>({ log, table, flusher }: CopiesOptions<Copy, E>, key: string) {
  const { epoch, open: isOpen } = await log.propose(key);
  if (!isOpen) await flusher.flush(key);
  const row = await table.underLock(key, async (found) => {
    if (found.epoch !== null || !isOpen) return { effects: [], epoch: found.epoch };
    const begun = await log.begin(key, epoch, found.version);
    return { effects: [], epoch: begun ? epoch : null };
  });
  return row !== null && row.epoch !== null;
}

/** Opens logs; leaves it for a while after the server was full or away, since the database takes the edits as well. */
function opener<Copy, E extends Effect>(options: CopiesOptions<Copy, E>) {
  let opensFrom = 0;
  return async (key: string): Promise<boolean> => {
    if (performance.now() < opensFrom) return false;
    try {
      return await open(options, key);
    } catch (error) {
      if (!(error instanceof LogFullError || error instanceof UnavailableError)) throw error;
      opensFrom = performance.now() + opensAgainMs;
      return false;
    }
  };
}

/** The database's state and the log's entries after it, in memory, of the keys that are edited most. */
export function createCopies<Copy, E extends Effect>(options: CopiesOptions<Copy, E>): Copies<Copy, E> {
  const { log, table, flusher, model } = options;
  const copies = new LRUCache<string, Held<Copy>>({ maxSize: mostHeld, max: 10_000 });
  const opens = opener(options);
  const keep = (key: string, held: Held<Copy>) =>
    void copies.set(key, held, { size: Math.min(mostHeld, 1 + model.sizeOf(held.copy)) });

  function catchUp(held: Held<Copy>, entries: readonly LogEntry<E>[]): boolean {
    for (const { version, effect } of entries) {
      if (version <= held.version) continue;
      if (version !== held.version + 1) return false;
      model.apply(held.copy, effect);
      held.version = version;
    }
    return true;
  }

  /** What the log has beyond the row; 'again' when the two do not fit, since something moved. */
  async function follow(key: string, held: Held<Copy>): Promise<Held<Copy> | 'again'> {
    const [status] = await log.status([key]);
    if (status?.epoch !== held.epoch || (status.head ?? 0) < held.version) {
      await flusher.abandon(key, held.epoch);
      return 'again';
    }
    if (status.open) {
      // What is missing was flushed and trimmed since the row was read.
      return catchUp(held, await log.read(key, held.version)) ? held : 'again';
    }
    await flusher.flush(key);
    return 'again';
  }

  async function load(key: string, mayOpen: boolean): Promise<Held<Copy> | null | 'again'> {
    const row = await table.load(key);
    if (!row) return null;
    const { copy, epoch, version } = row;
    if (epoch !== null) return follow(key, { copy, epoch, version });
    return mayOpen && (await opens(key)) ? 'again' : null;
  }

  return {
    catchUp,
    keep,
    drop: (key) => void copies.delete(key),
    has: (key) => copies.has(key),
    async hold(key, mayOpen) {
      for (let attempt = 0; attempt < 20; attempt += 1) {
        const held = copies.get(key) ?? (await load(key, mayOpen));
        if (held === null) return null;
        if (held === 'again') continue;
        keep(key, held);
        return held;
      }
      throw new UnavailableError('Changes cannot be taken right now; try again in a moment');
    },
    async leave(key) {
      const epoch = copies.get(key)?.epoch ?? (await table.load(key))?.epoch;
      copies.delete(key);
      if (!epoch) return;
      await log.seal(key, epoch);
      await flusher.flush(key);
    },
  };
}
