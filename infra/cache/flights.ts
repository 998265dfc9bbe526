/** What is known at once, and what is still being loaded. */
export type Answers<Value> = ReadonlyMap<string, Value | null | Promise<Value | null>>;

export interface Flights<Value> {
  /** Values of the keys, in order: each as it was when asked for, or later. */
  join(keys: readonly string[]): Promise<(Value | null)[]>;
  /** Who asks from now on waits for no flight of these keys that is under way; who waits already is answered as before. */
  leave(keys: readonly string[]): void;
  leaveAll(): void;
}

/**
 * One flight per key at a time in this process ("single flight"): a thousand parallel misses are one load. Whoever asks while one is
 * under way shares the next with all others who do, which mostly finds what the first has stored. Joining the one under way, as is
 * usual, would answer with what it read before somebody, in another process, changed it: a person's own write, for one.
 */
export function createFlights<Value>(
  fetch: (keys: readonly string[]) => Promise<Answers<Value>>,
): Flights<Value> {
  /** Not departed: still joined. */
  const boarding = new Map<string, PromiseWithResolvers<Value | null>>();
  const underWay = new Map<string, Promise<Value | null>>();
  /** Of those who wait for one under way to land. */
  const next = new Map<string, Promise<Value | null>>();

  async function fly(key: string, answers: Promise<Answers<Value>>): Promise<Value | null> {
    return (await (await answers).get(key)) ?? null;
  }

  function depart(): void {
    const passengers = [...boarding];
    boarding.clear();
    const answers = fetch(passengers.map(([key]) => key));
    for (const [key, { resolve }] of passengers) {
      const flight = fly(key, answers);
      underWay.set(key, flight);
      const land = () => {
        if (underWay.get(key) === flight) underWay.delete(key);
      };
      flight.then(land, land);
      resolve(flight);
    }
  }

  function board(key: string): Promise<Value | null> {
    const gate = boarding.get(key) ?? Promise.withResolvers<Value | null>();
    // All who ask in one turn of the event loop travel together.
    if (boarding.size === 0) queueMicrotask(depart);
    boarding.set(key, gate);
    return gate.promise;
  }

  function follow(key: string, flight: Promise<Value | null>): Promise<Value | null> {
    const landed = () => {
      if (next.get(key) === following) next.delete(key);
      return ask(key);
    };
    const following: Promise<Value | null> = next.get(key) ?? flight.then(landed, landed);
    next.set(key, following);
    return following;
  }

  function ask(key: string): Promise<Value | null> {
    const flight = underWay.get(key);
    return flight ? follow(key, flight) : board(key);
  }

  return {
    join: (keys) => Promise.all(keys.map(ask)),
    leave(keys) {
      for (const key of keys) {
        underWay.delete(key);
        next.delete(key);
      }
    },
    leaveAll() {
      underWay.clear();
      next.clear();
    },
  };
}
