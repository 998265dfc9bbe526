import { expect, it } from 'vitest';
import { asPostgresError, PostgresError } from './errors.ts';

const fileError = (code: string) =>
  Object.assign(new Error(`${code}: write`), { code, path: '/data/secrets.json' });

it.each([
  ['ENOSPC', 'DISK_FULL', 'The disk that holds /data/secrets.json is full'],
  ['EACCES', 'NOT_ENTERABLE', '/data/secrets.json may not be written or read'],
  ['EIO', 'START_FAILED', 'The databases in /data could not start: EIO'],
])('%s becomes %s, in words', (code, failure, words) => {
  const error = asPostgresError(fileError(code), '/data');
  expect(error.code).toBe(failure);
  expect(error.message).toContain(words);
  expect(error.cause).toBeInstanceOf(Error);
});

it('keeps what is in words already', () => {
  const error = new PostgresError('PORT_TAKEN', 'Port 1 is taken.');
  expect(asPostgresError(error, '/data')).toBe(error);
});
