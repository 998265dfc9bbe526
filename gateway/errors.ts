import { GraphQLError } from 'graphql';

/** Codes which a subgraph may send on to the client. Anything else is masked. */
const KNOWN_CODES = [
  'BAD_USER_INPUT',
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'RATE_LIMITED',
  'OPERATION_TOO_COMPLEX',
  'SUBGRAPH_UNAVAILABLE',
  'DOWNSTREAM_SERVICE_ERROR',
] as const;

/** Codes that only the gateway itself gives. */
type OwnCode =
  | 'INTERNAL_SERVER_ERROR'
  | 'BAD_REQUEST'
  | 'SUBSCRIPTION_SCHEMA_RELOAD'
  | 'UNAUTHORIZED_FIELD_OR_TYPE'
  | 'PERSISTED_QUERY_NOT_FOUND'
  | 'PERSISTED_QUERY_NOT_SUPPORTED'
  | 'PERSISTED_QUERY_NOT_IN_LIST';

export type ErrorCode = (typeof KNOWN_CODES)[number] | OwnCode;

export type ErrorPath = readonly (string | number)[];

/** A GraphQL error as the client sees it: a message made for it, `extensions.code`, a path into its answer. */
export function codedError(code: ErrorCode, message: string, path?: ErrorPath): GraphQLError {
  return new GraphQLError(message, { path, extensions: { code } });
}

/** What is shown for everything unexpected: no message, name or stack of ours or of a subgraph. */
export function internalError(path?: ErrorPath): GraphQLError {
  return codedError('INTERNAL_SERVER_ERROR', 'Internal server error', path);
}

export function isKnownCode(code: unknown): code is (typeof KNOWN_CODES)[number] {
  return (KNOWN_CODES as readonly unknown[]).includes(code);
}
