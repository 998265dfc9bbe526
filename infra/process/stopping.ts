/** One thing to stop; `what` is its name in a message for people. */
export type Part = { what: string; stop(): Promise<unknown> };
/** Parts that stop side by side, and the milliseconds that they get together. */
export type Phase = { ms: number; parts: readonly Part[] };

type End = { how: 'stopped' } | { how: 'failed'; error: unknown } | { how: 'late' };

async function within(ms: number, part: Part): Promise<End> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<End>((resolve) => {
    timer = setTimeout(() => resolve({ how: 'late' }), ms);
  });
  const stopped = (async (): Promise<End> => {
    await part.stop();
    return { how: 'stopped' };
  })().catch((error: unknown): End => ({ how: 'failed', error }));
  const end = await Promise.race([stopped, late]);
  clearTimeout(timer);
  return end;
}

/**
 * Stops phase after phase. A part that fails, or does not stop within its phase's time, is named to `tell` and left
 * behind: one that hangs must not keep the others, and above all the databases, from a clean end. Never rejects.
 */
export async function stopInOrder(phases: readonly Phase[], tell: (text: string) => void): Promise<void> {
  for (const { ms, parts } of phases) {
    const ends = await Promise.all(parts.map((part) => within(ms, part)));
    for (const [i, end] of ends.entries()) {
      const what = parts[i]?.what;
      if (end.how === 'late') tell(`${what} did not stop within ${ms / 1000} s: going on without it`);
      if (end.how === 'failed') tell(`${what} did not stop cleanly: ${String(end.error)}`);
    }
  }
}
