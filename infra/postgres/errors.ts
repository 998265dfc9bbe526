/** Why an embedded PostgreSQL could not start. */
export const postgresFailures = [
  'ALREADY_RUNNING',
  'BINARIES_MISSING',
  'DISK_FULL',
  'NOT_ENTERABLE',
  'PORT_TAKEN',
  'START_FAILED',
  'WRONG_SECRETS',
] as const;
export type PostgresFailure = (typeof postgresFailures)[number];

/** The message is meant for the person at the terminal: it says what to do. */
export class PostgresError extends Error {
  readonly code: PostgresFailure;
  constructor(code: PostgresFailure, message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'PostgresError';
    this.code = code;
  }
}
