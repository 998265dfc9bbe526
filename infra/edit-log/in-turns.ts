/**
 * Runs work for a key one at a time. Who asks during a run may have come after it has looked: they wait for the one after it, all
 * of them for the same.
 */
export function inTurns(run: (key: string) => Promise<void>): (key: string) => Promise<void> {
  const running = new Map<string, Promise<void>>();
  const next = new Map<string, Promise<void>>();
  return function ask(key: string): Promise<void> {
    const now = running.get(key);
    if (!now) {
      const started = run(key).finally(() => running.delete(key));
      running.set(key, started);
      return started;
    }
    const known = next.get(key);
    if (known) return known;
    const again = (): Promise<void> => {
      next.delete(key);
      return ask(key);
    };
    const after = now.then(again, again);
    next.set(key, after);
    return after;
  };
}
