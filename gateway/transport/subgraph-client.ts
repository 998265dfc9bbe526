import type { SendToSubgraph, SubgraphAnswer, SubgraphBody, SubgraphRequest } from '../execute/context.ts';
import { isObject } from '../execute/data.ts';
import type { Limits } from '../policies/limits.ts';
import { isPacked, unpack } from '../traffic/unpack.ts';
import { onAbort } from './abort-hub.ts';
import { createConnections } from './connections.ts';
import type { AnswerSink, Connections } from './exchange.ts';
import type { ResponseHead } from './http1/head.ts';
import { createSharedReads, type Settle } from './shared-reads.ts';
import { headersOf, identityOf } from './subgraph-headers.ts';
import type { TlsOf } from './subgraph-tls.ts';

export interface SubgraphClient {
  /** Sends to the subgraphs that are at these URLs. All share the pools: a reload keeps its connections. */
  sendTo(urls: ReadonlyMap<string, string>): SendToSubgraph;
  stop(): Promise<void>;
}

export interface SubgraphClientOptions {
  /** Sends identical reads of one viewer that are in flight at the same time once. Default true. */
  readonly shareReads?: boolean | undefined;
  /** For subgraphs that are reached over https. */
  readonly tlsOf?: TlsOf;
}

/** Where a subgraph is asked. */
interface Endpoint {
  readonly url: string;
  /** With the search. */
  readonly path: string;
  readonly connections: Connections;
}

/** What an exchange gave: the answer's text, or why there is none. */
type RawAnswer =
  | { readonly kind: 'received'; readonly text: string; readonly sqlStatements: number | undefined }
  | { readonly kind: 'failed'; readonly reason: string; readonly retry: boolean };

