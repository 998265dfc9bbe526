import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { CloseCode, type Message, MessageType, type SubscribePayload } from 'graphql-ws';
import type { WebSocket } from 'ws';
import { tooComplex } from '../policies/complexity.ts';
import type { Viewer } from '../viewer.ts';
import type { Beating } from './heartbeat.ts';
import { addressOf } from './request-context.ts';
import { SocketOperation } from './socket-operation.ts';
import { idOf, readMessage } from './socket-protocol.ts';
import { SocketWriter } from './socket-writer.ts';
import type { SocketOptions, SocketShared } from './websocket.ts';

/** Milliseconds for a client to send `connection_init`. */
const INIT_MS = 3000;

/** Milliseconds that clients have to answer a close. */
const CLOSE_MS = 2000;

/** setTimeout takes no more than 31 bits: a token that lives longer than 24 days is looked at again then. */
const MAX_TIMER_MS = 2_147_483_647;

const NOTHING = Buffer.alloc(0);

/** One client's connection and what runs on it (graphql-transport-ws). There may be tens of thousands: it is lean. */
export class SocketConnection implements Beating {
  readonly writer: SocketWriter;
  readonly options: SocketOptions;
  /** Those of the handshake. */
  readonly headers: IncomingHttpHeaders;
  readonly address: string;
  authorization: string | undefined;
  viewer: Viewer | undefined;
  readonly #socket: WebSocket;
  readonly #operations = new Map<string, SocketOperation>();
  #state: 'new' | 'judged' | 'acknowledged' | 'closed' = 'new';
  /** For the first message, then for the token's expiry. */
  #timer: NodeJS.Timeout | undefined;
  #answered = true;

  constructor(socket: WebSocket, req: IncomingMessage, raw: Duplex, shared: SocketShared) {
    this.#socket = socket;
    this.options = shared.options;
    this.headers = req.headers;
    this.address = addressOf(req);
    this.writer = new SocketWriter(socket, raw, shared.outbox);
    this.#timer = setTimeout(
      () => this.close(CloseCode.ConnectionInitialisationTimeout, 'Connection initialisation timeout'),
      INIT_MS,
    );
  }

  send(message: object): void {
    this.writer.send(NOTHING, Buffer.from(JSON.stringify(message)));
  }

  close(code: number, reason: string): void {
    this.writer.flush();
    this.#socket.close(code, reason);
  }

  /** Forgets an operation that has ended. */
  forget(operation: SocketOperation): void {
    if (this.#operations.get(operation.id) === operation) this.#operations.delete(operation.id);
  }

  /** Closes with 1001; a client that does not answer is cut off. */
  goAway(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.#socket.terminate(), CLOSE_MS);
      this.#socket.once('close', () => {
        clearTimeout(timer);
        resolve();
      });
      this.close(1001, 'Going away');
    });
  }

  /** Asks the client whether it is there; cuts it off where it has not answered since the last time. */
  keepAlive(): void {
    if (!this.#answered) {
      this.#socket.terminate();
      return;
    }
    this.#answered = false;
    this.#socket.ping();
  }

  /** The client has answered. */
  ponged(): void {
    this.#answered = true;
  }

  /** It has gone: what runs on it ends. */
  closed(): void {
    this.#state = 'closed';
    clearTimeout(this.#timer);
    for (const operation of [...this.#operations.values()]) operation.cancel();
  }

  /** Takes a message of the client. */
  receive(bytes: Buffer): void {
    if (this.#state === 'closed') return;
    if (bytes.length > this.options.limits.bodyBytes) {
      this.#refuseLarge(bytes);
      return;
    }
    const read = readMessage(bytes);
    if (read.kind === 'malformed') {
      this.close(read.code, read.reason);
      return;
    }
    this.#handle(read.message);
  }

  #handle(message: Message): void {
    switch (message.type) {
      case MessageType.ConnectionInit:
        if (this.#state !== 'new') {
          this.close(CloseCode.TooManyInitialisationRequests, 'Too many initialisation requests');
          return;
        }
        this.#state = 'judged';
        this.#judge(message.payload?.authorization ?? message.payload?.Authorization).catch((error) =>
          this.#fail(error),
        );
        return;
      case MessageType.Ping:
        this.send({ type: MessageType.Pong, ...(message.payload && { payload: message.payload }) });
        return;
      case MessageType.Subscribe:
        this.#subscribe(message.id, message.payload);
        return;
      case MessageType.Complete:
        this.#operations.get(message.id)?.cancel();
        return;
      case MessageType.Pong:
        return;
      default:
        this.close(CloseCode.BadRequest, `Unexpected message of type ${message.type}`);
        return;
    }
  }

  /** Judges the token of `connection_init`: `{ "authorization": "Bearer ..." }`, or none. */
  async #judge(given: unknown): Promise<void> {
    const authorization = given === undefined || given === null ? undefined : String(given);
    const verdict = await this.options.verifyIdentity?.(authorization);
    if (this.#state !== 'judged') return;
    if (verdict?.kind === 'rejected') return this.close(CloseCode.Forbidden, verdict.reason);
    if (verdict?.kind === 'unknown') return this.close(1013, 'Tokens cannot be verified at the moment');
    this.authorization = authorization;
    this.viewer = verdict?.kind === 'verified' ? verdict.viewer : undefined;
    this.#state = 'acknowledged';
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (verdict?.kind === 'verified') this.#closeAt(verdict.expiresAt);
    this.send({ type: MessageType.ConnectionAck });
  }

  #subscribe(id: string, payload: SubscribePayload): void {
    if (this.#state !== 'acknowledged') {
      this.close(CloseCode.Unauthorized, 'Unauthorized');
      return;
    }
    if (this.#operations.has(id)) {
      this.close(CloseCode.SubscriberAlreadyExists, `Subscriber for ${id.slice(0, 20)} already exists`);
      return;
    }
    const limit = this.options.limits.socketOperations;
    if (this.#operations.size >= limit) {
      this.#refuse(id, tooComplex('Too many operations on one WebSocket', limit));
      return;
    }
    const operation = new SocketOperation(id, this);
    this.#operations.set(id, operation);
    operation.run(payload).catch((error) => this.#fail(error));
  }

  #refuseLarge(bytes: Buffer): void {
    const id = idOf(bytes);
    if (id === undefined) {
      this.close(CloseCode.BadRequest, 'Invalid message received');
      return;
    }
    this.#refuse(id, tooComplex('The message has too many bytes', this.options.limits.bodyBytes));
  }

  #refuse(id: string, error: Error): void {
    this.send({ id, type: MessageType.Error, payload: [error] });
  }

  #fail(error: unknown): void {
    this.options.logger.error({ err: error }, 'a WebSocket message failed unexpectedly');
    this.close(CloseCode.InternalServerError, 'Internal server error');
  }

  /** @param expiresAt milliseconds since 1970 */
  #closeAt(expiresAt: number): void {
    const left = expiresAt - Date.now();
    this.#timer = setTimeout(
      () => {
        if (left > MAX_TIMER_MS) this.#closeAt(expiresAt);
        else this.close(CloseCode.Forbidden, 'Token expired');
      },
      Math.min(Math.max(left, 0), MAX_TIMER_MS),
    );
  }
}
