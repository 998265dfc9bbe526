/** A signal that is not lost when it is given before anybody waits for it. */
export interface Wake {
  signal(): void;
  /** Resolves at the next signal, at once when one was given since the last wait, or after so many milliseconds. */
  wait(ms: number): Promise<void>;
}

export function createWake(): Wake {
  let pending = false;
  let release: (() => void) | undefined;
  return {
    signal() {
      pending = true;
      release?.();
    },
    async wait(ms) {
      if (!pending) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, ms);
          release = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      pending = false;
      release = undefined;
    },
  };
}

/** Waits, or less when the signal aborts. */
export async function sleep(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise<void>((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end, { once: true });
  });
}