/** Queries and mutations to subgraphs over HTTP. */
export function createSubgraphClient(limits: Limits, options: SubgraphClientOptions = {}): SubgraphClient {
  const origins = new Map<string, Connections>();
  const reads = (options.shareReads ?? true) ? createSharedReads<RawAnswer>() : undefined;
  return {
    sendTo: (urls) => {
      const endpoints = new Map([...urls].map(([name, url]) => [name, endpointAt(url, name)]));
      return (request) => {
        const endpoint = endpoints.get(request.subgraph);
        if (endpoint) return ask(endpoint, request, request.idempotent);
        return Promise.resolve({ kind: 'unavailable', reason: 'no routing URL' });
      };
    },
    stop: async () => {
      await Promise.all([...origins.values()].map((connections) => connections.destroy()));
    },
  };

  /**
   * Waits for an answer as long as this request may: others may share it, and wait on. It is read before the promise
   * settles: a promise that was promoted to the old generation would hold the text until the next full collection.
   * @param again whether it is sent once more: a kept-alive connection may close just as it is used again
   */
  function ask(endpoint: Endpoint, sent: SubgraphRequest, again: boolean): Promise<SubgraphAnswer> {
    const { signal } = sent.request;
    const { timeoutMs = limits.subgraphMs } = sent;
    return new Promise((resolve) => {
      if (signal.aborted) return resolve({ kind: 'unavailable', reason: 'aborted' });
      const settle = (answer: RawAnswer) => {
        clearTimeout(timer);
        forget();
        if (answer.kind === 'received') resolve(read(answer));
        else if (answer.retry && again) resolve(ask(endpoint, sent, false));
        else resolve({ kind: 'unavailable', reason: answer.reason });
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

  function begin(endpoint: Endpoint, sent: SubgraphRequest, settle: Settle<RawAnswer>): () => void {
    const start = (done: Settle<RawAnswer>) => exchange(endpoint, sent, limits, done);
    if (!sent.idempotent) {
      // What this viewer reads after a write must not come from before it.
      return start((answer) => {
        reads?.close();
        settle(answer);
      });
    }
    if (!reads || sent.request.trace) return start(settle);
    const key = `${endpoint.url} ${identityOf(sent)} ${sent.body}`;
    return reads.join(key, start, settle, sent.request.readsSince);
  }

  /** Subgraphs at one origin share connections; over https those that have the same settings. */
  function endpointAt(text: string, subgraph: string): Endpoint | undefined {
    const url = URL.parse(text);
    if (!url) return undefined;
    const tls = url.protocol === 'https:' ? options.tlsOf?.(subgraph) : undefined;
    const key = tls ? `${url.origin} ${tls.key}` : url.origin;
    let connections = origins.get(key);
    if (!connections) {
      connections = createConnections(url, tls);
      origins.set(key, connections);
    }
    return { url: url.href, path: url.pathname + url.search, connections };
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
  { connections, path }: Endpoint,
  sent: SubgraphRequest,
  limits: Limits,
  settle: Settle<RawAnswer>,
): () => void {
  const receiver = new Receiver(sent.answerBytes ?? limits.subgraphAnswerBytes, settle);
  const request = { path, headers: headersOf(sent), body: sent.body };
  connections.send(request, receiver, sent.request.arrival ?? performance.now());
  return () => receiver.cancel();
}

const TOO_LARGE: RawAnswer = { kind: 'failed', reason: 'the answer is too large', retry: false };

/** Gathers one answer. A class: one is made for each request, and closures would cost ten objects. */
class Receiver implements AnswerSink {
  carrier: AnswerSink['carrier'];
  readonly #maxBytes: number;
  #settle: Settle<RawAnswer> | undefined;
  /** The answer where it came in one piece and unpacked; else its pieces. */
  #text: string | undefined;
  #chunks: Buffer[] | undefined;
  #length = -1;
  #size = 0;
  #sqlStatements: number | undefined;
  #encoding = 'identity';

  constructor(maxBytes: number, settle: Settle<RawAnswer>) {
    this.#maxBytes = maxBytes;
    this.#settle = settle;
  }

  get isCancelled(): boolean {
    return this.#settle === undefined;
  }

  cancel(): void {
    this.#settle = undefined;
    this.carrier?.abort();
  }

  head({ framing, values: [encoding, sql] }: ResponseHead): void {
    if (encoding !== undefined) this.#encoding = encoding.toLowerCase();
    if (sql !== undefined) this.#sqlStatements = Number.isInteger(Number(sql)) ? Number(sql) : undefined;
    if (typeof framing !== 'number') return;
    this.#length = framing;
    if (framing > this.#maxBytes) this.#refuse();
  }

  data(bytes: Buffer): void {
    this.#size += bytes.length;
    if (this.#size > this.#maxBytes) {
      this.#refuse();
      return;
    }
    if (bytes.length === this.#length && !isPacked(this.#encoding)) this.#text = bytes.toString('utf8');
    else {
      this.#chunks ??= [];
      this.#chunks.push(Buffer.from(bytes));
    }
  }

  ended(): void {
    const encoding = this.#encoding;
    const chunks = this.#chunks ?? [];
    if (!isPacked(encoding)) {
      this.#received(this.#text ?? Buffer.concat(chunks).toString('utf8'));
      return;
    }
    unpack(Buffer.concat(chunks), encoding, this.#maxBytes).then(
      (bytes) => this.#received(bytes.toString('utf8')),
      () => this.#end({ kind: 'failed', reason: `its ${encoding} cannot be unpacked`, retry: false }),
    );
  }

  failed(error: Error, untouched: boolean): void {
    const retry = untouched && isConnectionLoss(error);
    this.#end({ kind: 'failed', reason: error.message || error.name, retry });
  }

  #refuse(): void {
    this.#end(TOO_LARGE);
    this.cancel();
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

function isConnectionLoss(error: Error): boolean {
  const code = 'code' in error ? error.code : undefined;
  return code === 'UND_ERR_SOCKET' || code === 'ECONNRESET' || code === 'EPIPE';
}
