import type { GraphQLFormattedError } from 'graphql';
import { internalError } from '../errors.ts';

const ONE_OF = /^OneOf Input Object |^Exactly one key must be specified/;
const OWN_INTERNAL = /^Cannot return null for non-nullable field |^Internal server error$/;

/** The last look at an error before it leaves: nothing unexpected is shown, and `@oneOf` has one code everywhere. */
export function publicError(error: GraphQLFormattedError): GraphQLFormattedError {
  const code = error.extensions?.code ?? 'INTERNAL_SERVER_ERROR';
  if (code === 'GRAPHQL_VALIDATION_FAILED' && ONE_OF.test(error.message)) {
    return { ...error, extensions: { ...error.extensions, code: 'BAD_USER_INPUT' } };
  }
  if (code !== 'INTERNAL_SERVER_ERROR' || OWN_INTERNAL.test(error.message)) return error;
  return internalError(error.path).toJSON();
}
