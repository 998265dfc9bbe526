import { setTimeout as sleep } from 'node:timers/promises';
import { type CacheClaim, type CacheLease, type CacheStore, flightMs } from './port.ts';

/** Keys that are not in the cache, with what was seen in their slots. */
export type Missing = ReadonlyMap<string, CacheLease | undefined>;
export type Looked<Value> = { known: ReadonlyMap<string, Value | null>; missing: Missing };

export type SharedLoad<Value> = {
  store: Pick<CacheStore, 'claim'>;
  look(keys: readonly string[]): Promise<Looked<Value>>;
  /** Loads and fills: once for all keys that this process is to load. */
  load(missing: Missing): Promise<{ loaded: ReadonlyMap<string, Value | null>; wasFilled: boolean }>;
};

/** Milliseconds between two looks for what another process loads: doubled from the one to the other. */
const pauseMs = { first: 2, last: 50 };

/**
 * Loads what is missing, each key in one process at a time: the others look for it in the cache until it is there, or until its
 * process has died or failed, and then load it themselves. Nobody waits for longer than `flightMs`.
 */
export function loadShared<Value>(
  { store, look, load }: SharedLoad<Value>,
  missing: Missing,
): ReadonlyMap<string, Promise<Value | null>> {
  const answers = new Map([...missing.keys()].map((key) => [key, Promise.withResolvers<Value | null>()]));

  async function loadMine(mine: Missing, release: CacheClaim['release']): Promise<void> {
    try {
      const { loaded, wasFilled } = await load(mine);
      release(wasFilled);
      for (const key of mine.keys()) answers.get(key)?.resolve(loaded.get(key) ?? null);
    } catch (error) {
      release(false);
      for (const key of mine.keys()) answers.get(key)?.reject(error);
    }
  }

  /** Begins to load what is ours to load; the rest is waited for. */
  async function claim(wanted: Missing): Promise<string[]> {
    const claimable = [...wanted].filter((one): one is [string, CacheLease] => one[1] !== undefined);
    const { leases, release } = await store.claim(claimable.map(([, lease]) => lease));
    const claimed = new Map(claimable.map(([key], at) => [key, leases[at]]));
    const isMine = (key: string) => !claimed.has(key) || claimed.get(key) !== undefined;
    const mine = new Map([...wanted.keys()].filter(isMine).map((key) => [key, claimed.get(key)] as const));
    const theirs = [...wanted.keys()].filter((key) => !isMine(key));
    if (mine.size > 0) void loadMine(mine, release);
    else release(true);
    return theirs;
  }

  async function flyAll(): Promise<void> {
    const until = performance.now() + flightMs;
    let waiting = await claim(missing);
    for (let pause = pauseMs.first; waiting.length > 0; pause = Math.min(2 * pause, pauseMs.last)) {
      await sleep(pause * (0.5 + Math.random()));
      const { known, missing: still } = await look(waiting);
      for (const [key, value] of known) answers.get(key)?.resolve(value);
      if (performance.now() > until) return loadMine(still, () => {});
      waiting = still.size > 0 ? await claim(still) : [];
    }
  }

  flyAll().catch((error: unknown) => {
    for (const { reject } of answers.values()) reject(error);
  });
  return new Map([...answers].map(([key, { promise }]) => [key, promise]));
}
