import type { SubgraphRequest } from '../execute/context.ts';
import { ACCEPT_ENCODING } from '../traffic/unpack.ts';

/** Headers that tell requests apart for logs only: no answer depends on them. */
const NAMES_OF_REQUESTS = new Set(['x-request-id', 'traceparent', 'tracestate']);

type Forwarded = Readonly<Record<string, string>>;

/** A client's request has the same headers for all its subgraph requests. */
const flat = new WeakMap<Forwarded, string[]>();
const identities = new WeakMap<Forwarded, string>();

/** The headers of a subgraph request, names and values in turn. */
export function headersOf({ request, compression, tracing }: SubgraphRequest): string[] {
  const { forwarded, trace } = request;
  let headers = flat.get(forwarded);
  if (!headers) {
    headers = ['content-type', 'application/json', 'accept', 'application/json'];
    for (const [name, value] of Object.entries(forwarded)) headers.push(name, value);
    flat.set(forwarded, headers);
  }
  if (!trace && !compression && !tracing) return headers;
  return [
    ...headers,
    ...Object.entries(tracing ?? {}).flat(),
    ...(trace ? ['polyphony-trace', '1'] : []),
    ...(compression ? ['accept-encoding', ACCEPT_ENCODING] : []),
  ];
}

/** What a subgraph's answer may depend on beside the body: authorization, and every other header that it is sent. */
export function identityOf({ request: { forwarded } }: SubgraphRequest): string {
  let identity = identities.get(forwarded);
  if (identity === undefined) {
    const told = Object.entries(forwarded).filter(([name]) => !NAMES_OF_REQUESTS.has(name));
    identity = JSON.stringify(told.sort(([a], [b]) => (a < b ? -1 : 1)));
    identities.set(forwarded, identity);
  }
  return identity;
}
