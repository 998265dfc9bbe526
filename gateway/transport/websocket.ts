import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { handleProtocols } from 'graphql-ws';
import { type WebSocket, WebSocketServer } from 'ws';
import type { CurrentEngine } from '../engine.ts';
import type { LiveSubscriptions } from '../live/live-subscriptions.ts';
import type { Logger } from '../logger.ts';
import type { AdmissionPolicy } from '../policies/admission.ts';
import type { ResolveDocument } from '../policies/documents/policy.ts';
import type { VerifyIdentity } from '../policies/identity.ts';
import type { Limits } from '../policies/limits.ts';
import type { AskedOperations } from '../reload/warm.ts';
import type { RequestMeters } from '../telemetry/request-meters.ts';
import type { Tracing } from '../telemetry/tracing.ts';
import { createHeartbeat } from './heartbeat.ts';
import { Outbox } from './outbox.ts';
import { SocketConnection } from './socket-connection.ts';

export interface SocketOptions {
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
  readonly forwardHeaders: readonly string[];
}

/** What all connections have in common. */
export interface SocketShared {
  readonly options: SocketOptions;
  readonly outbox: Outbox;
}

export interface SocketServer {
  upgrade(req: IncomingMessage, socket: Duplex, head: Buffer): void;
  stop(): Promise<void>;
}

/** graphql-transport-ws for queries, mutations and subscriptions. */
export function createSocketServer(options: SocketOptions): SocketServer {
  const { limits, logger } = options;
  const shared: SocketShared = { options, outbox: new Outbox() };
  const connections = new Map<WebSocket, SocketConnection>();
  const heartbeat = createHeartbeat();
  const sockets = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    // Larger than the limit by far, so that what is over the limit gets an answer.
    maxPayload: limits.bodyBytes * 8,
    perMessageDeflate: false,
    handleProtocols: (protocols) => handleProtocols(protocols),
  });
  sockets.on('error', (error) => logger.error({ err: error }, 'the WebSocket server failed'));
  // Listeners for all connections, which find theirs by `this`: closures for each would cost 1.5 KiB a client, as they
  // would keep the request of the handshake too.
  const socketFailed = (error: Error) => logger.debug({ err: error }, 'a socket failed');
  const failed = (error: Error) => logger.debug({ err: error }, 'a WebSocket failed');
  function received(this: WebSocket, bytes: Buffer): void {
    connections.get(this)?.receive(bytes);
  }
  function ponged(this: WebSocket): void {
    connections.get(this)?.ponged();
  }
  function closed(this: WebSocket): void {
    const connection = connections.get(this);
    if (!connection) return;
    connections.delete(this);
    heartbeat.remove(connection);
    connection.closed();
  }
  return {
    upgrade: (req, socket, head) => {
      socket.on('error', socketFailed);
      sockets.handleUpgrade(req, socket, head, (ws) => {
        const connection = new SocketConnection(ws, req, socket, shared);
        connections.set(ws, connection);
        heartbeat.add(connection);
        ws.on('message', received).on('pong', ponged).on('error', failed).on('close', closed);
      });
    },
    stop: async () => {
      await Promise.all([...connections.values()].map((connection) => connection.goAway()));
      sockets.close();
    },
  };
}
