import { connect, type Socket } from 'node:net';
import type { ReadHead } from './head.ts';
import { ResponseReader, type ResponseSink } from './response-reader.ts';

/** Takes part in one exchange. */
export interface ExchangeSink extends ResponseSink {
  ended(): void;
  /** @param untouched nothing of a response had come */
  failed(error: Error, untouched: boolean): void;
  /** What the exchange runs on, while it does. */
  carrier: { abort(): void } | undefined;
}

export interface ConnectionOptions {
  readonly host: string;
  readonly port: number;
  /** Reads heads, with the headers that sinks are told. */
  readonly readHead: ReadHead;
  /** Called when an exchange is over, however it ended. */
  free(connection: Connection): void;
}

/** Seconds that a connection may be idle where the server does not say; a second less than it allows is taken. */
const IDLE_SECONDS = 5;
const MARGIN_MS = 1000;

const PROBE_MS = 60_000;

/**
 * What is read goes through one buffer for all connections: it is used before the next read, or copied. A buffer for each
 * read is garbage of the size of all answers.
 */
const shared = Buffer.allocUnsafeSlow(131_072);

/**
 * A keep-alive connection, one request at a time (HTTP/1.1, RFC 9112), opened when it is needed. Own code, as undici's
 * request object, checks, parser in WebAssembly and queue take a quarter of what the gateway spends on a request.
 */
export class Connection {
  readonly #options: ConnectionOptions;
  readonly #reader: ResponseReader;
  #socket: Socket | undefined;
  #sink: ExchangeSink | undefined;
  /** `performance.now()` until which the idle socket is used again. */
  #idleUntil = 0;

  constructor(options: ConnectionOptions) {
    this.#options = options;
    this.#reader = new ResponseReader(options.readHead);
  }

  /** Sends a whole request. Only on a connection that is free. */
  send(request: string | Buffer, sink: ExchangeSink): void {
    this.#sink = sink;
    sink.carrier = this;
    this.#reader.begin(sink);
    if (this.#socket && performance.now() >= this.#idleUntil) this.#drop();
    this.#socket ??= this.#open();
    this.#socket.write(request);
  }

  /** Gives up what runs. */
  abort(): void {
    if (this.#sink) this.#fail(new Error('cancelled'));
  }

  destroy(): void {
    this.#fail(new Error('the gateway is going away'));
  }

  #open(): Socket {
    const { host, port } = this.#options;
    const socket = connect({
      host,
      port,
      noDelay: true,
      keepAlive: true,
      keepAliveInitialDelay: PROBE_MS,
      onread: {
        buffer: shared,
        callback: (length) => {
          if (this.#socket === socket) this.#received(shared.subarray(0, length));
          return true;
        },
      },
    });
    const lost = (error: Error) => {
      if (this.#socket === socket) this.#fail(error);
    };
    socket.on('error', lost);
    socket.on('end', () => {
      if (this.#socket === socket) this.#ended();
    });
    socket.on('close', () => lost(new ConnectionLost('the connection was closed')));
    return socket;
  }

  #received(bytes: Buffer): void {
    // Without a request there is nothing to answer.
    if (!this.#sink) this.#drop();
    else this.#after(this.#reader.take(bytes));
  }

  #ended(): void {
    if (this.#sink && this.#reader.end() === 'done') this.#over();
    else this.#fail(new ConnectionLost('the connection was closed'));
  }

  #after(progress: ReturnType<ResponseReader['take']>): void {
    if (progress === 'done') this.#over();
    else if (progress === 'broken') this.#fail(new Error('the answer is no HTTP'));
  }

  /** The response is whole. */
  #over(): void {
    const sink = this.#sink;
    // A sink that has given up in the middle has closed the connection.
    if (!sink) return;
    const { reusable, idleSeconds = IDLE_SECONDS } = this.#reader;
    const idleMs = idleSeconds * 1000 - MARGIN_MS;
    // What answers before it has read the request may read the rest as another one.
    const isSent = this.#socket?.writableLength === 0;
    if (reusable && isSent && idleMs > 0) this.#idleUntil = performance.now() + idleMs;
    else this.#drop();
    this.#release(sink);
    sink.ended();
  }

  #fail(error: Error): void {
    this.#drop();
    const sink = this.#sink;
    if (!sink) return;
    const { untouched } = this.#reader;
    this.#release(sink);
    sink.failed(error, untouched);
  }

  /** Before the sink is told, whose next request can use the connection then. */
  #release(sink: ExchangeSink): void {
    this.#sink = undefined;
    sink.carrier = undefined;
    this.#options.free(this);
  }

  #drop(): void {
    const socket = this.#socket;
    this.#socket = undefined;
    socket?.destroy();
  }
}

/** The connection went away, which happens to one that was kept alive just as it is used again. */
export class ConnectionLost extends Error {
  readonly code = 'ECONNRESET';
}
