import { type Dispatcher, Pool } from 'undici';
import type { SendToSubgraph, SubgraphAnswer, SubgraphBody, SubgraphRequest } from '../execute/context.ts';
import { isObject } from '../execute/data.ts';
import type { Limits } from '../policies/limits.ts';
import { ACCEPT_ENCODING, isPacked, unpack } from '../traffic/unpack.ts';

export interface SubgraphClient {
  /** Sends to the subgraphs that are at these URLs. All share the pools: a reload keeps its connections. */
  sendTo(urls: ReadonlyMap<string, string>): SendToSubgraph;
  stop(): Promise<void>;
}

/** Keep-alive connections to one subgraph's origin. */
const CONNECTIONS = 16;

/** What a dispatch gave: the answer's text, or why there is none. */
type RawAnswer =
  | { readonly kind: 'received'; readonly text: string; readonly sqlStatements: number | undefined }
  | { readonly kind: 'failed'; readonly reason: string; readonly retry: boolean };

/** Queries and mutations to subgraphs over HTTP, one connection pool per origin. */
export function createSubgraphClient(limits: Limits): SubgraphClient {
  const pools = new Map<string, Pool>();
  return {
    sendTo: (urls) => {
      const endpoints = new Map([...urls].map(([name, url]) => [name, URL.parse(url)]));
      return async (request) => {
        const endpoint = endpoints.get(request.subgraph);
        if (!endpoint) return { kind: 'unavailable', reason: 'no routing URL' };
        const pool = poolOf(endpoint.origin);
        let raw = await dispatch(pool, endpoint, request, limits);
        // A kept-alive connection may close just as it is used again. Only reads are sent twice.
        if (raw.kind === 'failed' && raw.retry && request.idempotent)
          raw = await dispatch(pool, endpoint, request, limits);
        return raw.kind === 'failed' ? { kind: 'unavailable', reason: raw.reason } : read(raw);
      };
    },
    stop: async () => {
      await Promise.all([...pools.values()].map((pool) => pool.destroy()));
    },
  };

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

function dispatch(pool: Pool, endpoint: URL, sent: SubgraphRequest, limits: Limits): Promise<RawAnswer> {
  const { forwarded, signal, trace } = sent.request;
  const headers: Record<string, string> = {
    'content-type': 'application/json',
    accept: 'application/json',
    ...forwarded,
    ...sent.tracing,
  };
  if (trace) headers['polyphony-trace'] = '1';
  if (sent.compression) headers['accept-encoding'] = ACCEPT_ENCODING;
  const { timeoutMs = limits.subgraphMs, answerBytes = limits.subgraphAnswerBytes } = sent;
  const options: Dispatcher.DispatchOptions = {
    path: endpoint.pathname + endpoint.search,
    method: 'POST',
    headers,
    body: sent.body,
  };
  return new Promise((resolve) => {
    if (signal.aborted) return resolve({ kind: 'failed', reason: 'aborted', retry: false });
    const receiver = createReceiver(answerBytes, resolve);
    const abort = () => receiver.cancel('aborted');
    const timer = setTimeout(() => receiver.cancel(`no answer within ${timeoutMs} ms`), timeoutMs);
    receiver.onSettled = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
    };
    signal.addEventListener('abort', abort);
    pool.dispatch(options, receiver.handler);
  });
}

interface Receiver {
  readonly handler: Dispatcher.DispatchHandler;
  onSettled: () => void;
  cancel(reason: string): void;
}

/** Gathers one answer; settles exactly once. */
function createReceiver(maxBytes: number, resolve: (answer: RawAnswer) => void): Receiver {
  const chunks: Buffer[] = [];
  let controller: Dispatcher.DispatchController | undefined;
  let size = 0;
  let sqlStatements: number | undefined;
  let encoding = 'identity';
  let settled = false;
  const settle = (answer: RawAnswer) => {
    if (settled) return;
    settled = true;
    receiver.onSettled();
    resolve(answer);
  };
  const receiver: Receiver = {
    onSettled: () => {},
    cancel: (reason) => {
      settle({ kind: 'failed', reason, retry: false });
      controller?.abort(new Error(reason));
    },
    handler: {
      onRequestStart: (started) => {
        controller = started;
        if (settled) started.abort(new Error('cancelled'));
      },
      onResponseStart: (_controller, _status, headers) => {
        encoding = String(headers['content-encoding'] ?? 'identity').toLowerCase();
        const sql = Number(headers['polyphony-sql']);
        sqlStatements = Number.isInteger(sql) ? sql : undefined;
      },
      onResponseData: (_controller, chunk) => {
        chunks.push(chunk);
        size += chunk.length;
        if (size > maxBytes) receiver.cancel('the answer is too large');
      },
      onResponseEnd: () => {
        if (!isPacked(encoding)) return settle({ kind: 'received', text: textOf(chunks), sqlStatements });
        unpack(Buffer.concat(chunks), encoding, maxBytes).then(
          (bytes) => settle({ kind: 'received', text: bytes.toString('utf8'), sqlStatements }),
          () => settle({ kind: 'failed', reason: `its ${encoding} cannot be unpacked`, retry: false }),
        );
      },
      onResponseError: (_controller, error) => {
        const retry = chunks.length === 0 && isConnectionLoss(error);
        settle({ kind: 'failed', reason: error.message || error.name, retry });
      },
    },
  };
  return receiver;
}

function textOf(chunks: readonly Buffer[]): string {
  const [first] = chunks;
  return chunks.length === 1 && first ? first.toString('utf8') : Buffer.concat(chunks).toString('utf8');
}

function isConnectionLoss(error: Error): boolean {
  const code = 'code' in error ? error.code : undefined;
  return code === 'UND_ERR_SOCKET' || code === 'ECONNRESET' || code === 'EPIPE';
}
