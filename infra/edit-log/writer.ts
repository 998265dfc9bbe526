import { UnavailableError } from '../errors.ts';
import { type Copies, createCopies, type Held } from './copies.ts';
import type { Flusher } from './flusher.ts';
import { type Appended, type EditLog, type Effect, LogFullError, type LoggedTable } from './port.ts';
import { createQueues } from './queues.ts';

/** Decides edits on a copy in memory. Copies are changed in place. */
export interface EditModel<Copy, Edit, E extends Effect, Outcome> {
  /** What an edit comes to, and its effect where it changes something: exactly one version. */
  decide(copy: Copy, edit: Edit): { outcome: Outcome; effect?: E };
  /** @returns what takes it back, called in the opposite order */
  apply(copy: Copy, effect: E): () => void;
  /** About how much memory a copy takes: the entries that it has. */
  sizeOf(copy: Copy): number;
}

/** What `elsewhere` says: the database is the authority, not a log. */
export const elsewhere = Symbol('elsewhere');
export type Elsewhere = typeof elsewhere;

type Item<Copy, E> = {
  run(copy: Copy): { outcome: unknown; effect?: E };
  /** Whether it may make a log the authority. */
  opens: boolean;
  changes: boolean;
  resolve(outcome: unknown): void;
  reject(error: unknown): void;
};

export type WriterOptions<Copy, Edit, E extends Effect, Outcome> = {
  log: EditLog<E>;
  table: LoggedTable<Copy, E>;
  model: EditModel<Copy, Edit, E, Outcome>;
  flusher: Flusher;
  /** Runs the work that changes a key; told what the copy is after it, undefined where a log does not have it. */
  around(key: string, work: () => Promise<Copy | undefined>): Promise<void>;
  /** Told of a key that has just been appended to. */
  appended(key: string): void;
};

/** Edits that one append takes: they share one write to the disk. */
const mostAtOnce = 200;
/** Losses to appends of other processes before an edit is given up. */
const mostLosses = 100;

export interface Writer<Copy, Edit, Outcome> {
  /** Acknowledges an edit in the key's log, which it opens if `opens`. */
  write(key: string, edit: Edit, opens: boolean): Promise<Outcome | Elsewhere>;
  /** Reads the copy as all that is acknowledged left it; for keys that this process has a copy of. */
  peek<T>(key: string, read: (copy: Copy) => T): Promise<T | Elsewhere>;
  holds(key: string): boolean;
  /** Resolves when no append is under way. */
  idle(): Promise<void>;
}

/** Decides all on the copy, which has their effects from then on until `undo`. */
function attempt<Copy, E extends Effect>(
  copy: Copy,
  items: readonly Item<Copy, E>[],
  apply: (copy: Copy, effect: E) => () => void,
) {
  const undos: (() => void)[] = [];
  const effects: E[] = [];
  const undo = () => {
    for (const one of undos.splice(0).toReversed()) one();
  };
  try {
    const outcomes = items.map(({ run }) => {
      const { outcome, effect } = run(copy);
      if (effect) {
        undos.push(apply(copy, effect));
        effects.push(effect);
      }
      return outcome;
    });
    return { outcomes, effects, undo };
  } catch (error) {
    undo();
    throw error;
  }
}

/** Whether it was appended: also when the answer was lost and the append asked for again, after which others may have appended. */
const isDone = <E extends Effect>(appended: Appended<E>, effects: readonly E[]): boolean =>
  appended.is === 'DONE' ||
  (appended.is === 'BEHIND' && effects.length > 0 && appended.missed[0]?.effect.id === effects[0]?.id);

/** Decides and appends once; 'again' when the log had moved, which the copy then has followed. */
async function tryOnce<Copy, Edit, E extends Effect, Outcome>(
  { log, model, flusher, appended: tell }: WriterOptions<Copy, Edit, E, Outcome>,
  copies: Copies<Copy, E>,
  key: string,
  { held, items }: { held: Held<Copy>; items: readonly Item<Copy, E>[] },
) {
  const { outcomes, effects, undo } = attempt(held.copy, items, model.apply);
  const what = { epoch: held.epoch, head: held.version, effects };
  const appended = await log.append(key, what).catch((error: unknown) => {
    undo();
    throw error;
  });
  const missed = appended.is === 'BEHIND' ? appended.missed : [];
  if (isDone(appended, effects)) {
    held.version += effects.length;
    if (copies.catchUp(held, missed)) copies.keep(key, held);
    else copies.drop(key);
    if (effects.length > 0) tell(key);
    return { outcomes, copy: held.copy };
  }
  undo();
  if (appended.is === 'FULL') await flusher.flush(key);
  // Nothing was missed: the log has less than the copy, and the row has to say what is left.
  else if (missed.length === 0 || !copies.catchUp(held, missed)) copies.drop(key);
  return 'again';
}

/** Decides and appends until it stands; undefined where no log is the authority. */
async function commit<Copy, Edit, E extends Effect, Outcome>(
  options: WriterOptions<Copy, Edit, E, Outcome>,
  copies: Copies<Copy, E>,
  key: string,
  items: readonly Item<Copy, E>[],
) {
  const opens = items.some((item) => item.opens);
  for (let losses = 0; losses < mostLosses; losses += 1) {
    const held = await copies.hold(key, opens);
    if (!held) return undefined;
    const done = await tryOnce(options, copies, key, { held, items });
    if (done !== 'again') return done;
  }
  throw new UnavailableError('Too many change this at once; try again in a moment');
}

/**
 * Decides edits in the order in which they come, on a copy that is the database's state and the log's entries after it, and
 * appends what they do if the log has not grown meanwhile; else it first applies what others appended, and decides again. So
 * processes need no leader: the log is the authority.
 */
export function createWriter<Copy, Edit, E extends Effect, Outcome>(
  options: WriterOptions<Copy, Edit, E, Outcome>,
): Writer<Copy, Edit, Outcome> {
  const copies = createCopies(options);
  const { model } = options;

  async function process(key: string, items: readonly Item<Copy, E>[]): Promise<void> {
    let outcomes: readonly unknown[] = items.map(() => elsewhere);
    const work = async () => {
      try {
        const done = await commit(options, copies, key, items);
        if (done) outcomes = done.outcomes;
        return done?.copy;
      } catch (error) {
        // A full server: nothing of it was appended, and the database takes over.
        if (!(error instanceof LogFullError)) throw error;
        await copies.leave(key);
        return undefined;
      }
    };
    try {
      if (items.some((item) => item.changes)) await options.around(key, work);
      else await work();
      for (const [at, item] of items.entries()) item.resolve(outcomes[at]);
    } catch (error) {
      for (const item of items) item.reject(error);
    }
  }

  const queues = createQueues(mostAtOnce, process);
  function submit<T>(key: string, item: Omit<Item<Copy, E>, 'resolve' | 'reject'>): Promise<T | Elsewhere> {
    const { promise, resolve, reject } = Promise.withResolvers<T | Elsewhere>();
    queues.add(key, { ...item, resolve: (outcome) => resolve(outcome as T), reject });
    return promise;
  }

  return {
    write: (key, edit, opens) =>
      submit<Outcome>(key, { run: (copy) => model.decide(copy, edit), opens, changes: true }),
    peek: <T>(key: string, read: (copy: Copy) => T) =>
      submit<T>(key, { run: (copy) => ({ outcome: read(copy) }), opens: false, changes: false }),
    holds: copies.has,
    idle: queues.idle,
  };
}
