const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
/** One Ctrl-C may arrive twice: from the terminal and, at the same moment, from npm. */
const echoMs = 500;

/**
 * Aborts at the first SIGINT, SIGTERM or SIGHUP. A second one ends the process at once (exit 130); a watchdog then stops the
 * databases, and the next start recovers what was left.
 */
export function stopOnSignals(note: (text: string) => void): AbortSignal {
  const stopping = new AbortController();
  let first: number | undefined;
  for (const signal of signals) {
    process.on(signal, () => {
      if (first === undefined) {
        first = performance.now();
        note(`${signal}: stopping`);
        stopping.abort(new Error(`stopped by ${signal}`));
      } else if (performance.now() - first > echoMs) {
        note(`${signal} again: not waiting`);
        process.exit(130);
      }
    });
  }
  // A terminal that is gone (SIGHUP) cannot be told anything; that must not keep the data from a clean end.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
  return stopping.signal;
}
