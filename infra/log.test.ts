import { DrizzleQueryError } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { describeError } from './log.ts';

describe('errors in the log', () => {
  it('name the statement, the code and the constraint, and none of the values', () => {
    const detail = 'Key (lower(email))=(ann@example.org) already exists.';
    const cause = Object.assign(new Error('duplicate key value violates unique constraint "users_email"'), {
      code: '23505',
      detail,
      constraint_name: 'users_email',
    });
    const params = ['ann@example.org', '$argon2id$v=19$secret'];
    const described = JSON.stringify(
      describeError(new DrizzleQueryError('insert into users values ($1, $2)', params, cause)),
    );
    expect(described).toContain('insert into users values ($1, $2)');
    expect(described).toContain('23505');
    expect(described).toContain('users_email');
    expect(described).toContain('log.test.ts');
    expect(described).not.toMatch(/ann@|argon2id/);
  });

  it('end, however deep the causes, and whatever was thrown', () => {
    const error = new Error('round');
    error.cause = error;
    expect(JSON.stringify(describeError(error)).match(/round/g)).toHaveLength(6);
    expect(describeError('a string')).toEqual({ message: 'a string' });
  });
});
