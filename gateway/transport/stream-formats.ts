import type { GraphQLError } from 'graphql';
import type { Framing } from '../live/payload.ts';
import { publicError } from './public-error.ts';

/** How a stream of answers is written over HTTP. */
export interface StreamFormat {
  readonly contentType: string;
  /** Written before anything else. */
  readonly opening: Buffer;
  readonly frame: Framing;
  /** Written now and then so that nothing on the way takes the connection for dead. */
  readonly heartbeat: Buffer;
  /** What ends the stream, behind its reason where there is one. */
  closing(error: GraphQLError | undefined): Buffer;
}

/**
 * Server-sent events as graphql-sse's distinct connections mode has them (its PROTOCOL.md): `next` and `complete`. An
 * error that ends the stream is one more `next`.
 */
export const SSE: StreamFormat = {
  contentType: 'text/event-stream; charset=utf-8',
  opening: Buffer.from(':\n\n'),
  frame: (json) => Buffer.concat([Buffer.from('event: next\ndata: '), json, Buffer.from('\n\n')]),
  heartbeat: Buffer.from(':\n\n'),
  closing: (error) => {
    const last = error ? `event: next\ndata: ${JSON.stringify({ errors: [shown(error)] })}\n\n` : '';
    return Buffer.from(`${last}event: complete\ndata: \n\n`);
  },
};

const BOUNDARY = 'graphql';
const PART = 'content-type: application/json; charset=utf-8\r\n\r\n';

/** A part and the boundary behind it: clients take a part when they see where it ends. */
export function part(json: string, boundary: string = BOUNDARY): Buffer {
  return Buffer.from(`\r\n${PART}${json}\r\n--${boundary}`);
}

/** What makes of the last boundary the end (RFC 2046, section 5.1.1). */
export const CLOSING = Buffer.from('--\r\n');

/**
 * Apollo's multipart protocol for subscriptions over HTTP, version 1.0: answers in `payload`, `{}` as heartbeat, and
 * `"payload":null` with the errors that end the stream.
 */
export const MULTIPART: StreamFormat = {
  contentType: `multipart/mixed;boundary="${BOUNDARY}";subscriptionSpec=1.0`,
  opening: Buffer.from(`\r\n--${BOUNDARY}`),
  frame: (json) =>
    Buffer.concat([Buffer.from(`\r\n${PART}{"payload":`), json, Buffer.from(`}\r\n--${BOUNDARY}`)]),
  heartbeat: part('{}'),
  closing: (error) => {
    const last = error ? part(JSON.stringify({ payload: null, errors: [shown(error)] })) : Buffer.alloc(0);
    return Buffer.concat([last, CLOSING]);
  },
};

function shown(error: GraphQLError) {
  return publicError(error.toJSON());
}
