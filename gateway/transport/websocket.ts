import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { ExecutionArgs, ExecutionResult } from 'graphql';
import { CloseCode, type Context, handleProtocols, makeServer, type Server } from 'graphql-ws';
import { type WebSocket, WebSocketServer } from 'ws';
import type { CurrentEngine } from '../engine.ts';
import { internalError } from '../errors.ts';
import type { RequestContext } from '../execute/context.ts';
import { type SubscribeToSubgraph, subscribe } from '../execute/subscribe.ts';
import type { Logger } from '../logger.ts';
import type { AdmissionPolicy } from '../policies/admission.ts';
import { tooComplex } from '../policies/complexity.ts';
import { type VerifyIdentity, viewerOf } from '../policies/identity.ts';
import type { Limits } from '../policies/limits.ts';
import { attachConnection, type Connection, closeConnection } from './connection.ts';
import { createDeadline } from './deadline.ts';
import { publicError } from './public-error.ts';
import { addressOf, forwardedHeaders, requestIdOf } from './request-context.ts';
import { createSocketOperations, type SocketOperation } from './socket-operations.ts';

export interface SocketOptions {
  readonly engine: CurrentEngine;
  readonly subscribe: SubscribeToSubgraph;
  readonly admission: AdmissionPolicy;
  readonly verifyIdentity: VerifyIdentity | undefined;
  readonly limits: Limits;
  readonly logger: Logger;
  readonly forwardHeaders: readonly string[];
}

export interface SocketServer {
  upgrade(req: IncomingMessage, socket: Duplex, head: Buffer): void;
  stop(): Promise<void>;
}

/** setTimeout takes no more than 31 bits: a token that lives longer than 24 days is looked at again then. */
const MAX_TIMER_MS = 2_147_483_647;

/** graphql-transport-ws for queries, mutations and subscriptions. */
export function createSocketServer(options: SocketOptions): SocketServer {
  const { limits, logger } = options;
  const sockets = new WebSocketServer({
    noServer: true,
    // Larger than the limit by far, so that what is over the limit gets an answer.
    maxPayload: limits.bodyBytes * 8,
    handleProtocols: (protocols) => handleProtocols(protocols),
  });
  const protocol = protocolServer(options);
  sockets.on('error', (error) => logger.error({ err: error }, 'the WebSocket server failed'));
  return {
    upgrade: (req, socket, head) => {
      socket.on('error', (error) => logger.debug({ err: error }, 'a socket failed'));
      sockets.handleUpgrade(req, socket, head, (ws) => attachConnection(ws, req, protocol, options));
    },
    stop: async () => {
      const closing = [...sockets.clients].map(closeConnection);
      await Promise.all(closing);
      sockets.close();
    },
  };
}

function protocolServer(options: SocketOptions): Server<Connection> {
  const { limits, logger } = options;
  const begin = createSocketOperations(options);
  return makeServer<Record<string, unknown>, Connection>({
    onConnect: (context) => connect(context, options),
    onSubscribe: async ({ extra, subscriptions }, _id, payload) => {
      if (Object.keys(subscriptions).length > limits.socketOperations) {
        return [tooComplex('Too many operations on one WebSocket', limits.socketOperations)];
      }
      const requestId = requestIdOf(extra.req.headers);
      const request: RequestContext = {
        requestId,
        forwarded: forwardedHeaders(
          extra.req.headers,
          options.forwardHeaders,
          extra.authorization,
          requestId,
        ),
        viewer: extra.viewer,
        headers: extra.req.headers,
        address: addressOf(extra.req),
        signal: extra.closed.signal,
        trace: undefined,
      };
      return begin(payload, request);
    },
    execute: async (args: ExecutionArgs): Promise<ExecutionResult> => {
      const operation = args.contextValue as SocketOperation;
      const { request } = operation;
      const deadline = createDeadline(limits.requestMs, request.signal);
      try {
        return await operation.engine.executor.execute(operation, { ...request, signal: deadline.signal });
      } catch (error) {
        logger.error({ err: error, requestId: request.requestId }, 'a request failed unexpectedly');
        return { errors: [internalError()] };
      } finally {
        deadline.clear();
      }
    },
    subscribe: (args: ExecutionArgs) => {
      const operation = args.contextValue as SocketOperation;
      return subscribe(operation, operation.request, {
        executor: operation.engine.executor,
        logger,
        subscribe: options.subscribe,
        queuedEvents: limits.queuedEvents,
        limitEvent: (of) => {
          const deadline = createDeadline(limits.requestMs, of.signal);
          return { request: { ...of, signal: deadline.signal }, done: deadline.clear };
        },
      });
    },
    onError: (_context, _id, _payload, errors) => errors.map((error) => publicError(error.toJSON())),
    onNext: (_context, _id, _payload, _args, result) =>
      result.errors
        ? { ...result, errors: result.errors.map((error) => publicError(error.toJSON())) }
        : undefined,
  });
}

/** Judges the token of `connection_init`: `{ "authorization": "Bearer ..." }`, or none. */
async function connect(
  { extra, connectionParams }: Context<Record<string, unknown>, Connection>,
  { verifyIdentity }: SocketOptions,
): Promise<boolean> {
  const given = connectionParams?.authorization ?? connectionParams?.Authorization ?? undefined;
  const authorization = given === undefined || given === null ? undefined : String(given);
  const verdict = await verifyIdentity?.(authorization);
  if (verdict?.kind === 'rejected') return refuse(extra.socket, CloseCode.Forbidden, verdict.reason);
  if (verdict?.kind === 'unknown')
    return refuse(extra.socket, 1013, 'Tokens cannot be verified at the moment');
  extra.authorization = authorization;
  extra.viewer = viewerOf(verdict);
  if (verdict?.kind === 'verified') closeAt(extra, verdict.expiresAt);
  return true;
}

function refuse(socket: WebSocket, code: number, reason: string): false {
  socket.close(code, reason);
  return false;
}

/** @param expiresAt milliseconds since 1970 */
function closeAt(connection: Connection, expiresAt: number): void {
  if (connection.closed.signal.aborted) return;
  const left = expiresAt - Date.now();
  connection.expiry = setTimeout(
    () => {
      if (left > MAX_TIMER_MS) closeAt(connection, expiresAt);
      else connection.socket.close(CloseCode.Forbidden, 'Token expired');
    },
    Math.min(Math.max(left, 0), MAX_TIMER_MS),
  );
}
