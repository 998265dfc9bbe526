/** Told once how an exchange ended. */
export type Settle<T> = (answer: T) => void;

/** Begins an exchange; returns what cancels it. */
export type Begin<T> = (settle: Settle<T>) => () => void;

/** Reads in flight, which identical ones join. */
export interface SharedReads<T> {
  /**
   * Waits for the exchange under this key, which is begun unless it is under way. Returns what leaves it: it is
   * cancelled when the last has left.
   * @param since what was begun before this (`performance.now()`) is too old to be joined, also for those who come later
   */
  join(key: string, begin: Begin<T>, settle: Settle<T>, since?: number): () => void;
  /** Lets nobody join what is in flight: something was written since. Those who wait still get their answer. */
  close(): void;
}

interface Flight<T> {
  /** `performance.now()` */
  readonly begun: number;
  readonly waiting: Set<Settle<T>>;
  cancel: () => void;
}

/**
 * Identical reads at the same time are sent once. An answer is shared while it is awaited and never kept. The key has to
 * hold everything that the answer may depend on.
 */
export function createSharedReads<T>(): SharedReads<T> {
  const flights = new Map<string, Flight<T>>();
  return {
    join: (key, begin, settle, since = 0) => {
      const underway = flights.get(key);
      const flight = underway && underway.begun >= since ? underway : start(key, begin);
      // Each waiter has an entry of its own, also where one function waits twice.
      const waiter: Settle<T> = (answer) => settle(answer);
      flight.waiting.add(waiter);
      return () => {
        if (!flight.waiting.delete(waiter) || flight.waiting.size > 0) return;
        forget(key, flight);
        flight.cancel();
      };
    },
    close: () => flights.clear(),
  };

  function start(key: string, begin: Begin<T>): Flight<T> {
    const flight: Flight<T> = { begun: performance.now(), waiting: new Set(), cancel: () => {} };
    flights.set(key, flight);
    flight.cancel = begin((answer) => {
      forget(key, flight);
      const waiting = [...flight.waiting];
      flight.waiting.clear();
      for (const settle of waiting) settle(answer);
    });
    return flight;
  }

  function forget(key: string, flight: Flight<T>): void {
    if (flights.get(key) === flight) flights.delete(key);
  }
}
