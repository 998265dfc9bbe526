import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

const REQUEST_ID = /^[\w.:-]{1,128}$/;

/** The client's x-request-id where it is fit to be logged, else a new one. */
export function requestIdOf(headers: IncomingHttpHeaders): string {
  const given = headers['x-request-id'];
  return typeof given === 'string' && REQUEST_ID.test(given) ? given : randomUUID();
}

/** What every subgraph request of a client's request carries. */
export function forwardedHeaders(
  headers: IncomingHttpHeaders,
  names: readonly string[],
  authorization: string | undefined,
  requestId: string,
): Record<string, string> {
  const forwarded: Record<string, string> = {};
  for (const name of names) {
    const value = headers[name];
    if (value !== undefined) forwarded[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  if (authorization !== undefined) forwarded.authorization = authorization;
  forwarded['x-request-id'] = requestId;
  return forwarded;
}
