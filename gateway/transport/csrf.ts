import type { IncomingHttpHeaders } from 'node:http';
import type { GraphQLError } from 'graphql';
import { codedError } from '../errors.ts';

/** Media types that any page may send anywhere without asking first (Fetch, section 2.2.2). */
const SIMPLE = /^\s*(application\/x-www-form-urlencoded|multipart\/form-data|text\/plain)\s*(;|$)/i;

/** Names of headers that no page sends elsewhere without a preflight, as Apollo Server has them. */
const PREFLIGHTED = ['x-apollo-operation-name', 'apollo-require-preflight'] as const;

/**
 * Refuses what a foreign page could send with a visitor's browser unasked: a request that needs no preflight. A browser
 * that says itself that the request comes from our own pages is believed (`sec-fetch-site`, which no page can set).
 */
export function checkPreflight(headers: IncomingHttpHeaders): GraphQLError | undefined {
  const type = headers['content-type'];
  if (type !== undefined && type !== '' && !SIMPLE.test(type)) return undefined;
  if (PREFLIGHTED.some((name) => headers[name])) return undefined;
  const site = headers['sec-fetch-site'];
  if (site === 'same-origin' || site === 'none') return undefined;
  return codedError(
    'BAD_REQUEST',
    `This request could come from any page (CSRF): send a content-type such as application/json, or one of the headers ${PREFLIGHTED.join(', ')}`,
  );
}
