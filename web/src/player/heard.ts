/** Adds up time while something runs. */
export type Meter = { run(): void; hold(): void; read(): number };

export function createMeter(now: () => number = () => performance.now()): Meter {
  let sum = 0;
  let since: number | null = null;
  return {
    run() {
      since ??= now();
    },
    hold() {
      if (since !== null) sum += now() - since;
      since = null;
    },
    read: () => Math.floor(sum + (since === null ? 0 : now() - since)),
  };
}
