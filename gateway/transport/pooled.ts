import { type Dispatcher, Pool } from 'undici';
import { type AnswerSink, type Connections, MAX_CONNECTIONS, WANTED } from './exchange.ts';
import type { SubgraphTls } from './subgraph-tls.ts';

/** Our own timer bounds the whole answer; undici's would come in addition. */
const SETTINGS = { pipelining: 1, headersTimeout: 0, bodyTimeout: 0 };

/** Connections with TLS. What HTTP/2 carries is one connection's affair: undici's pool finds out what is offered. */
export function createPooled(origin: string, { http2 = true, ca }: Partial<SubgraphTls> = {}): Connections {
  // Where both are offered, the order of the client's offer may decide.
  const connect = { preferH2: http2, ...(ca && { ca }) };
  const pool = new Pool(origin, { connections: MAX_CONNECTIONS, ...SETTINGS, allowH2: http2, connect });
  return {
    send: ({ path, headers, body }, sink) => {
      pool.dispatch({ path, method: 'POST', headers: [...headers], body }, new Exchange(sink));
    },
    destroy: () => pool.destroy(),
  };
}

/** Tells a sink what undici tells. */
class Exchange implements Dispatcher.DispatchHandler {
  readonly #sink: AnswerSink;
  #untouched = true;

  constructor(sink: AnswerSink) {
    this.#sink = sink;
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    if (this.#sink.isCancelled) controller.abort(new Error('cancelled'));
    else this.#sink.carrier = { abort: () => controller.abort(new Error('cancelled')) };
  }

  onResponseStart(
    _controller: Dispatcher.DispatchController,
    status: number,
    headers: Record<string, string | string[] | undefined>,
  ): void {
    this.#untouched = false;
    const values = WANTED.map((name) => {
      const value = headers[name];
      return Array.isArray(value) ? value.join(', ') : value;
    });
    const length = Number(headers['content-length'] ?? Number.NaN);
    const framing = Number.isInteger(length) ? length : 'until the end';
    this.#sink.head({ status, framing, keepsOpen: true, idleSeconds: undefined, values });
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#sink.data(chunk);
  }

  onResponseEnd(): void {
    this.#sink.carrier = undefined;
    this.#sink.ended();
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.#sink.carrier = undefined;
    this.#sink.failed(error, this.#untouched);
  }
}
