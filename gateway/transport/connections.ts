import { Client, type Dispatcher, Pool } from 'undici';
import { createOldestFirst } from './oldest-first.ts';
import type { SubgraphTls } from './subgraph-tls.ts';

/** Takes part in an exchange, and tells when its connection is free. */
export interface ExchangeHandler extends Dispatcher.DispatchHandler {
  /** Called once when the exchange is over, however it ended. */
  whenOver: ((failed: boolean) => void) | undefined;
  /** Whether nobody waits for it any more. */
  readonly isCancelled: boolean;
}

/** Keep-alive connections to one subgraph's origin. */
export interface Connections {
  /** @param arrival when the client's request came (`performance.now()`): the oldest is sent first */
  send(options: Dispatcher.DispatchOptions, handler: ExchangeHandler, arrival: number): void;
  destroy(): Promise<void>;
}

const MAX_CONNECTIONS = 16;

/** Our own timer bounds the whole answer; undici's would come in addition. */
const SETTINGS = { pipelining: 1, headersTimeout: 0, bodyTimeout: 0 };

/** @param tls for an https origin; absent: as Node and undici have it */
export function createConnections(origin: string, tls?: SubgraphTls): Connections {
  return origin.startsWith('https:') ? createPooled(origin, tls) : createScheduled(origin);
}

/** What HTTP/2 carries is one connection's affair: undici's pool finds out what is offered. */
function createPooled(origin: string, { http2 = true, ca }: Partial<SubgraphTls> = {}): Connections {
  // Where both are offered, the order of the client's offer may decide.
  const connect = { preferH2: http2, ...(ca && { ca }) };
  const pool = new Pool(origin, { connections: MAX_CONNECTIONS, ...SETTINGS, allowH2: http2, connect });
  return {
    send: (options, handler) => void pool.dispatch(options, handler),
    destroy: () => pool.destroy(),
  };
}

/**
 * Requests that wait for a connection are sent in the order in which their clients' requests came, not in which they were
 * made: with 50 clients at once some 10 instead of all 50 hold data of half a plan. Copying that for the garbage collector
 * was a quarter of the gateway's CPU time. A connection takes its next request as its answer ends, which spares undici's
 * check of idle connections and its pool's bookkeeping.
 */
function createScheduled(origin: string): Connections {
  const clients: Client[] = [];
  const idle: Client[] = [];
  const waiting = createOldestFirst<{ options: Dispatcher.DispatchOptions; handler: ExchangeHandler }>();
  return {
    send: (options, handler, arrival) => {
      const client = idle.pop() ?? added();
      if (client) begin(client, options, handler);
      else waiting.add(arrival, { options, handler });
    },
    destroy: async () => {
      await Promise.all(clients.map((client) => client.destroy()));
    },
  };

  function added(): Client | undefined {
    if (clients.length === MAX_CONNECTIONS) return undefined;
    const client = new Client(origin, SETTINGS);
    clients.push(client);
    return client;
  }

  function begin(client: Client, options: Dispatcher.DispatchOptions, handler: ExchangeHandler): void {
    handler.whenOver = (failed) => {
      // A client that has failed is still putting its connection away.
      if (failed) queueMicrotask(() => next(client));
      else next(client);
    };
    client.dispatch(options, handler);
  }

  function next(client: Client): void {
    let following = waiting.take();
    while (following?.handler.isCancelled) following = waiting.take();
    if (following) begin(client, following.options, following.handler);
    else idle.push(client);
  }
}
