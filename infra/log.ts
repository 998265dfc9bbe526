import { pino } from 'pino';

export type Logger = {
  debug(details: object, message: string): void;
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
  child(bindings: object): Logger;
};

const secretPaths = [
  'authorization',
  '*.authorization',
  'password',
  '*.password',
  '*.refreshToken',
  '*.accessToken',
];

const maxCauses = 5;

/**
 * An error as it stands in the log: what, where and why, without the values that a statement was given. Drizzle puts
 * all of them into its message, and PostgreSQL the offending row into `detail`: e-mails, hashes, tokens.
 */
export function describeError(error: unknown, depth = 0): object {
  if (!(error instanceof Error)) return { message: String(error) };
  const { code, constraint_name, cause } = error as Error & { code?: unknown; constraint_name?: unknown };
  return {
    type: error.name,
    message: error.message.split('\nparams:', 1)[0],
    ...(code === undefined ? {} : { code }),
    ...(constraint_name === undefined ? {} : { constraint: constraint_name }),
    stack: error.stack
      ?.split('\n')
      .filter((line) => line.startsWith('    at '))
      .join('\n'),
    ...(cause === undefined || depth >= maxCauses ? {} : { cause: describeError(cause, depth + 1) }),
  };
}

/** JSON lines on standard error, secrets cut out. `level` is pino's: silent, error, warn, info, debug. */
export function createLogger(level: string, bindings: object = {}): Logger {
  const redact = { paths: secretPaths, censor: '[redacted]' };
  const serializers = { err: (error: unknown) => describeError(error) };
  return pino({ level, redact, serializers, base: bindings }, pino.destination(2));
}
