/** Counts what is being answered, so that stopping can wait for it. */
export interface InFlight {
  /** Counts the work until its promise settles. */
  track<T>(work: Promise<T>): Promise<T>;
  /** Resolves when nothing is left, or after `ms` milliseconds. */
  idle(ms: number): Promise<void>;
}

export function createInFlight(): InFlight {
  const running = new Set<Promise<unknown>>();
  return {
    track: async (work) => {
      running.add(work);
      try {
        return await work;
      } finally {
        running.delete(work);
      }
    },
    idle: async (ms) => {
      if (running.size === 0) return;
      let timer: NodeJS.Timeout | undefined;
      const timeout = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, ms);
      });
      await Promise.race([Promise.allSettled(running), timeout]);
      clearTimeout(timer);
    },
  };
}
