import type { ServerResponse } from 'node:http';
import type { GraphQLError } from 'graphql';
import { codedError } from '../errors.ts';
import type { Payload } from '../live/payload.ts';
import type { Outlet, Waiter } from '../live/subscriber.ts';
import type { StreamFormat } from './stream-formats.ts';

/** Milliseconds between heartbeats; proxies cut connections that are silent for half a minute or more. */
const HEARTBEAT_MS = 5000;

/** Bytes that may wait on a response before answers wait in their subscription. */
const SATURATED_BYTES = 262_144;

/** setTimeout takes no more than 31 bits; a stream that long is ended at that time. */
const MAX_TIMER_MS = 2_147_483_647;

export interface HttpStreamOptions {
  readonly res: ServerResponse;
  readonly format: StreamFormat;
  readonly requestId: string;
  /** When the token expires, in milliseconds since 1970. */
  readonly expiresAt: number | undefined;
}

/** Answers that follow each other on one HTTP response, until it ends or the client leaves. */
export class HttpStream implements Outlet {
  readonly #res: ServerResponse;
  readonly #format: StreamFormat;
  readonly #heartbeat: NodeJS.Timeout;
  readonly #expiry: NodeJS.Timeout | undefined;
  readonly #waiters = new Set<Waiter>();
  /** Called when the client has left or the token has expired. */
  whenLeft: () => void = () => {};

  constructor({ res, format, requestId, expiresAt }: HttpStreamOptions) {
    this.#res = res;
    this.#format = format;
    this.#heartbeat = setInterval(() => this.#write(format.heartbeat), HEARTBEAT_MS);
    this.#expiry = expiresAt === undefined ? undefined : this.#expireAt(expiresAt);
    res.writeHead(200, [
      ...['content-type', format.contentType, 'cache-control', 'no-cache, no-store, no-transform'],
      ...['x-request-id', requestId, 'x-accel-buffering', 'no', 'x-content-type-options', 'nosniff'],
    ]);
    res.write(format.opening);
    res.on('drain', () => this.#resume());
    res.once('close', () => this.#left());
  }

  get saturated(): boolean {
    return this.#res.writableLength > SATURATED_BYTES;
  }

  resumeLater(waiter: Waiter): void {
    this.#waiters.add(waiter);
    if (!this.#res.writableNeedDrain) setImmediate(() => this.#resume());
  }

  send(payload: Payload): void {
    this.#write(payload.framed(this.#format.frame));
  }

  end(error: GraphQLError | undefined): void {
    if (this.#res.writableEnded || this.#res.destroyed) return;
    this.#stop();
    this.#res.end(this.#format.closing(error));
  }

  #write(bytes: Buffer): void {
    if (this.#res.writableEnded || this.#res.destroyed) return;
    this.#res.write(bytes);
  }

  #resume(): void {
    const waiters = [...this.#waiters];
    this.#waiters.clear();
    for (const waiter of waiters) waiter.resume();
  }

  #expireAt(expiresAt: number): NodeJS.Timeout {
    const left = Math.min(Math.max(expiresAt - Date.now(), 0), MAX_TIMER_MS);
    return setTimeout(() => {
      this.end(codedError('UNAUTHENTICATED', 'The token has expired'));
      this.whenLeft();
    }, left);
  }

  #left(): void {
    this.#stop();
    this.whenLeft();
  }

  #stop(): void {
    clearInterval(this.#heartbeat);
    clearTimeout(this.#expiry);
    this.#waiters.clear();
  }
}
