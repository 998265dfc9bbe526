import type { IncomingMessage, ServerResponse } from 'node:http';
import { type ApolloServer, HeaderMap } from '@apollo/server';
import type { GraphQLError } from 'graphql';
import { codedError } from '../errors.ts';
import type { RequestContext } from '../execute/context.ts';
import { createTrace } from '../execute/trace.ts';
import type { Logger } from '../logger.ts';
import type { AdmissionPolicy } from '../policies/admission.ts';
import { tooComplex } from '../policies/complexity.ts';
import type { VerifyIdentity } from '../policies/identity.ts';
import type { Limits } from '../policies/limits.ts';
import type { FrontContext } from './apollo-front.ts';
import { readBody } from './body.ts';
import { createDeadline, type Deadline } from './deadline.ts';
import { sendGraphiQL, wantsGraphiQL } from './graphiql.ts';
import { publicError } from './public-error.ts';
import { forwardedHeaders, requestIdOf } from './request-context.ts';

export interface HttpOptions {
  readonly front: ApolloServer<FrontContext>;
  readonly admission: AdmissionPolicy;
  readonly verifyIdentity: VerifyIdentity | undefined;
  readonly limits: Limits;
  readonly logger: Logger;
  readonly exposeTrace: boolean;
  /** Names of further request headers that go to subgraphs, in lower case. */
  readonly forwardHeaders: readonly string[];
}

/** An answer made before Apollo Server saw the request. */
interface Refusal {
  readonly status: number;
  readonly error: GraphQLError;
}

type Content =
  | { readonly kind: 'content'; readonly body: unknown; readonly query: unknown; readonly variables: unknown }
  | ({ readonly kind: 'refused' } & Refusal);

/** GraphQL over HTTP, POST and GET, and GraphiQL for browsers. Every request is answered, also a hostile one. */
export function createHttpHandler(
  options: HttpOptions,
): (req: IncomingMessage, res: ServerResponse) => Promise<void> {
  return async (req, res) => {
    if (wantsGraphiQL(req)) return sendGraphiQL(res);
    const deadline = createDeadline(options.limits.requestMs);
    res.on('close', deadline.abort);
    const requestId = requestIdOf(req.headers);
    res.setHeader('x-request-id', requestId);
    try {
      const refusal = await serve(req, res, requestId, deadline, options);
      if (refusal) sendRefusal(req, res, refusal);
    } catch (error) {
      options.logger.error({ err: error, requestId }, 'a request failed unexpectedly');
      sendRefusal(req, res, {
        status: 500,
        error: codedError('INTERNAL_SERVER_ERROR', 'Internal server error'),
      });
    } finally {
      deadline.clear();
    }
  };
}

async function serve(
  req: IncomingMessage,
  res: ServerResponse,
  requestId: string,
  deadline: Deadline,
  options: HttpOptions,
): Promise<Refusal | undefined> {
  const { admission, limits, front } = options;
  if (req.method !== 'GET' && req.method !== 'POST') {
    res.setHeader('allow', 'GET, POST');
    return { status: 405, error: codedError('BAD_REQUEST', 'GraphQL is asked by GET or POST') };
  }
  const content =
    req.method === 'POST' ? await readContent(req, limits, deadline.signal) : searchContent(req);
  if (content.kind === 'refused') return content;
  const { authorization } = req.headers;
  const unwelcome = await checkIdentity(authorization, options.verifyIdentity);
  if (unwelcome) return unwelcome;
  const { query, variables, body } = content;
  if (typeof query === 'string') {
    const admitted = admission.admit(query);
    if (admitted.kind === 'refused') return { status: 400, error: admitted.error };
  }
  const excess = admission.admitVariables(variables);
  if (excess) return { status: 400, error: excess };

  const traced = options.exposeTrace && req.headers['polyphony-trace'] === '1';
  const request: RequestContext = {
    requestId,
    forwarded: forwardedHeaders(req.headers, options.forwardHeaders, authorization, requestId),
    signal: deadline.signal,
    trace: traced ? createTrace() : undefined,
  };
  const answer = await front.executeHTTPGraphQLRequest({
    httpGraphQLRequest: { method: req.method ?? 'GET', headers: headerMap(req), search: searchOf(req), body },
    context: async () => ({ request }),
  });
  res.statusCode = answer.status ?? 200;
  for (const [name, value] of answer.headers) res.setHeader(name, value);
  if (answer.body.kind === 'complete') send(res, answer.body.string);
  return undefined;
}

