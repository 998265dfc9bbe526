import { editRate } from '../edit-log/edit-rate.ts';
import { createFlusher, type Flusher, isPending } from '../edit-log/flusher.ts';
import type { EditLog, Effect, LoggedTable } from '../edit-log/port.ts';
import { startUpkeep } from '../edit-log/upkeep.ts';
import { createWriter, type EditModel, elsewhere, type Writer } from '../edit-log/writer.ts';
import { UnavailableError } from '../errors.ts';
import type { Logger } from '../log.ts';
import { createReader, type InvalidatingReader, type LoadingOptions, type PolicyRow } from './reading.ts';

export type WriteBehindMode = 'write-through' | 'write-behind';

/** When a key's edits are acknowledged before they are in the database. */
export interface PopularityRow extends PolicyRow<'write-behind'> {
  /** Edits a minute, in one process, from which on a key is popular. */
  popularFrom: number;
  /** Seconds without an edit after which it is so no longer. */
  popularForSeconds: number;
  /** Edits of a key that may wait for the database; more wait for those. */
  mostUnflushed: number;
}

/** What applying edits to the database came to. */
export type Applied<Value, Outcome> =
  | {
      /** One for each edit, in order: done, or a refusal such as a version conflict. */
      outcomes: readonly Outcome[];
      /** The value after the edits; null where it is deleted, undefined where nothing is known or changed. */
      value?: Value | null | undefined;
    }
  /** The row says that a log is the authority: nothing was applied. */
  | 'LOGGED';

export interface WriteBehindOptions<Value, Edit, Outcome, Copy, E extends Effect>
  extends LoadingOptions<Value, 'write-behind'> {
  row: PopularityRow;
  /** Applies the edits of one key in order, in one transaction, and resolves after COMMIT. */
  apply(key: string, edits: readonly Edit[]): Promise<Applied<Value, Outcome>>;
  /** Null: there is no durable Redis, and every edit is written through. */
  log: EditLog<E> | null;
  table: LoggedTable<Copy, E>;
  model: EditModel<Copy, Edit, E, Outcome> & { valueOf(copy: Copy): Value | null };
  logger: Logger;
}

export interface WriteBehind<Value, Edit, Outcome, Copy> extends InvalidatingReader<Value> {
  /** What is done with edits of popular keys: start-up prints it. */
  readonly mode: WriteBehindMode;
  /** Resolves once the edit is acknowledged: it will not be lost, and every later read shows it. */
  write(key: string, edit: Edit): Promise<{ outcome: Outcome; place: WriteBehindMode }>;
  /** Resolves when all that was acknowledged for these keys, of any process, is in the database; absent: for all keys. */
  settle(keys?: readonly string[]): Promise<void>;
  /** Reads a popular key's copy where this process has one; undefined for all others, which are to be settled and read. */
  peek<T>(key: string, read: (copy: Copy) => T): Promise<T | undefined>;
  /** Brings everything that was acknowledged here into the database, and closes the log. */
  stop(): Promise<void>;
}

/** Changes of authority that one edit meets before it is given up. */
const mostTurns = 8;

type Reader<Value> = ReturnType<typeof createReader<Value, 'write-behind'>>;

/** The edits that go to the database while nothing is popular, or for good without a durable Redis. */
function throughDatabase<Value, Edit, Outcome, Copy, E extends Effect>(
  { name, apply }: WriteBehindOptions<Value, Edit, Outcome, Copy, E>,
  reader: Reader<Value>,
) {
  return (key: string, edit: Edit): Promise<{ outcome: Outcome } | 'LOGGED'> =>
    reader.write<{ outcome: Outcome } | 'LOGGED'>(key, async () => {
      const applied = await apply(key, [edit]);
      if (applied === 'LOGGED') return { result: applied, value: undefined };
      const [outcome] = applied.outcomes;
      if (outcome === undefined) throw new TypeError(`cache ${name}: applying gave no outcome`);
      return { result: { outcome }, value: applied.value };
    });
}

/**
 * Write-behind: an edit of a popular key is acknowledged once it is in a durable log, and applied to the database in the order of
 * the log, in one transaction with its position. Keys that are not popular, and all keys without a log, are written through.
 * @throws {UnavailableError} while the log's server is away and a log is the key's authority
 */
