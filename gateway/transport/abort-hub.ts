/** Calls of one signal; a Set, as most leave before it aborts. */
const calls = new WeakMap<AbortSignal, Set<() => void>>();

/**
 * Calls `call` when the signal aborts, unless what is returned was called before. A signal's own listeners cost some
 * microseconds each, and a request has one for every subgraph request: here they share one.
 */
export function onAbort(signal: AbortSignal, call: () => void): () => void {
  let known = calls.get(signal);
  if (!known) {
    const all = new Set<() => void>();
    known = all;
    calls.set(signal, all);
    signal.addEventListener('abort', () => {
      for (const each of [...all]) each();
    });
  }
  known.add(call);
  return () => {
    known.delete(call);
  };
}
