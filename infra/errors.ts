import { GraphQLError } from 'graphql';

/** Codes that clients see in `extensions.code`, besides GraphQL's own. */
const errorCodes = [
  'BAD_USER_INPUT',
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'RATE_LIMITED',
  'OPERATION_TOO_COMPLEX',
  'SUBGRAPH_UNAVAILABLE',
  'INTERNAL_SERVER_ERROR',
] as const;
export type ErrorCode = (typeof errorCodes)[number];

/** An unexpected outcome that the client may be told of: its message is public. All other errors are masked. */
class PublicError extends Error {
  readonly code: ErrorCode;
  /** Whether the same request may succeed later without a change. */
  readonly canRetry: boolean;
  constructor(code: ErrorCode, message: string, options: { canRetry?: boolean; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.name = 'PublicError';
    this.code = code;
    this.canRetry = options.canRetry ?? false;
  }
}

/** An argument that breaks its documented bound. */
export class BadInputError extends PublicError {
  constructor(message: string) {
    super('BAD_USER_INPUT', message);
  }
}

/** A person is needed, and nobody (or a bad token) is there. */
export class UnauthenticatedError extends PublicError {
  constructor(message = 'Sign in to use this') {
    super('UNAUTHENTICATED', message);
  }
}

/** Somebody is signed in, but their role does not allow it. */
export class ForbiddenError extends PublicError {
  constructor(message = 'Your role does not allow this') {
    super('FORBIDDEN', message);
  }
}

/** A part of the system that is needed for this field is away for now. */
export class UnavailableError extends PublicError {
  constructor(message: string, cause?: unknown) {
    super('SUBGRAPH_UNAVAILABLE', message, { canRetry: true, cause });
  }
}

export class RateLimitedError extends PublicError {
  constructor(message: string) {
    super('RATE_LIMITED', message, { canRetry: true });
  }
}

/**
 * PostgreSQL's refusals of text that it cannot keep, U+0000 or half a surrogate pair in JSON: they come of nothing but a
 * client's text (PostgreSQL, appendix A: character_not_in_repertoire, untranslatable_character).
 */
const unstorableText = new Set<unknown>(['22021', '22P05']);

/**
 * A database that is away or changes its place: a lost connection, and PostgreSQL's own words for start-up, shutdown, too many
 * sessions, a role that is not let in (any more), a primary that has become a replica.
 */
const awayCodes =
  /^(08...|25006|28000|53300|57P0[1-5]|CONNECTION_(CLOSED|ENDED|DESTROYED)|CONNECT_TIMEOUT|E(CONN(REFUSED|RESET)|PIPE|TIMEDOUT))$/;

/** Whether this error itself, not what caused it, says that its database is away. */
export function isDatabaseAway(error: unknown): boolean {
  const { code } = error as { code?: unknown };
  return typeof code === 'string' && awayCodes.test(code);
}

/** Walks the causes of an error (GraphQL and Drizzle both wrap) to the first public one. */
export function publicErrorOf(error: unknown): PublicError | undefined {
  let current: unknown = error;
  for (let hops = 0; hops < 8 && current; hops += 1) {
    if (current instanceof PublicError) return current;
    const { code } = current as { code?: unknown };
    if (isDatabaseAway(current))
      return new UnavailableError('A part that this needs is away right now; try again in a moment', current);
    if (unstorableText.has(code)) return new BadInputError('Text has characters that cannot be stored');
    current =
      current instanceof GraphQLError
        ? (current.originalError ?? current.cause)
        : (current as { cause?: unknown }).cause;
  }
  return undefined;
}
