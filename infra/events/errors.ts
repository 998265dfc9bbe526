/** What can be wrong with an event itself. */
const eventErrorCodes = ['EVENT_INVALID', 'EVENT_UNKNOWN_TYPE', 'EVENT_UNKNOWN_MAJOR'] as const;
export type EventErrorCode = (typeof eventErrorCodes)[number];

/** An event that cannot be made or understood: trying again changes nothing, so it is parked at once. */
export class EventError extends Error {
  readonly code: EventErrorCode;
  readonly canRetry = false;
  constructor(code: EventErrorCode, message: string) {
    super(message);
    this.name = 'EventError';
    this.code = code;
  }
}

/** What failed when an event could not be applied, and so what the relay does next. */
export type FailureKind =
  /** The event: parked at once. */
  | 'unreadable'
  /** Something the consumer needs is away or busy: tried until it is back, as parking would lose order for nothing. */
  | 'unavailable'
  /** Anything else: tried a few times, then parked. */
  | 'failed';

/**
 * SQLSTATE classes and codes that pass by themselves: connection (08), serialisation and deadlock (40), resources (53),
 * lock not available (55P03), shutdown and start-up (57P). https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
const passingSqlStates = /^(08...|40...|53...|55P03|57P0[1-5])$/;
/** Codes of postgres.js and of Node's sockets. */
const connectionCodes =
  /^(CONNECTION_(CLOSED|ENDED|DESTROYED)|CONNECT_TIMEOUT|E(CONN(REFUSED|RESET|ABORTED)|PIPE|TIMEDOUT|AI_AGAIN))$/;

/** Judges a consumer's error by itself and its causes (Drizzle wraps); `canRetry: true` on any of them is believed. */
export function failureKind(error: unknown): FailureKind {
  let current = error;
  for (let hops = 0; hops < 8 && typeof current === 'object' && current !== null; hops += 1) {
    if (current instanceof EventError) return 'unreadable';
    const { code, canRetry, cause } = current as { code?: unknown; canRetry?: unknown; cause?: unknown };
    if (canRetry === true) return 'unavailable';
    if (typeof code === 'string' && (passingSqlStates.test(code) || connectionCodes.test(code)))
      return 'unavailable';
    current = cause;
  }
  return 'failed';
}

/** An error with its causes on one line, for a dead letter's reason; at most 2,000 characters. */
export function describeError(error: unknown): string {
  const parts: string[] = [];
  let current = error;
  for (let hops = 0; hops < 8 && current !== undefined && current !== null; hops += 1) {
    if (!(current instanceof Error)) {
      parts.push(String(current));
      break;
    }
    const { code } = current as { code?: unknown };
    parts.push(typeof code === 'string' ? `${code} ${current.message}` : current.message);
    current = current.cause;
  }
  return parts.join('; caused by: ').slice(0, 2000);
}
