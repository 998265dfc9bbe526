/** What is known at once, and what is still being loaded. */
export type Answers<Value> = ReadonlyMap<string, Value | null | Promise<Value | null>>;

export interface Flights<Value> {
  /** Values of the keys, in order. Keys that are being fetched are waited for, the others fetched together. */
  join(keys: readonly string[]): Promise<(Value | null)[]>;
  /** Later calls fetch these keys anew; who already waits is answered as before. */
  leave(keys: readonly string[]): void;
  leaveAll(): void;
}

/** One flight per key at a time in this process ("single flight"): a thousand parallel misses are one load. */
export function createFlights<Value>(
  fetch: (keys: readonly string[]) => Promise<Answers<Value>>,
): Flights<Value> {
  const flights = new Map<string, Promise<Value | null>>();

  async function fly(key: string, answers: Promise<Answers<Value>>): Promise<Value | null> {
    return (await (await answers).get(key)) ?? null;
  }

  function takeOff(keys: readonly string[]): void {
    const answers = fetch(keys);
    for (const key of keys) {
      const flight = fly(key, answers);
      flights.set(key, flight);
      const land = () => {
        if (flights.get(key) === flight) flights.delete(key);
      };
      flight.then(land, land);
    }
  }

  return {
    async join(keys) {
      const grounded = [...new Set(keys)].filter((key) => !flights.has(key));
      if (grounded.length > 0) takeOff(grounded);
      return Promise.all(keys.map((key) => flights.get(key) ?? null));
    },
    leave(keys) {
      for (const key of keys) flights.delete(key);
    },
    leaveAll: () => flights.clear(),
  };
}
