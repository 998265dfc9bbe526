import { type Dispatcher, Pool } from 'undici';
import type { SendToSubgraph, SubgraphAnswer, SubgraphBody, SubgraphRequest } from '../execute/context.ts';
import { isObject } from '../execute/data.ts';
import type { Limits } from '../policies/limits.ts';
import { isPacked, unpack } from '../traffic/unpack.ts';
import { onAbort } from './abort-hub.ts';
import { createSharedReads, type Settle } from './shared-reads.ts';
import { headersOf, identityOf } from './subgraph-headers.ts';

export interface SubgraphClient {
  /** Sends to the subgraphs that are at these URLs. All share the pools: a reload keeps its connections. */
  sendTo(urls: ReadonlyMap<string, string>): SendToSubgraph;
  stop(): Promise<void>;
}

/** Keep-alive connections to one subgraph's origin. */
const CONNECTIONS = 16;

export interface SubgraphClientOptions {
  /** Sends identical reads of one viewer that are in flight at the same time once. Default true. */
  readonly shareReads?: boolean | undefined;
}

/** What an exchange gave: the answer's text, or why there is none. */
type RawAnswer =
  | { readonly kind: 'received'; readonly text: string; readonly sqlStatements: number | undefined }
  | { readonly kind: 'failed'; readonly reason: string; readonly retry: boolean };

/** Queries and mutations to subgraphs over HTTP, one connection pool per origin. */
export function createSubgraphClient(limits: Limits, options: SubgraphClientOptions = {}): SubgraphClient {
  const pools = new Map<string, Pool>();
  const reads = (options.shareReads ?? true) ? createSharedReads<RawAnswer>() : undefined;
  return {
    sendTo: (urls) => {
      const endpoints = new Map([...urls].map(([name, url]) => [name, URL.parse(url)]));
      return async (request) => {
        const endpoint = endpoints.get(request.subgraph);
        if (!endpoint) return { kind: 'unavailable', reason: 'no routing URL' };
        let raw = await ask(endpoint, request);
        // A kept-alive connection may close just as it is used again. Only reads are sent twice.
        if (raw.kind === 'failed' && raw.retry && request.idempotent) raw = await ask(endpoint, request);
        return raw.kind === 'failed' ? { kind: 'unavailable', reason: raw.reason } : read(raw);
      };
    },
    stop: async () => {
      await Promise.all([...pools.values()].map((pool) => pool.destroy()));
    },
  };

  /** Waits for an answer as long as this request may: others may share it, and wait on. */
  function ask(endpoint: URL, sent: SubgraphRequest): Promise<RawAnswer> {
    const { signal } = sent.request;
    const { timeoutMs = limits.subgraphMs } = sent;
    return new Promise((resolve) => {
      if (signal.aborted) return resolve({ kind: 'failed', reason: 'aborted', retry: false });
      const settle = (answer: RawAnswer) => {
        clearTimeout(timer);
        forget();
        resolve(answer);
      };
      const leave = begin(endpoint, sent, settle);
      const cancel = (reason: string) => {
        leave();
        settle({ kind: 'failed', reason, retry: false });
      };
      const timer = setTimeout(() => cancel(`no answer within ${timeoutMs} ms`), timeoutMs);
      const forget = onAbort(signal, () => cancel('aborted'));
    });
  }

  function begin(endpoint: URL, sent: SubgraphRequest, settle: Settle<RawAnswer>): () => void {
    const start = (done: Settle<RawAnswer>) =>
      exchange(poolOf(endpoint.origin), endpoint, sent, limits, done);
    if (!sent.idempotent) {
      // What this viewer reads after a write must not come from before it.
      return start((answer) => {
        reads?.close();
        settle(answer);
      });
    }
    if (!reads || sent.request.trace) return start(settle);
    const key = `${endpoint.href} ${identityOf(sent)} ${sent.body}`;
    return reads.join(key, start, settle, sent.request.readsSince);
  }

  function poolOf(origin: string): Pool {
    let pool = pools.get(origin);
    if (!pool) {
      // Our own timer bounds the whole answer; undici's would come in addition.
      pool = new Pool(origin, { connections: CONNECTIONS, pipelining: 1, headersTimeout: 0, bodyTimeout: 0 });
      pools.set(origin, pool);
    }
    return pool;
  }
}

