/** Runs commands so that a server that is away costs little and throws nothing. */
export interface RedisGuard {
  readonly errors: number;
  /** The command's answer, or undefined where it failed, timed out, or the server is known to be away. */
  attempt<Result>(command: () => Promise<Result>): Promise<Result | undefined>;
}

export interface RedisGuardOptions {
  /** Called at the first failure of each outage, and once when commands work again. */
  warn(message: string): void;
  now?(): number;
}

const failuresToOpen = 5;
const openMs = 1000;

/**
 * A circuit breaker (Nygard, "Release It!"): after five failures in a row the server is left alone for a
 * second, so that a frozen one does not add its time-out to every request. Then one attempt is let through.
 */
export function createRedisGuard({ warn, now = () => performance.now() }: RedisGuardOptions): RedisGuard {
  let errors = 0;
  let failures = 0;
  let closedUntil = 0;
  return {
    get errors() {
      return errors;
    },
    async attempt(command) {
      if (now() < closedUntil) return undefined;
      try {
        const result = await command();
        if (failures > 0) warn('cache: Redis answers again');
        failures = 0;
        return result;
      } catch (error) {
        errors++;
        failures++;
        if (failures === 1) warn(`cache: Redis does not answer, going on without it (${String(error)})`);
        if (failures >= failuresToOpen) closedUntil = now() + openMs;
        return undefined;
      }
    },
  };
}
