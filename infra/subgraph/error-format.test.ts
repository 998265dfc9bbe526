import { GraphQLError } from 'graphql';
import { describe, expect, it } from 'vitest';
import { BadInputError, ForbiddenError, UnavailableError } from '../errors.ts';
import type { Logger } from '../log.ts';
import { formatError, formatGraphQLError } from './error-format.ts';

function recorder(): { logger: Logger; errors: object[] } {
  const errors: object[] = [];
  const logger: Logger = {
    debug() {},
    info() {},
    warn() {},
    error: (details) => void errors.push(details),
    child: () => logger,
  };
  return { logger, errors };
}

const thrown = (originalError: Error) =>
  new GraphQLError(originalError.message, { path: ['song', 'title'], originalError });

describe('formatError', () => {
  it.each([
    [new BadInputError('"first" must be from 1 to 100'), 'BAD_USER_INPUT'],
    [new ForbiddenError(), 'FORBIDDEN'],
    [new UnavailableError('search is away'), 'SUBGRAPH_UNAVAILABLE'],
    [new Error('wrapped', { cause: new ForbiddenError() }), 'FORBIDDEN'],
    [
      new Error('Failed query', { cause: Object.assign(new Error('invalid byte'), { code: '22021' }) }),
      'BAD_USER_INPUT',
    ],
  ])('%s keeps its code and path', (error, code) => {
    const { logger, errors } = recorder();
    const formatted = formatError(thrown(error).toJSON(), thrown(error), logger);
    expect(formatted).toMatchObject({ path: ['song', 'title'], extensions: { code } });
    expect(errors).toEqual([]);
  });

  it('masks everything else and logs it', () => {
    const { logger, errors } = recorder();
    const leak = thrown(new Error('connect ECONNREFUSED 10.0.0.3:5432, password "hunter2"'));
    const formatted = formatError(
      { ...leak.toJSON(), extensions: { code: 'INTERNAL_SERVER_ERROR', stacktrace: ['at secret.ts'] } },
      leak,
      logger,
    );
    expect(formatted).toEqual({
      message: 'Internal server error',
      path: ['song', 'title'],
      extensions: { code: 'INTERNAL_SERVER_ERROR' },
    });
    expect(errors).toHaveLength(1);
    expect(JSON.stringify(formatGraphQLError(leak, logger))).not.toContain('hunter2');
  });

  it("leaves GraphQL's own errors as they are", () => {
    const { logger } = recorder();
    const own = new GraphQLError('Cannot query field "x"', {
      extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
    });
    expect(formatError(own.toJSON(), own, logger)).toEqual({
      message: 'Cannot query field "x"',
      extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
    });
  });
});
