/** Why an embedded PostgreSQL could not start. */
const postgresFailures = [
  'ALREADY_RUNNING',
  'BINARIES_MISSING',
  'DISK_FULL',
  'NOT_ENTERABLE',
  'NOT_PROMOTABLE',
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

/** Any failure of a start as a PostgresError: the file system's own are said in words. */
export function asPostgresError(error: unknown, folder: string): PostgresError {
  if (error instanceof PostgresError) return error;
  const { code, message, path } = error as NodeJS.ErrnoException;
  const place = path ?? folder;
  if (code === 'ENOSPC') {
    const advice = 'Free some space, or choose another data folder with --data.';
    return new PostgresError('DISK_FULL', `The disk that holds ${place} is full. ${advice}`, error);
  }
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    const advice = 'Start as the account that made it, or choose another data folder with --data.';
    return new PostgresError(
      'NOT_ENTERABLE',
      `${place} may not be written or read by this account. ${advice}`,
      error,
    );
  }
  return new PostgresError('START_FAILED', `The databases in ${folder} could not start: ${message}`, error);
}
