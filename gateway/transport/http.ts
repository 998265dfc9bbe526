import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ExecutionResult, OperationTypeNode } from 'graphql';
import type { CurrentEngine } from '../engine.ts';
import { codedError, internalError } from '../errors.ts';
import type { LiveSubscriptions } from '../live/live-subscriptions.ts';
import type { Logger } from '../logger.ts';
import type { AdmissionPolicy } from '../policies/admission.ts';
import { tooComplex } from '../policies/complexity.ts';
import type { ResolveDocument } from '../policies/documents/policy.ts';
import type { VerifyIdentity } from '../policies/identity.ts';
import type { Limits } from '../policies/limits.ts';
import type { AskedOperations } from '../reload/warm.ts';
import type { RequestMeters } from '../telemetry/request-meters.ts';
import type { Tracing } from '../telemetry/tracing.ts';
import {
  type Answer,
  bytesOf,
  type Refusal,
  resultText,
  sendAnswer,
  sendRefusal,
  statusOf,
} from './answer.ts';
import { answerBatch } from './batch.ts';
import type { SendCompressed } from './compression.ts';
import { readContent } from './content.ts';
import { checkPreflight } from './csrf.ts';
import { createDeadline, type Deadline } from './deadline.ts';
import { sendGraphiQL, wantsGraphiQL } from './graphiql.ts';
import { sendOnce, streamEvents } from './http-events.ts';
import { createPieces } from './http-pieces.ts';
import { type Accepted, acceptedTypes, type JsonType } from './media-types.ts';
import { type ReadParameters, readParameters, readSearch } from './parameters.ts';
import { identify, requestIdOf } from './request-context.ts';
import { runOperation } from './run-operation.ts';
import type { Flight, QueryKey, SharedQueries } from './shared-queries.ts';

export interface HttpOptions {
  readonly engine: CurrentEngine;
  readonly live: LiveSubscriptions;
  readonly admission: AdmissionPolicy;
  readonly asked: AskedOperations;
  readonly resolveDocument: ResolveDocument | undefined;
  readonly meters: RequestMeters;
  readonly tracing: Tracing;
  readonly verifyIdentity: VerifyIdentity | undefined;
  readonly limits: Limits;
  readonly logger: Logger;
  readonly exposeTrace: boolean;
  /** Names of further request headers that go to subgraphs, in lower case. */
  readonly forwardHeaders: readonly string[];
  /** Whether requests that any page could send are refused. */
  readonly csrfGuard: boolean;
  /** Operations that one request may hold; 0: batches are refused. */
  readonly maxBatch: number;
  /** Undefined: every query is executed by itself. */
  readonly sharedQueries: SharedQueries | undefined;
  /** Undefined: answers are sent as they are. */
  readonly sendCompressed: SendCompressed | undefined;
}

/** One request and what is known of it before it is looked into. */
export interface Exchange {
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
  readonly requestId: string;
  readonly deadline: Deadline;
  readonly accepted: Accepted;
  /** What makes it the same as another request; undefined: it is answered by itself. */
  sharedKey: QueryKey | undefined;
  /** What others wait for too. */
  flight: Flight | undefined;
}

const METHODS = 'GET, HEAD, POST, OPTIONS';

/** GraphQL over HTTP, and GraphiQL for browsers. Every request is answered, also a hostile one. */
export function createHttpHandler(
  options: HttpOptions,
): (req: IncomingMessage, res: ServerResponse) => Promise<void> {
  return async (req, res) => {
    if (wantsGraphiQL(req)) return sendGraphiQL(res);
    const deadline = createDeadline(options.limits.requestMs);
    const requestId = requestIdOf(req.headers);
    const accepted = acceptedTypes(req.headers.accept);
    const exchange: Exchange = {
      req,
      res,
      requestId,
      deadline,
      accepted,
      sharedKey: undefined,
      flight: undefined,
    };
    // A response that was sent closes too: aborting then would cost an exception for nothing.
    res.on('close', () => {
      if (res.writableFinished) return;
      if (exchange.flight) exchange.flight.leave();
      else deadline.abort();
    });
    try {
      const refusal = await serve(exchange, options);
      if (refusal) refuse(refusal, exchange);
    } catch (error) {
      options.logger.error({ err: error, requestId }, 'a request failed unexpectedly');
      refuse({ status: 500, error: internalError() }, exchange);
      // What has begun cannot be refused any more: the client sees that it is cut off.
      if (!res.writableEnded) res.destroy();
    } finally {
      deadline.clear();
    }
  };
}

function refuse(refusal: Refusal, { req, res, requestId, flight }: Exchange): void {
  flight?.settle({ kind: 'refused', ...refusal });
  sendRefusal(req, res, refusal, requestId);
}

async function serve(exchange: Exchange, options: HttpOptions): Promise<Refusal | undefined> {
  const { req, res, requestId, deadline } = exchange;
  const { method } = req;
  if (method === 'OPTIONS') return sendOptions(res, requestId);
  if (method !== 'GET' && method !== 'POST' && method !== 'HEAD') {
    return refusal(405, 'GraphQL is asked by GET or POST', ['allow', METHODS]);
  }
  const foreign = options.csrfGuard ? checkPreflight(req.headers) : undefined;
  if (foreign) return { status: 400, error: foreign };
  if (method !== 'POST') return serveOne(readSearch(req.url ?? ''), exchange, options);
  const content = await readContent(req, options.limits.bodyBytes, deadline);
  if (content.kind === 'refused') return content;
  const flight = findFlight(content.text, exchange, options);
  if (flight) return follow(flight, exchange, options);
  const body = parseJson(content.text);
  if (body === undefined) return refusal(400, 'The body is no JSON');
  if (Array.isArray(body)) return serveBatch(body, exchange, options);
  return serveOne(readParameters(body), exchange, options);
}