function read({ text, sqlStatements }: { text: string; sqlStatements: number | undefined }): SubgraphAnswer {
  const body = parseBody(text);
  if (!body) return { kind: 'unavailable', reason: 'the answer is no GraphQL response' };
  return { kind: 'answered', body, sqlStatements };
}

/** A GraphQL response whatever its HTTP status: a refused request has errors and a status of 400 or more. */
function parseBody(text: string): SubgraphBody | undefined {
  try {
    const body: unknown = JSON.parse(text);
    if (!isObject(body)) return undefined;
    const { data, errors } = body;
    const errorsFit = errors === undefined || (Array.isArray(errors) && errors.every(isObject));
    const dataFits = data === undefined || data === null || isObject(data);
    if (!errorsFit || !dataFits || (!errors && !data)) return undefined;
    return { data: data as SubgraphBody['data'], errors: errors as SubgraphBody['errors'] };
  } catch {
    return undefined;
  }
}

/** Sends, and settles once: with the answer, or why there is none. After what it returns was called, it settles never. */
function exchange(
  pool: Pool,
  endpoint: URL,
  sent: SubgraphRequest,
  limits: Limits,
  settle: Settle<RawAnswer>,
): () => void {
  const receiver = new Receiver(sent.answerBytes ?? limits.subgraphAnswerBytes, settle);
  const path = endpoint.pathname + endpoint.search;
  pool.dispatch({ path, method: 'POST', headers: headersOf(sent), body: sent.body }, receiver);
  return () => receiver.cancel();
}

/** Gathers one answer. A class: one is made for each request, and a handler of closures costs ten objects. */
class Receiver implements Dispatcher.DispatchHandler {
  readonly #maxBytes: number;
  readonly #chunks: Buffer[] = [];
  #settle: Settle<RawAnswer> | undefined;
  #controller: Dispatcher.DispatchController | undefined;
  #size = 0;
  #sqlStatements: number | undefined;
  #encoding = 'identity';

  constructor(maxBytes: number, settle: Settle<RawAnswer>) {
    this.#maxBytes = maxBytes;
    this.#settle = settle;
  }

  cancel(): void {
    this.#settle = undefined;
    this.#controller?.abort(new Error('cancelled'));
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (!this.#settle) controller.abort(new Error('cancelled'));
  }

  onResponseStart(
    _controller: Dispatcher.DispatchController,
    _status: number,
    headers: Record<string, string | string[] | undefined>,
  ): void {
    const encoding = headers['content-encoding'];
    if (encoding !== undefined) this.#encoding = String(encoding).toLowerCase();
    const sql = Number(headers['polyphony-sql']);
    this.#sqlStatements = Number.isInteger(sql) ? sql : undefined;
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#chunks.push(chunk);
    this.#size += chunk.length;
    if (this.#size <= this.#maxBytes) return;
    this.#end({ kind: 'failed', reason: 'the answer is too large', retry: false });
    this.cancel();
  }

  onResponseEnd(): void {
    const encoding = this.#encoding;
    if (!isPacked(encoding)) {
      this.#received(textOf(this.#chunks));
      return;
    }
    unpack(Buffer.concat(this.#chunks), encoding, this.#maxBytes).then(
      (bytes) => this.#received(bytes.toString('utf8')),
      () => this.#end({ kind: 'failed', reason: `its ${encoding} cannot be unpacked`, retry: false }),
    );
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    const retry = this.#chunks.length === 0 && isConnectionLoss(error);
    this.#end({ kind: 'failed', reason: error.message || error.name, retry });
  }

  #received(text: string): void {
    this.#end({ kind: 'received', text, sqlStatements: this.#sqlStatements });
  }

  #end(answer: RawAnswer): void {
    const settle = this.#settle;
    this.#settle = undefined;
    settle?.(answer);
  }
}

function textOf(chunks: readonly Buffer[]): string {
  const [first] = chunks;
  return chunks.length === 1 && first ? first.toString('utf8') : Buffer.concat(chunks).toString('utf8');
}

function isConnectionLoss(error: Error): boolean {
  const code = 'code' in error ? error.code : undefined;
  return code === 'UND_ERR_SOCKET' || code === 'ECONNRESET' || code === 'EPIPE';
}
