import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ExecutionResult, GraphQLError } from 'graphql';
import type { Accepted, JsonType } from './media-types.ts';
import { publicError } from './public-error.ts';

/** An answer to a request that was not run as GraphQL at all. */
export interface Refusal {
  readonly status: number;
  readonly error: GraphQLError;
  readonly headers?: readonly string[];
}

/** What a request is answered with in one piece. */
export interface Answer {
  readonly status: number;
  readonly body: Buffer;
}

/** What is behind the body of every answer: it is one viewer's, and no browser may take it for a page. */
const FIXED = ['cache-control', 'no-store', 'x-content-type-options', 'nosniff'] as const;

const CONTENT_TYPES: Record<JsonType, string> = {
  'application/json': 'application/json; charset=utf-8',
  'application/graphql-response+json': 'application/graphql-response+json; charset=utf-8',
};

/** The JSON text of a result, its errors as clients may see them. */
export function resultText(result: ExecutionResult): string {
  if (!result.errors) return JSON.stringify(result);
  const errors = result.errors.map((error) => publicError(error.toJSON()));
  return JSON.stringify({ ...result, errors });
}

const encoder = new TextEncoder();

/**
 * A text as bytes. Nearly all answers are ASCII, one byte a character: room for that is all that is measured, which takes
 * a fifth of `Buffer.from`'s time.
 */
export function bytesOf(text: string): Buffer {
  const bytes = Buffer.allocUnsafeSlow(text.length);
  return encoder.encodeInto(text, bytes).read === text.length ? bytes : Buffer.from(text);
}

/**
 * A result's status (GraphQL over HTTP, section 6.4). A client that asks for `application/json` by name gets 200 whatever
 * GraphQL thinks of its well-formed request, as older clients take anything else for a failure of the network. Every
 * other is told by the status that nothing was run.
 */
export function statusOf(result: ExecutionResult, { plainStatus }: Accepted): number {
  if ('data' in result) return 200;
  if (result.errors?.some(({ extensions }) => extensions.code === 'INTERNAL_SERVER_ERROR')) return 500;
  return plainStatus ? 200 : 400;
}

/** Headers, body and end in as few writes as there can be. */
export function sendAnswer(res: ServerResponse, { status, body }: Answer, type: JsonType, id: string): void {
  if (res.headersSent || res.destroyed) return;
  res.writeHead(status, [
    'content-type',
    CONTENT_TYPES[type],
    'content-length',
    String(body.length),
    'x-request-id',
    id,
    ...FIXED,
  ]);
  res.end(body);
}

export function sendRefusal(req: IncomingMessage, res: ServerResponse, refusal: Refusal, id: string): void {
  if (res.headersSent || res.destroyed) return;
  const accept = req.headers.accept ?? '';
  const newOnly =
    accept.includes('application/graphql-response+json') && !accept.includes('application/json');
  for (let at = 0; at + 1 < (refusal.headers?.length ?? 0); at += 2) {
    res.setHeader(refusal.headers?.[at] ?? '', refusal.headers?.[at + 1] ?? '');
  }
  const body = Buffer.from(`${JSON.stringify({ errors: [publicError(refusal.error.toJSON())] })}\n`);
  const type = newOnly ? 'application/graphql-response+json' : 'application/json';
  sendAnswer(res, { status: refusal.status, body }, type, id);
}
