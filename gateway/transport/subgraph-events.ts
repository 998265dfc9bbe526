import type { Agent, request as Request } from 'undici';
import type { SubgraphBody } from '../execute/context.ts';
import { isObject } from '../execute/data.ts';
import type { SubscribeToSubgraph, SubscriptionSink, SubscriptionSource } from '../live/upstream.ts';
import { createEventReader } from './event-reader.ts';
import { connectionError, subgraphUnavailable } from './subgraph-sockets.ts';
import type { TlsOf } from './subgraph-tls.ts';

export interface SubgraphEvents {
  readonly subscribe: SubscribeToSubgraph;
  stop(): Promise<void>;
}

/** Milliseconds for a subgraph to accept a subscription. Events may then be as far apart as they like. */
const ACCEPT_MS = 10_000;

/** Subscriptions to subgraphs over server-sent events (graphql-sse, distinct connections mode): a request for each. */
export function createSubgraphEvents(maxEventBytes: number, tlsOf: TlsOf): SubgraphEvents {
  const agents = new Map<string, Agent>();
  // Loaded with the first subscription: most gateways have none of this kind, and undici is a tenth of a start.
  const clientOf = async (subgraph: string) => {
    const { Agent: Client, request } = await import('undici');
    let agent = agents.get(subgraph);
    if (!agent) {
      const { http2, ca } = tlsOf(subgraph);
      const connect = { preferH2: http2, ...(ca && { ca }) };
      const settings = { headersTimeout: ACCEPT_MS, bodyTimeout: 0, connections: null };
      agent = new Client({ ...settings, allowH2: http2, connect });
      agents.set(subgraph, agent);
    }
    return { agent, request };
  };
  return {
    subscribe: (source, sink) => {
      const abort = new AbortController();
      const guarded: SubscriptionSink = {
        next: (body) => !abort.signal.aborted && sink.next(body),
        end: (error) => {
          if (abort.signal.aborted) return;
          abort.abort();
          sink.end(error);
        },
      };
      read(source, guarded, { clientOf, maxEventBytes, signal: abort.signal }).catch(() =>
        guarded.end(subgraphUnavailable(source.subgraph)),
      );
      return () => abort.abort();
    },
    stop: async () => {
      await Promise.all([...agents.values()].map((agent) => agent.destroy()));
    },
  };
}

interface ReadOptions {
  clientOf(subgraph: string): Promise<{ readonly agent: Agent; readonly request: typeof Request }>;
  readonly maxEventBytes: number;
  readonly signal: AbortSignal;
}

/** @throws Error when the subgraph cannot be reached, sends something else, or stops in the middle */
async function read(source: SubscriptionSource, sink: SubscriptionSink, options: ReadOptions): Promise<void> {
  const { signal } = options;
  const { query, operationName, variables } = source;
  if (source.url === undefined) throw new Error('no routing URL');
  const { agent: dispatcher, request } = await options.clientOf(source.subgraph);
  const { statusCode, headers, body } = await request(source.url, {
    method: 'POST',
    headers: {
      ...source.request.forwarded,
      'content-type': 'application/json',
      accept: 'text/event-stream',
    },
    body: JSON.stringify({ query, operationName, variables }),
    dispatcher,
    signal,
  });
  if (statusCode === 401 || statusCode === 403) sink.end(connectionError({ code: 4403 }, source.subgraph));
  if (statusCode !== 200 || !String(headers['content-type']).startsWith('text/event-stream')) {
    throw new Error('no stream of events');
  }
  const events = createEventReader(options.maxEventBytes);
  for await (const chunk of body) {
    for (const { name, data } of events.read(chunk as Buffer)) {
      if (name === 'complete') {
        sink.end(undefined);
        return;
      }
      if (name === 'next') sink.next(bodyOf(data));
    }
  }
  throw new Error('the stream ended without "complete"');
}

function bodyOf(data: string): SubgraphBody {
  const body: unknown = JSON.parse(data);
  if (!isObject(body)) throw new Error('an event is no GraphQL response');
  return body as SubgraphBody;
}
