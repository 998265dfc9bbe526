import {
  type AnswerSink,
  type Connections,
  MAX_CONNECTIONS,
  type OutgoingRequest,
  WANTED,
} from './exchange.ts';
import { Connection } from './http1/connection.ts';
import { createReadHead } from './http1/head.ts';
import { writeRequest } from './http1/request.ts';
import { createOldestFirst } from './oldest-first.ts';
import type { SubgraphTls } from './subgraph-tls.ts';

/** @param tls for an https origin; absent: as Node and undici have it */
export function createConnections(origin: URL, tls?: SubgraphTls): Connections {
  return origin.protocol === 'https:' ? createSecure(origin, tls) : createScheduled(origin);
}

/** TLS, and HTTP/2 where it is offered, are undici's; it is loaded where a subgraph is asked so. */
function createSecure({ origin }: URL, tls: SubgraphTls | undefined): Connections {
  const loading = import('./pooled.ts').then(({ createPooled }) => createPooled(origin, tls));
  let pooled: Connections | undefined;
  loading.then(
    (loaded) => {
      pooled = loaded;
    },
    () => {},
  );
  return {
    send: (request, sink, arrival) => {
      if (pooled) pooled.send(request, sink, arrival);
      else
        loading.then(
          (loaded) => loaded.send(request, sink, arrival),
          (error) => sink.failed(error, false),
        );
    },
    destroy: async () => (await loading).destroy(),
  };
}

const GOING_AWAY = new Error('the gateway is going away');

/**
 * Requests that wait for a connection are sent in the order in which their clients' requests came, not in which they were
 * made: with 50 clients at once some 10 instead of all 50 hold data of half a plan. Copying that for the garbage collector
 * was a quarter of the gateway's CPU time.
 */
function createScheduled({ hostname, port, host }: URL): Connections {
  const all: Connection[] = [];
  const idle: Connection[] = [];
  let isDestroyed = false;
  const waiting = createOldestFirst<{ request: OutgoingRequest; sink: AnswerSink }>();
  const hostLine = `Host: ${host}\r\n`;
  const options = {
    host: hostname.replace(/^\[(.*)\]$/, '$1'),
    port: Number(port || 80),
    readHead: createReadHead(WANTED),
    free: next,
  };
  return {
    send: (request, sink, arrival) => {
      const connection = isDestroyed ? undefined : (idle.pop() ?? added());
      if (isDestroyed) sink.failed(GOING_AWAY, false);
      else if (connection) dispatch(connection, request, sink);
      else waiting.add(arrival, { request, sink });
    },
    destroy: async () => {
      isDestroyed = true;
      for (const connection of all) connection.destroy();
      for (let left = waiting.take(); left; left = waiting.take()) left.sink.failed(GOING_AWAY, false);
    },
  };

  function added(): Connection | undefined {
    if (all.length === MAX_CONNECTIONS) return undefined;
    const connection = new Connection(options);
    all.push(connection);
    return connection;
  }

  function dispatch(connection: Connection, request: OutgoingRequest, sink: AnswerSink): void {
    const begin = `POST ${request.path} HTTP/1.1\r\n${hostLine}`;
    const written = writeRequest(begin, request.headers, request.body);
    if (written === undefined) {
      next(connection);
      sink.failed(new Error('a header cannot be sent'), false);
    } else connection.send(written, sink);
  }

  function next(connection: Connection): void {
    if (isDestroyed) return;
    let following = waiting.take();
    while (following?.sink.isCancelled) following = waiting.take();
    if (following) dispatch(connection, following.request, following.sink);
    else idle.push(connection);
  }
}