export function writeBehind<Value, Edit, Outcome, Copy, E extends Effect>(
  options: WriteBehindOptions<Value, Edit, Outcome, Copy, E>,
): WriteBehind<Value, Edit, Outcome, Copy> {
  const reader = createReader(options);
  const { counters, get, getMany, invalidate, invalidateTags } = reader;
  const reading = { counters, get, getMany, invalidate, invalidateTags };
  const apply = throughDatabase(options, reader);
  const { log } = options;
  if (!log) return { ...reading, ...withoutLog(apply) };

  const flusher = createFlusher({ ...options, log });
  const idleMs = options.row.popularForSeconds * 1000;
  const upkeep = startUpkeep({ ...options, log, flusher, idleMs });
  const around = (key: string, work: () => Promise<Copy | undefined>) =>
    reader.write(key, async () => {
      const copy = await work();
      return { result: undefined, value: copy === undefined ? undefined : options.model.valueOf(copy) };
    });
  const writer = createWriter({ ...options, log, flusher, around, appended: upkeep.appended });
  return {
    ...reading,
    mode: 'write-behind',
    write: routed(apply, writer, options.row.popularFrom),
    settle: (keys) => settle({ ...options, log, flusher }, keys),
    async peek(key, read) {
      if (!writer.holds(key)) return undefined;
      const found = await writer.peek(key, read);
      return found === elsewhere ? undefined : found;
    },
    async stop() {
      await writer.idle();
      await upkeep.stop();
      await log.close();
    },
  };
}

/** Every edit through the database. A row that a log has, from a time with a durable Redis, is left to that. */
function withoutLog<Edit, Outcome>(
  apply: (key: string, edit: Edit) => Promise<{ outcome: Outcome } | 'LOGGED'>,
) {
  return {
    mode: 'write-through' as const,
    async write(key: string, edit: Edit) {
      const applied = await apply(key, edit);
      if (applied === 'LOGGED') {
        throw new UnavailableError(
          'Changes of this are kept where this process cannot reach them (REDIS_DURABLE_URL)',
        );
      }
      return { ...applied, place: 'write-through' as const };
    },
    settle: async () => {},
    peek: async () => undefined,
    stop: async () => {},
  };
}

/** Sends each edit to the key's authority. */
function routed<Edit, Outcome, Copy>(
  apply: (key: string, edit: Edit) => Promise<{ outcome: Outcome } | 'LOGGED'>,
  writer: Writer<Copy, Edit, Outcome>,
  popularFrom: number,
) {
  const rate = editRate();
  return async (key: string, edit: Edit): Promise<{ outcome: Outcome; place: WriteBehindMode }> => {
    const isPopular = rate.count(key) >= popularFrom;
    let isLogged = isPopular || writer.holds(key);
    for (let turn = 0; turn < mostTurns; turn += 1) {
      if (isLogged) {
        const outcome = await writer.write(key, edit, isPopular);
        if (outcome !== elsewhere) return { outcome, place: 'write-behind' };
      }
      const applied = await apply(key, edit);
      if (applied !== 'LOGGED') return { ...applied, place: 'write-through' };
      isLogged = true;
    }
    throw new UnavailableError('Too many change this at once; try again in a moment');
  };
}

/** While the log's server is away, rows that no log has can be read at once; the others wait for it, and then fail. */
async function settle<Copy, E extends Effect>(
  { log, table, flusher }: { log: EditLog<E>; table: LoggedTable<Copy, E>; flusher: Flusher },
  keys?: readonly string[],
): Promise<void> {
  const find = async (patient: boolean) => {
    const asked = [...new Set(keys ?? (await log.pending(patient)))];
    const statuses = await log.status(asked, patient);
    return asked.filter((_, at) => {
      const status = statuses[at];
      return status ? isPending(status) : false;
    });
  };
  const pending = await find(false).catch(async (error: unknown) => {
    if (!(error instanceof UnavailableError)) throw error;
    return (await table.isLogged(keys)) ? find(true) : [];
  });
  await Promise.all(pending.map((key) => flusher.flush(key)));
}
