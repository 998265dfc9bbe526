import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { publicErrorOf } from '../errors.ts';
import type { Logger } from '../log.ts';

const graphqlCodes = new Set([
  'BAD_USER_INPUT', 'BAD_REQUEST', 'GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_FOUND', 'PERSISTED_QUERY_NOT_SUPPORTED', 'UNAUTHENTICATED',
]); // biome-ignore format: one list

/**
 * The one place where errors become what a client sees: public errors with their code, GraphQL's own as they are, all
 * else masked and logged with the request's id.
 */
export function formatError(
  formatted: GraphQLFormattedError,
  error: unknown,
  logger: Logger,
): GraphQLFormattedError {
  const known = publicErrorOf(error);
  const place = {
    ...(formatted.path ? { path: formatted.path } : {}),
    ...(formatted.locations ? { locations: formatted.locations } : {}),
  };
  if (known) return { message: known.message, ...place, extensions: { code: known.code } };
  const code = formatted.extensions?.code;
  const ownOfGraphQL = error instanceof GraphQLError && !error.originalError;
  if (ownOfGraphQL && typeof code === 'string' && graphqlCodes.has(code)) {
    return { message: formatted.message, ...place, extensions: { code } };
  }
  if (typeof code === 'string' && graphqlCodes.has(code) && code !== 'UNAUTHENTICATED') {
    return { message: formatted.message, ...place, extensions: { code } };
  }
  const cause = error instanceof GraphQLError ? (error.originalError ?? error) : error;
  logger.error({ err: cause, path: formatted.path }, 'unexpected error, masked');
  return { message: 'Internal server error', ...place, extensions: { code: 'INTERNAL_SERVER_ERROR' } };
}

/** The same for executions outside Apollo Server (subscriptions). */
export function formatGraphQLError(error: GraphQLError, logger: Logger): GraphQLError {
  const { message, path, locations, extensions } = formatError(error.toJSON(), error, logger);
  return new GraphQLError(message, {
    ...(path ? { path } : {}),
    ...(extensions ? { extensions } : {}),
    ...(locations && error.nodes ? { nodes: error.nodes } : {}),
  });
}
