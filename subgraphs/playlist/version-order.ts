import type { Subscription } from '../../infra/pubsub/port.ts';

/** Milliseconds to wait for a version that is missing before the state is read anew. */
const patienceMs = 2000;

export type OrderOptions<Change extends { version: number }> = {
  source: Subscription<Change>;
  /** The version that the reader has already. */
  from: number;
  /** Resolves when changes may have been missed; each call waits for the next time. */
  missed?: () => Promise<void>;
  /** Milliseconds that a missing version is waited for. */
  patienceMs?: number;
};

/** A change whose turn it is, or word that one was lost: the reader then reads the state and calls `resume`. */
export type Ordered<Change> = { change: Change } | { lost: true; resume(from: number): void };

const late = Symbol('late');
const gone = Symbol('missed');

/**
 * Changes in the order of their versions, each once. Versions have no gap, and parallel writers may publish out of
 * order: a change that is early is held until the ones before it are there. Those up to `from` are dropped. What is
 * missing for too long was lost with a process that ended between its commit and its message.
 */
export async function* inVersionOrder<Change extends { version: number }>(
  options: OrderOptions<Change>,
): AsyncGenerator<Ordered<Change>> {
  const early = new Map<number, Change>();
  let at = options.from;
  let incoming = options.source.next();
  let missing = options.missed?.();
  for (;;) {
    for (let next = early.get(at + 1); next; next = early.get(at + 1)) {
      early.delete(next.version);
      at = next.version;
      yield { change: next };
    }
    const arrived = await firstOf(
      incoming,
      missing,
      early.size > 0 ? (options.patienceMs ?? patienceMs) : null,
    );
    if (arrived === gone || arrived === late) {
      missing = options.missed?.();
      const resume = (from: number) => {
        at = Math.max(at, from);
        for (const version of early.keys()) if (version <= at) early.delete(version);
      };
      yield { lost: true, resume };
      continue;
    }
    if (arrived.done) return;
    if (arrived.value.version > at) early.set(arrived.value.version, arrived.value);
    incoming = options.source.next();
  }
}

async function firstOf<T>(
  incoming: Promise<T>,
  missing: Promise<void> | undefined,
  waitMs: number | null,
): Promise<T | typeof late | typeof gone> {
  const timeout = Promise.withResolvers<typeof late>();
  const timer = waitMs === null ? undefined : setTimeout(() => timeout.resolve(late), waitMs);
  try {
    const others = [timeout.promise, ...(missing ? [missing.then((): typeof gone => gone)] : [])];
    return await Promise.race([incoming, ...others]);
  } finally {
    clearTimeout(timer);
  }
}
