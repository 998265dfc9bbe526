import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { codedError } from '../errors.ts';
import type { RequestContext } from '../execute/context.ts';
import { createTrace } from '../execute/trace.ts';
import type { Verdict, VerifyIdentity } from '../policies/identity.ts';
import type { Refusal } from './answer.ts';
import type { Exchange } from './http.ts';

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

/** The client's network address; empty when its socket has gone. */
export function addressOf(req: IncomingMessage): string {
  return req.socket.remoteAddress ?? '';
}

interface IdentifyOptions {
  readonly verifyIdentity: VerifyIdentity | undefined;
  readonly exposeTrace: boolean;
  readonly forwardHeaders: readonly string[];
}

export type Identified =
  | {
      readonly kind: 'identified';
      readonly request: RequestContext;
      /** Milliseconds since 1970; undefined: it does not expire. */
      readonly expiresAt: number | undefined;
    }
  | ({ readonly kind: 'refused' } & Refusal);

/** Who asks over HTTP, and what goes on to subgraphs. A token that is not good fails the whole request. */
export async function identify(exchange: Exchange, options: IdentifyOptions): Promise<Identified> {
  const { req, requestId, deadline } = exchange;
  const { headers } = req;
  const { authorization } = headers;
  const verdict = await options.verifyIdentity?.(authorization);
  const unwelcome = verdict && unwelcomeBy(verdict);
  if (unwelcome) return { kind: 'refused', ...unwelcome };
  const traced = options.exposeTrace && headers['polyphony-trace'] === '1';
  return {
    kind: 'identified',
    expiresAt: verdict?.kind === 'verified' ? verdict.expiresAt : undefined,
    request: {
      requestId,
      arrival: performance.now(),
      forwarded: forwardedHeaders(headers, options.forwardHeaders, authorization, requestId),
      viewer: verdict?.kind === 'verified' ? verdict.viewer : undefined,
      headers,
      address: addressOf(req),
      signal: deadline.signal,
      trace: traced ? createTrace() : undefined,
    },
  };
}

function unwelcomeBy(verdict: Verdict): Refusal | undefined {
  if (verdict.kind === 'rejected') {
    const headers = ['www-authenticate', 'Bearer error="invalid_token"'];
    return { status: 401, error: codedError('UNAUTHENTICATED', verdict.reason), headers };
  }
  if (verdict.kind !== 'unknown') return undefined;
  const error = codedError('SUBGRAPH_UNAVAILABLE', 'Tokens cannot be verified at the moment');
  return { status: 503, error };
}