async function serveOne(
  parameters: ReadParameters,
  exchange: Exchange,
  options: HttpOptions,
): Promise<Refusal | undefined> {
  const identified = await identify(exchange, options);
  if (identified.kind === 'refused') return identified;
  if (parameters.kind === 'malformed') return { status: 400, error: parameters.error };
  const { accepted } = exchange;
  if (accepted.json === undefined && accepted.stream === undefined) return notAcceptable();
  const outcome = await runOperation(parameters, identified.request, options, {
    refuse: (kind) => refuseKind(kind, exchange, options),
    tell: accepted.defer ? createPieces(exchange.res, exchange.requestId) : undefined,
  });
  if (outcome.kind === 'refused') return outcome;
  if (outcome.kind === 'result') {
    const packed = sendResult(outcome.result, exchange, options);
    if (packed) await packed;
  } else if (outcome.kind === 'subscription')
    streamEvents(outcome.subscription, identified, exchange, options);
  return undefined;
}

/** Only a POST changes anything; only a stream carries events. */
function refuseKind(kind: OperationTypeNode, exchange: Exchange, options: HttpOptions): Refusal | undefined {
  const { req, accepted, sharedKey, deadline } = exchange;
  if (kind === 'query' && sharedKey !== undefined && options.sharedQueries?.find(sharedKey) === undefined) {
    exchange.flight = options.sharedQueries?.begin(sharedKey, deadline.abort);
  }
  if (kind === 'mutation' && req.method !== 'POST') {
    return refusal(405, 'Mutations are asked by POST', ['allow', 'POST']);
  }
  if (kind !== 'subscription' || (accepted.stream && req.method !== 'HEAD')) return undefined;
  return refusal(
    400,
    'A subscription needs a stream: accept text/event-stream or multipart/mixed;subscriptionSpec=1.0, or use a WebSocket (graphql-transport-ws)',
  );
}

/** The promise of an answer that is packed. */
function sendResult(
  result: ExecutionResult,
  exchange: Exchange,
  options: HttpOptions,
): Promise<void> | undefined {
  const { accepted, flight } = exchange;
  if (accepted.json === undefined) {
    sendOnce(result, exchange);
    return undefined;
  }
  const answer = { status: statusOf(result, accepted), body: bytesOf(resultText(result)) };
  // The promises that led here may live until the next full collection, and the data with them.
  result.data = undefined;
  flight?.settle({ kind: 'answer', ...answer });
  return send(answer, accepted.json, exchange, options);
}

function send(
  answer: Answer,
  type: JsonType,
  { req, res, requestId }: Exchange,
  { sendCompressed }: HttpOptions,
): Promise<void> | undefined {
  if (sendCompressed) return sendCompressed(req, res, answer, type, requestId);
  sendAnswer(res, answer, type, requestId);
  return undefined;
}

/** The same query under way, where queries are shared. A client that takes streams only is answered by itself. */
function findFlight(text: string, exchange: Exchange, { sharedQueries }: HttpOptions): Flight | undefined {
  if (!sharedQueries || exchange.accepted.json === undefined) return undefined;
  // An answer in pieces has no buffer that others could be sent.
  if (exchange.accepted.defer && text.includes('@defer')) return undefined;
  exchange.sharedKey = sharedQueries.keyOf(exchange.req.headers, text);
  return sharedQueries.find(exchange.sharedKey);
}

/** Sends what another request's execution ends with. */
async function follow(
  flight: Flight,
  exchange: Exchange,
  options: HttpOptions,
): Promise<Refusal | undefined> {
  flight.join();
  exchange.flight = flight;
  const settled = await flight.settled;
  if (settled.kind === 'refused') return settled;
  await send(settled, exchange.accepted.json ?? 'application/json', exchange, options);
  return undefined;
}

async function serveBatch(
  operations: readonly unknown[],
  exchange: Exchange,
  options: HttpOptions,
): Promise<Refusal | undefined> {
  const { maxBatch } = options;
  if (maxBatch === 0) return refusal(400, 'Batches are not accepted: send one operation at a time');
  if (operations.length === 0) return refusal(400, 'The batch is empty');
  if (operations.length > maxBatch) {
    return { status: 400, error: tooComplex('Too many operations in one batch', maxBatch) };
  }
  const identified = await identify(exchange, options);
  if (identified.kind === 'refused') return identified;
  const type = exchange.accepted.json;
  if (type === undefined) return notAcceptable();
  const body = Buffer.from(await answerBatch(operations, identified.request, options));
  await send({ status: 200, body }, type, exchange, options);
  return undefined;
}

function sendOptions(res: ServerResponse, requestId: string): undefined {
  res.writeHead(204, { allow: METHODS, 'accept-post': 'application/json', 'x-request-id': requestId });
  res.end();
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function refusal(status: number, message: string, headers: readonly string[] = []): Refusal {
  return { status, error: codedError('BAD_REQUEST', message), headers };
}

function notAcceptable(): Refusal {
  return refusal(406, 'Answers are application/graphql-response+json or application/json');
}
