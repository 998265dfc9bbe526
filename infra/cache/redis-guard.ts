/** Runs commands so that a server that is away costs little and throws nothing. */
export interface RedisGuard {
  readonly errors: number;
  /** The command's answer, or undefined where it failed, timed out, or the server is known to be away. */
  attempt<Result>(command: () => Promise<Result>): Promise<Result | undefined>;
}

export interface RedisGuardOptions {
  /** Milliseconds that a command may take. */
  timeoutMs: number;
  /** Called at the first failure of each outage, and once when commands work again. */
  warn(message: string): void;
  now?(): number;
}

const failuresToOpen = 5;
const openMs = 1000;

/**
 * The command's answer within so many milliseconds. When the time is over, what has arrived is read first: a process that was busy
 * for longer than that would else give up on answers that lie in its sockets, all at once, and load everything just when it has
 * most to do (ioredis's `commandTimeout` does, hence not that).
 */
async function inTime<Result>(command: Promise<Result>, timeoutMs: number): Promise<Result> {
  const late = Promise.withResolvers<never>();
  const giveUp = () => late.reject(new Error(`No answer within ${timeoutMs} ms`));
  // Timers come before sockets in a turn of the event loop, immediates after them (Node's guide to the event loop).
  const timer = setTimeout(() => setImmediate(giveUp), timeoutMs);
  // A command that nobody will answer any more, sent while the connection was closed, must not keep a process alive.
  timer.unref();
  try {
    return await Promise.race([command, late.promise]);
  } finally {
    clearTimeout(timer);
    late.promise.catch(() => {});
    command.catch(() => {});
  }
}

/**
 * A circuit breaker (Nygard, "Release It!"): after five failures in a row the server is left alone for a
 * second, so that a frozen one does not add its time-out to every request. Then one attempt is let through.
 */
export function createRedisGuard({
  warn,
  timeoutMs,
  now = () => performance.now(),
}: RedisGuardOptions): RedisGuard {
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
        const result = await inTime(command(), timeoutMs);
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
