import { setImmediate } from 'node:timers/promises';

/** Milliseconds of work between two pauses: requests wait no longer than this, and one step, for their turn. */
const turnMs = 10;

/** The same values, with a pause for the event loop after each turn of work. Ends early once `stopping` is aborted. */
export async function* inTurns<T>(work: Iterable<T>, stopping?: AbortSignal): AsyncGenerator<T> {
  let until = performance.now() + turnMs;
  for (const value of work) {
    yield value;
    if (performance.now() < until) continue;
    await setImmediate();
    if (stopping?.aborted) return;
    until = performance.now() + turnMs;
  }
}
