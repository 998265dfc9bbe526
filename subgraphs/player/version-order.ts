import type { Subscription } from '../../infra/pubsub/port.ts';

/** Milliseconds to wait for a version that is missing before the state is read anew. */
const defaultPatienceMs = 1000;

export type OrderOptions<State extends { version: number }> = {
  source: Subscription<State>;
  /** The state with which the subscription begins, read after `source` stood. */
  first: State;
  /** Reads the state anew, when messages were lost. */
  reread(): Promise<State>;
  /** Resolves when messages may have been missed; each call waits for the next time. */
  missed?(): Promise<void>;
  patienceMs?: number;
};

const lost = Symbol('lost');

/**
 * Whole states in the order of their versions, each version once, the first one first. Versions have no gap, but two
 * writers may publish in another order than they committed: a state that is early is held until the ones before it are
 * there. What is missing for too long was lost with a process that ended between its commit and its message; the
 * present state then stands for it.
 */
export async function* inVersionOrder<State extends { version: number }>(
  options: OrderOptions<State>,
): AsyncGenerator<State, undefined> {
  const early = earlyStates<State>(options.first.version, options.patienceMs ?? defaultPatienceMs);
  let incoming = nextOf(options.source);
  let missed = options.missed?.();
  yield options.first;
  for (;;) {
    const arrived = await firstOf(incoming, missed, early.patienceLeftMs());
    if (arrived === lost) {
      missed = options.missed?.();
      early.overtake(await options.reread());
    } else {
      if (arrived.done) return;
      early.hold(arrived.value);
      incoming = nextOf(options.source);
    }
    yield* early.due();
  }
}

/** The next message; that it is an error is found out when it is awaited, however much later. */
function nextOf<T>(source: Subscription<T>): Promise<IteratorResult<T>> {
  const next = source.next();
  next.catch(() => undefined);
  return next;
}

/** Holds the states whose turn has not come. */
function earlyStates<State extends { version: number }>(from: number, patienceMs: number) {
  const held = new Map<number, State>();
  let at = from;
  let waitingSince: number | null = null;

  return {
    hold(state: State): void {
      if (state.version > at) held.set(state.version, state);
    },
    /** Takes a state that stands for all up to its version. */
    overtake(state: State): void {
      if (state.version <= at) return;
      for (const version of held.keys()) if (version <= state.version) held.delete(version);
      at = state.version - 1;
      held.set(state.version, state);
    },
    *due(): Generator<State> {
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