async function readContent(req: IncomingMessage, limits: Limits, signal: AbortSignal): Promise<Content> {
  const encoding = req.headers['content-encoding'];
  if (encoding !== undefined && encoding !== 'identity') {
    req.resume();
    return refused(
      415,
      codedError('BAD_REQUEST', `Bodies with content-encoding ${encoding} are not accepted`),
    );
  }
  const body = await readBody(req, limits.bodyBytes, signal);
  switch (body.kind) {
    case 'too large':
      return refused(413, tooComplex('The body has too many bytes', limits.bodyBytes));
    case 'too slow':
    case 'gone':
      return refused(408, codedError('BAD_REQUEST', 'The body did not arrive in time'));
    case 'read':
      return parseContent(req, body.text);
  }
}

function parseContent(req: IncomingMessage, text: string): Content {
  // Apollo Server refuses what is no JSON, for CSRF too.
  if (!/^application\/json\s*(;|$)/i.test(req.headers['content-type'] ?? '')) {
    return { kind: 'content', body: undefined, query: undefined, variables: undefined };
  }
  try {
    const body: unknown = JSON.parse(text);
    const { query, variables } = (body ?? {}) as { query?: unknown; variables?: unknown };
    return { kind: 'content', body, query, variables };
  } catch {
    return refused(400, codedError('BAD_REQUEST', 'The body is no JSON'));
  }
}

function refused(status: number, error: GraphQLError): Content {
  return { kind: 'refused', status, error };
}

function searchContent(req: IncomingMessage): Content {
  const query = new URLSearchParams(searchOf(req)).get('query');
  return { kind: 'content', body: undefined, query, variables: undefined };
}

async function checkIdentity(
  authorization: string | undefined,
  verify: VerifyIdentity | undefined,
): Promise<Refusal | undefined> {
  const verdict = await verify?.(authorization);
  if (verdict?.kind === 'rejected')
    return { status: 401, error: codedError('UNAUTHENTICATED', verdict.reason) };
  if (verdict?.kind === 'unknown') {
    return {
      status: 503,
      error: codedError('SUBGRAPH_UNAVAILABLE', 'Tokens cannot be verified at the moment'),
    };
  }
  return undefined;
}

function sendRefusal(req: IncomingMessage, res: ServerResponse, { status, error }: Refusal): void {
  if (res.headersSent || res.destroyed) return;
  const accept = req.headers.accept ?? '';
  const graphqlOnly =
    accept.includes('application/graphql-response+json') && !accept.includes('application/json');
  res.statusCode = status;
  if (status === 401) res.setHeader('www-authenticate', 'Bearer error="invalid_token"');
  res.setHeader(
    'content-type',
    `${graphqlOnly ? 'application/graphql-response+json' : 'application/json'}; charset=utf-8`,
  );
  send(res, `${JSON.stringify({ errors: [publicError(error.toJSON())] })}\n`);
}

function send(res: ServerResponse, text: string): void {
  const bytes = Buffer.from(text);
  res.setHeader('content-length', bytes.length);
  res.setHeader('cache-control', 'no-store');
  res.setHeader('x-content-type-options', 'nosniff');
  res.end(bytes);
}

function searchOf(req: IncomingMessage): string {
  const url = req.url ?? '';
  const start = url.indexOf('?');
  return start < 0 ? '' : url.slice(start);
}

function headerMap(req: IncomingMessage): HeaderMap {
  const map = new HeaderMap();
  for (const [name, value] of Object.entries(req.headers)) {
    if (value !== undefined) map.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  return map;
}
