import type { Codec } from './codec.ts';
import { jsonCodec } from './codec.ts';
import { type CacheCounters, newCounters } from './counters.ts';
import type { CacheStore } from './port.ts';
import type { PolicyRow } from './reading.ts';

export interface SessionOptions<Value> {
  store: CacheStore;
  /** `min` is how long a session may be idle, `max` how long it may live in all. */
  row: PolicyRow<'session'>;
  name: string;
  codec?: Codec<Value>;
  /** Milliseconds since the epoch. */
  now?(): number;
}

/** Where the cache is away, or forgot, sessions read as undefined: the owner's database has the last word. */
export interface SessionCache<Value> {
  /** Begins, or begins anew, a session. */
  open(id: string, value: Value): Promise<void>;
  /** Reading keeps the session alive. */
  read(id: string): Promise<Value | undefined>;
  /**
   * Applies `edit` to the state and resolves with the new one; undefined where no session is open, which a
   * write never opens again. Parallel writes all apply: `edit` is called again on the state that won.
   */
  write(id: string, edit: (value: Value) => Value): Promise<Value | undefined>;
  close(id: string): Promise<void>;
  readonly counters: Readonly<CacheCounters>;
}

/** Losses to writers in other processes; the writers of one process queue instead of racing. */
const maxAttempts = 50;

/** Session-based: an entry lives as long as its session, prolonged by use. */
export function session<Value>(options: SessionOptions<Value>): SessionCache<Value> {
  const { store, name, codec = jsonCodec<Value>(), now = Date.now } = options;
  const { min, max } = options.row.ttlSeconds;
  const counters = newCounters(store, name);
  const slot = (id: string) => `${name}:${id}`;

  const text = (openedAt: number, value: Value) => `${openedAt}:${codec.encode(value)}`;
  const remainingMs = (openedAt: number) => Math.min(min * 1000, openedAt + max * 1000 - now());

  async function find(id: string) {
    const [read] = await store.read([slot(id)]);
    const session = read?.hit ? parse(read.value) : undefined;
    if (!read?.hit || !session || remainingMs(session.openedAt) <= 0) {
      counters.misses++;
      return undefined;
    }
    counters.hits++;
    return { ...session, lease: read.lease };
  }

  function parse(stored: string): { openedAt: number; value: Value } | undefined {
    const colon = stored.indexOf(':');
    try {
      return { openedAt: Number(stored.slice(0, colon)), value: codec.decode(stored.slice(colon + 1)) };
    } catch {
      counters.errors++;
      return undefined;
    }
  }

  async function replace(id: string, edit: (value: Value) => Value): Promise<Value | undefined> {
    for (let attempt = 0; attempt < maxAttempts; attempt++) {
      const found = await find(id);
      if (!found) return undefined;
      const value = edit(found.value);
      const entry = { key: slot(id), value: text(found.openedAt, value), ttlMs: remainingMs(found.openedAt) };
      const [stored] = await store.fill([{ ...entry, lease: found.lease }]);
      if (stored) return value;
    }
    counters.errors++;
    return undefined;
  }

  return {
    counters,
    async open(id, value) {
      const openedAt = now();
      await store.set([{ key: slot(id), value: text(openedAt, value), ttlMs: remainingMs(openedAt) }]);
    },
    async read(id) {
      const found = await find(id);
      if (found) await store.touch(slot(id), remainingMs(found.openedAt));
      return found?.value;
    },
    write: inLine(replace),
    async close(id) {
      await store.delete([slot(id)]);
    },
  };
}

/** Runs calls with the same id one after another. */
function inLine<Rest extends unknown[], Result>(run: (id: string, ...rest: Rest) => Promise<Result>) {
  const last = new Map<string, Promise<unknown>>();
  return (id: string, ...rest: Rest): Promise<Result> => {
    const mine = (last.get(id) ?? Promise.resolve()).then(() => run(id, ...rest));
    const settled = mine.then(
      () => leave(),
      () => leave(),
    );
    const leave = () => {
      if (last.get(id) === settled) last.delete(id);
    };
    last.set(id, settled);
    return mine;
  };
}
