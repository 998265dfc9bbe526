import type { Subscription } from './port.ts';

/** Milliseconds to wait for a version that is missing before the state is read anew. */
const defaultPatienceMs = 1000;

export type Versioned = { version: number };

/** The state as it is, which stands for all changes up to its version, or the change that comes next. */
export type InOrder<State, Change> = { snapshot: State } | { change: Change };

export type OrderOptions<State, Change> = {
  source: Subscription<Change>;
  /** The state to begin with, read after `source` stood. */
  first: State;
  /** Reads the state anew when changes were lost; null ends the stream. */
  reread(): Promise<State | null>;
  /** Resolves when changes may have been missed; each call waits for the next time. */
  missed?(): Promise<void>;
  patienceMs?: number;
};

const lost = Symbol('lost');

/**
 * The first state, then changes in the order of their versions, each once. Versions have no gap, but two writers may
 * publish in another order than they committed: a change that is early is held until the ones before it are there. What
 * is missing for too long was lost with a process that ended between its commit and its message; the present state then
 * stands for it.
 */
export async function* inVersionOrder<State extends Versioned, Change extends Versioned>(
  options: OrderOptions<State, Change>,
): AsyncGenerator<InOrder<State, Change>, undefined> {
  const early = earlyChanges<Change>(options.first.version, options.patienceMs ?? defaultPatienceMs);
  let incoming = nextOf(options.source);
  let missed = options.missed?.();
  yield { snapshot: options.first };
  for (;;) {
    const arrived = await firstOf(incoming, missed, early.patienceLeftMs());
    if (arrived === lost) {
      missed = options.missed?.();
      const snapshot = await options.reread();
      if (!snapshot) return;
      if (early.overtake(snapshot.version)) yield { snapshot };
    } else {
      if (arrived.done) return;
      early.hold(arrived.value);
      incoming = nextOf(options.source);
    }
    for (const change of early.due()) yield { change };
  }
}

/** The next message; that it is an error is found out when it is awaited, however much later. */
function nextOf<T>(source: Subscription<T>): Promise<IteratorResult<T>> {
  const next = source.next();
  next.catch(() => undefined);
  return next;
}

/** Holds the changes whose turn has not come. */
function earlyChanges<Change extends Versioned>(from: number, patienceMs: number) {
  const held = new Map<number, Change>();
  let at = from;
  let waitingSince: number | null = null;

  return {
    hold(change: Change): void {
      if (change.version > at) held.set(change.version, change);
    },
    /** Goes on behind a state of this version; false when it is no news. */
    overtake(version: number): boolean {
      waitingSince = null;
      if (version <= at) return false;
      for (const old of held.keys()) if (old <= version) held.delete(old);
      at = version;
      return true;
    },
    *due(): Generator<Change> {
      for (let next = held.get(at + 1); next; next = held.get(at + 1)) {
        held.delete(next.version);
        at = next.version;
        waitingSince = null;
        yield next;
      }
      waitingSince = held.size === 0 ? null : (waitingSince ?? performance.now());
    },
    /** How much longer to wait for the version that is missing; null where none is. */
    patienceLeftMs(): number | null {
      return waitingSince === null ? null : Math.max(0, waitingSince + patienceMs - performance.now());
    },
  };
}

async function firstOf<T>(
  incoming: Promise<T>,
  missed: Promise<void> | undefined,
  waitMs: number | null,
): Promise<T | typeof lost> {
  const late = Promise.withResolvers<typeof lost>();
  const timer = waitMs === null ? undefined : setTimeout(() => late.resolve(lost), waitMs);
  try {
    const signs = missed ? [missed.then((): typeof lost => lost)] : [];
    return await Promise.race<T | typeof lost>([incoming, late.promise, ...signs]);
  } finally {
    clearTimeout(timer);
  }
}
