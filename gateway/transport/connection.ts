import type { IncomingMessage } from 'node:http';
import { CloseCode, type Server } from 'graphql-ws';
import type { WebSocket } from 'ws';
import type { Logger } from '../logger.ts';
import { tooComplex } from '../policies/complexity.ts';
import type { Limits } from '../policies/limits.ts';
import type { Viewer } from '../viewer.ts';

/** One client's connection. */
export interface Connection {
  readonly socket: WebSocket;
  readonly req: IncomingMessage;
  /** Aborts when the socket closes. */
  readonly closed: AbortController;
  authorization: string | undefined;
  viewer: Viewer | undefined;
  expiry: NodeJS.Timeout | undefined;
}

/** Milliseconds between pings; a client that has not answered one by the next is gone. */
const PING_MS = 15_000;

/** Milliseconds that clients have to answer a close. */
const CLOSE_MS = 2000;

export interface ConnectionOptions {
  readonly limits: Limits;
  readonly logger: Logger;
}

/** Ties a WebSocket to the protocol, and ends everything that runs on it when it closes. */
export function attachConnection(
  socket: WebSocket,
  req: IncomingMessage,
  protocol: Server<Connection>,
  options: ConnectionOptions,
): void {
  const { limits, logger } = options;
  const connection: Connection = {
    socket,
    req,
    closed: new AbortController(),
    authorization: undefined,
    viewer: undefined,
    expiry: undefined,
  };
  const stopPings = keepAlive(socket);
  const opened = protocol.opened(
    {
      protocol: socket.protocol,
      send: (text) => sendText(socket, text),
      close: (code, reason) => socket.close(code, reason),
      onMessage: (handle) => {
        socket.on('message', (bytes: Buffer) => {
          if (bytes.length > limits.bodyBytes) return refuseMessage(socket, bytes, limits);
          handle(bytes.toString('utf8')).catch((error) => {
            logger.error({ err: error }, 'a WebSocket message failed unexpectedly');
            socket.close(CloseCode.InternalServerError, 'Internal server error');
          });
        });
      },
    },
    connection,
  );
  socket.on('error', (error) => logger.debug({ err: error }, 'a WebSocket failed'));
  socket.once('close', (code, reason) => {
    stopPings();
    clearTimeout(connection.expiry);
    connection.closed.abort();
    opened(code, reason.toString()).catch((error) =>
      logger.error({ err: error }, 'a WebSocket closed badly'),
    );
  });
}

/** Resolves when the socket has taken the text: that holds back a subscription whose client is slow. */
function sendText(socket: WebSocket, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    if (socket.readyState !== socket.OPEN) return resolve();
    // A socket that closes meanwhile is no failure: its close event ends what runs on it.
    socket.send(text, (error) => (error && socket.readyState === socket.OPEN ? reject(error) : resolve()));
  });
}

function refuseMessage(socket: WebSocket, bytes: Buffer, limits: Limits): void {
  const id = messageId(bytes);
  if (id === undefined) {
    socket.close(CloseCode.BadRequest, 'Invalid message received');
    return;
  }
  const error = tooComplex('The message has too many bytes', limits.bodyBytes);
  socket.send(JSON.stringify({ id, type: 'error', payload: [error.toJSON()] }));
}

function messageId(bytes: Buffer): string | undefined {
  try {
    const { id } = JSON.parse(bytes.toString('utf8')) as { id?: unknown };
    return typeof id === 'string' ? id : undefined;
  } catch {
    return undefined;
  }
}

function keepAlive(socket: WebSocket): () => void {
  let answered = true;
  socket.on('pong', () => {
    answered = true;
  });
  const timer = setInterval(() => {
    if (!answered) return socket.terminate();
    answered = false;
    socket.ping();
  }, PING_MS);
  return () => clearInterval(timer);
}

/** Closes with 1001; a client that does not answer is cut off. */
export function closeConnection(socket: WebSocket): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => socket.terminate(), CLOSE_MS);
    socket.once('close', () => {
      clearTimeout(timer);
      resolve();
    });
    socket.close(1001, 'Going away');
  });
}
