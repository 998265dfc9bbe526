/** Counts what is being answered, so that stopping can wait for it. */
export interface InFlight {
  /** Counts the work until its promise settles. */
  track<T>(work: Promise<T>): Promise<T>;
  /** Resolves when nothing is left, or after `ms` milliseconds. */
  idle(ms: number): Promise<void>;
}

export function createInFlight(): InFlight {
  let running = 0;
  let whenIdle: (() => void) | undefined;
  const ended = () => {
    if (--running === 0) whenIdle?.();
  };
  return {
    track: (work) => {
      running++;
      work.then(ended, ended);
      return work;
    },
    idle: async (ms) => {
      if (running === 0) return;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms);
        whenIdle = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    },
  };
}
