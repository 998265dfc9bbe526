import type { Codec } from './codec.ts';
import { type CacheCounters, newCounters } from './counters.ts';
import { type EntryForm, entryForm } from './entry-form.ts';
import type { TtlRange } from './expiry.ts';
import { type Answers, createFlights } from './flights.ts';
import type { CacheLease, CacheStore } from './port.ts';
import { type Looked, loadShared, type Missing } from './shared-load.ts';

/** A row of the topology's cache table. `Name` makes a policy refuse another policy's row at compile time. */
export interface PolicyRow<Name extends string> {
  policy: Name;
  ttlSeconds: TtlRange;
}

export interface LoadingOptions<Value, Name extends string> {
  store: CacheStore;
  row: PolicyRow<Name>;
  /** What is cached, unique in the process's prefix, such as `content:song`. Add a version when its form changes. */
  name: string;
  /**
   * The values of the keys, in order; null or undefined where there is none. It must read what is at least as
   * fresh as the change that led to an invalidation: the primary, or a replica that has replayed it.
   */
  load(keys: readonly string[]): Promise<readonly (Value | null | undefined)[]>;
  /** Tags of an entry, known only after the load at the earliest; `value` is null for a negative entry. */
  tags?(key: string, value: Value | null): readonly string[];
  codec?: Codec<Value>;
  /** How long "there is none" is remembered: seconds, default 10, never above the row's shortest TTL. */
  negativeTtlSeconds?: number;
  /** Uniform in [0, 1), for the jitter. */
  random?(): number;
}

/** Values are shared between the callers that waited for the same load: do not change them. */
export interface CacheReader<Value> {
  get(key: string): Promise<Value | null>;
  /** In the order of the keys, which may repeat. */
  getMany(keys: readonly string[]): Promise<(Value | null)[]>;
  readonly counters: Readonly<CacheCounters>;
}

export interface InvalidatingReader<Value> extends CacheReader<Value> {
  /** Call after COMMIT. When it has resolved, no read in this process answers with an earlier value. */
  invalidate(keys: readonly string[]): Promise<void>;
  invalidateTags(tags: readonly string[]): Promise<void>;
}

/** The reader behind the loading policies, and the write that shares its keys, codec and flights. */
export interface WritableReader<Value> extends InvalidatingReader<Value> {
  /**
   * Runs `persist`, which resolves after COMMIT, and caches what it gives (null: there is none any more,
   * undefined: unknown, the next read loads). If another write or an invalidation crossed this one, or it
   * threw, nobody here can tell which value is the last, so the key is left empty.
   */
  write<Result>(key: string, persist: () => Promise<Persisted<Result, Value>>): Promise<Result>;
}

export interface Persisted<Result, Value> {
  result: Result;
  value: Value | null | undefined;
}

/** Reads through the cache: one flight per key (in all processes that share the store), negative answers, popularity TTL, leases. */
export function createReader<Value, Name extends string>(
  options: LoadingOptions<Value, Name>,
): WritableReader<Value> {
  const { store, name } = options;
  const counters = newCounters(store, name);
  const form = entryForm(options, counters);
  const slot = (key: string) => `${name}:${key}`;
  const flights = createFlights(readStored(options, form, counters));

  async function invalidate(keys: readonly string[]): Promise<void> {
    await store.delete(keys.map(slot));
    // A flight under way may carry the old value: its waiters asked before, those who come now must not join.
    flights.leave(keys);
  }

  return {
    counters,
    getMany: flights.join,
    get: async (key) => (await flights.join([key]))[0] ?? null,
    invalidate,
    async invalidateTags(tags) {
      await store.invalidateTags(tags.map(slot));
      flights.leaveAll();
    },
    async write(key, persist) {
      const [lease] = await store.delete([slot(key)]);
      let cached = false;
      try {
        const { result, value } = await persist();
        const fill = value === undefined ? undefined : form.encode(key, value, lease);
        if (fill) cached = (await store.fill([fill]))[0] ?? false;
        return result;
      } finally {
        if (cached) flights.leave([key]);
        else await invalidate([key]);
      }
    },
  };
}

function readStored<Value, Name extends string>(
  options: LoadingOptions<Value, Name>,
  form: EntryForm<Value>,
  counters: CacheCounters,
) {
  const { store, name } = options;

  async function look(keys: readonly string[]): Promise<Looked<Value>> {
    const known = new Map<string, Value | null>();
    const missing = new Map<string, CacheLease | undefined>();
    const reads = await store.read(keys.map((key) => `${name}:${key}`));
    for (const [index, key] of keys.entries()) {
      const read = reads[index];
      const found = read?.hit ? form.decode(key, read.value) : undefined;
      if (found === undefined) missing.set(key, read?.lease);
      else known.set(key, found);
    }
    counters.hits += known.size;
    return { known, missing };
  }

  const load = (missing: Missing) => loadAndFill(options, form, counters, missing);
  return async (keys: readonly string[]): Promise<Answers<Value>> => {
    const { known, missing } = await look(keys);
    if (missing.size === 0) return known;
    const answers = new Map<string, Value | null | Promise<Value | null>>(known);
    for (const [key, loading] of loadShared({ store, look, load }, missing)) answers.set(key, loading);
    return answers;
  };
}

async function loadAndFill<Value, Name extends string>(
  { store, name, load }: LoadingOptions<Value, Name>,
  form: EntryForm<Value>,
  counters: CacheCounters,
  missing: Missing,
): Promise<{ loaded: ReadonlyMap<string, Value | null>; wasFilled: boolean }> {
  const keys = [...missing.keys()];
  counters.misses += keys.length;
  counters.loads++;
  const values = await load(keys).catch((error: unknown) => {
    counters.errors++;
    throw error;
  });
  if (values.length !== keys.length) {
    throw new TypeError(`cache ${name}: load gave ${values.length} values for ${keys.length} keys`);
  }
  const loaded = new Map(keys.map((key, index) => [key, values[index] ?? null]));
  const fills = keys.map((key) => form.encode(key, loaded.get(key) ?? null, missing.get(key)));
  const filled = await store.fill(fills.filter((fill) => fill !== undefined));
  return { loaded, wasFilled: filled.filter(Boolean).length === keys.length };
}
