import type { GraphQLError } from 'graphql';
import { codedError } from '../errors.ts';

/** What a client asks, whatever transport brought it (GraphQL over HTTP, section 5). */
export interface OperationParameters {
  /** Absent only where `extensions` may stand for it (a persisted document). */
  readonly query: string | undefined;
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, unknown>> | undefined;
  readonly extensions: Readonly<Record<string, unknown>> | undefined;
}

export type ReadParameters =
  | ({ readonly kind: 'parameters' } & OperationParameters)
  | { readonly kind: 'malformed'; readonly error: GraphQLError };

/** Checks the shape of a request's JSON; that of its GraphQL is another matter. */
export function readParameters(body: unknown): ReadParameters {
  if (!isMap(body)) return malformed('The request is no JSON object');
  const { query, operationName, variables, extensions } = body;
  if (isGiven(extensions) && !isMap(extensions)) return malformed('"extensions" is no object');
  if (isGiven(query) && typeof query !== 'string') return malformed('"query" is no string');
  if (!query && !isGiven(extensions?.persistedQuery)) return malformed('"query" is missing');
  if (isGiven(operationName) && typeof operationName !== 'string')
    return malformed('"operationName" is no string');
  if (isGiven(variables) && !isMap(variables)) return malformed('"variables" is no object');
  return {
    kind: 'parameters',
    query: query || undefined,
    operationName: operationName || undefined,
    variables: variables ?? undefined,
    extensions: extensions ?? undefined,
  };
}

/** Those of a GET: `variables` and `extensions` are JSON texts. */
export function readSearch(url: string): ReadParameters {
  const start = url.indexOf('?');
  const search = new URLSearchParams(start < 0 ? '' : url.slice(start));
  const body: Record<string, unknown> = {
    query: search.get('query'),
    operationName: search.get('operationName'),
  };
  for (const name of ['variables', 'extensions']) {
    const text = search.get(name);
    if (text === null || text === '') continue;
    try {
      body[name] = JSON.parse(text);
    } catch {
      return malformed(`"${name}" is no JSON`);
    }
  }
  return readParameters(body);
}

function malformed(message: string): ReadParameters {
  return { kind: 'malformed', error: codedError('BAD_REQUEST', message) };
}

function isGiven<T>(value: T | null | undefined): value is T {
  return value !== undefined && value !== null;
}

function isMap(value: unknown): value is Record<string, unknown> & { persistedQuery?: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
