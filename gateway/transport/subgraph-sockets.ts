import type { GraphQLError } from 'graphql';
import { type Client, createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { codedError } from '../errors.ts';
import type { SubgraphBody, SubgraphError } from '../execute/context.ts';
import { isObject } from '../execute/data.ts';
import type { SubscribeToSubgraph } from '../live/upstream.ts';
import type { TlsOf } from './subgraph-tls.ts';

export interface SubgraphSockets {
  readonly subscribe: SubscribeToSubgraph;
  /** Subscriptions that are open at subgraphs. */
  open(): number;
  stop(): void;
}

/** Milliseconds for a subgraph to accept a WebSocket and acknowledge it. */
const CONNECT_MS = 10_000;

interface SharedClient {
  readonly client: Client;
  subscriptions: number;
}

/**
 * Subscriptions to subgraphs over WebSocket (graphql-transport-ws). All of one viewer at one subgraph share a
 * connection, as the token goes with the connection; it closes with the last of them.
 */
export function createSubgraphSockets(tlsOf: TlsOf): SubgraphSockets {
  const clients = new Map<string, SharedClient>();
  let open = 0;

  return {
    open: () => open,
    stop: () => {
      for (const { client } of clients.values()) void client.dispose();
      clients.clear();
    },
    subscribe: (source, sink) => {
      const url = source.url?.replace(/^http/, 'ws');
      if (!url) {
        sink.end(subgraphUnavailable(source.subgraph));
        return () => {};
      }
      const viewer = viewerOf(source.request.forwarded);
      const key = JSON.stringify([url, viewer, source.subgraph]);
      const shared = clients.get(key) ?? {
        client: connect(url, viewer, url.startsWith('wss:') ? tlsOf(source.subgraph).ca : undefined),
        subscriptions: 0,
      };
      clients.set(key, shared);
      shared.subscriptions++;
      open++;
      let active = true;
      const leave = () => {
        if (!active) return;
        active = false;
        open--;
        if (--shared.subscriptions === 0 && clients.get(key) === shared) clients.delete(key);
      };
      const { query, operationName, variables } = source;
      const dispose = shared.client.subscribe(
        { query, operationName, variables },
        {
          next: (body) => active && sink.next(body as SubgraphBody),
          error: (error) => {
            if (!active) return;
            leave();
            if (isErrorList(error)) {
              sink.next({ errors: error });
              sink.end(undefined);
            } else {
              sink.end(connectionError(error, source.subgraph));
            }
          },
          complete: () => {
            if (!active) return;
            leave();
            sink.end(undefined);
          },
        },
      );
      return () => {
        leave();
        dispose();
      };
    },
  };
}

/** What goes with the connection: all that is forwarded but the id, which is each subscription's own. */
function viewerOf({
  'x-request-id': _,
  ...viewer
}: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(viewer).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** One connection, made with its first subscription. Never retried: the client subscribes anew and gets a snapshot. */
function connect(url: string, viewer: Readonly<Record<string, string>>, ca: string[] | undefined): Client {
  return createClient({
    url,
    lazy: true,
    retryAttempts: 0,
    connectionAckWaitTimeout: CONNECT_MS,
    connectionParams: viewer,
    webSocketImpl: webSocketWith(ca),
  });
}

/** The `ws` client with a bound on its handshake, in the form that graphql-ws constructs. */
const webSocketWith = (ca: string[] | undefined) =>
  Object.assign(
    function open(url: string, protocol: string): WebSocket {
      const settings = { handshakeTimeout: CONNECT_MS, perMessageDeflate: false };
      return new WebSocket(url, protocol, { ...settings, ...(ca && { ca }) });
    },
    {
      CONNECTING: WebSocket.CONNECTING,
      OPEN: WebSocket.OPEN,
      CLOSING: WebSocket.CLOSING,
      CLOSED: WebSocket.CLOSED,
    },
  );

function isErrorList(error: unknown): error is readonly SubgraphError[] {
  return Array.isArray(error) && error.length > 0 && error.every(isObject);
}

/** A close event's 4401 and 4403 are graphql-transport-ws for a refused connection. */
export function connectionError(error: unknown, subgraph: string): GraphQLError {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  if (code === 4401 || code === 4403) return codedError('UNAUTHENTICATED', 'The service refused the token');
  return subgraphUnavailable(subgraph);
}

export function subgraphUnavailable(subgraph: string): GraphQLError {
  return codedError('SUBGRAPH_UNAVAILABLE', `The ${subgraph} service is not available`);
}
