import DataLoader from 'dataloader';
import type { ServiceName } from '../topology.ts';
import type { ServiceContext } from './context.ts';

/**
 * Declares a batch: called with the request's context it gives that request's DataLoader, made at first use.
 * One SQL statement for all keys of a tick; `keyOf` is needed when keys are objects.
 */
export function defineLoader<S extends ServiceName, K, V>(
  batch: (context: ServiceContext<S>, keys: readonly K[]) => Promise<readonly (V | Error)[]>,
  keyOf?: (key: K) => string,
): (context: ServiceContext<S>) => DataLoader<K, V, K | string> {
  const loaders = new WeakMap<object, DataLoader<K, V, K | string>>();
  return (context) => {
    const known = loaders.get(context);
    if (known) return known;
    const options = keyOf ? { cacheKeyFn: keyOf } : {};
    const loader = new DataLoader<K, V, K | string>((keys) => batch(context, keys), options);
    loaders.set(context, loader);
    return loader;
  };
}

/** Puts rows in the order of the keys; null where a key has no row. */
export function inOrder<K, R>(keys: readonly K[], rows: readonly R[], keyOf: (row: R) => K): (R | null)[] {
  const byKey = new Map(rows.map((row) => [keyOf(row), row]));
  return keys.map((key) => byKey.get(key) ?? null);
}

/** Groups rows under the keys, in the rows' order; an empty list where a key has none. */
export function grouped<K, R>(keys: readonly K[], rows: readonly R[], keyOf: (row: R) => K): R[][] {
  const byKey = new Map<K, R[]>(keys.map((key) => [key, []]));
  for (const row of rows) byKey.get(keyOf(row))?.push(row);
  return keys.map((key) => byKey.get(key) ?? []);
}
