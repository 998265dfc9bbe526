import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Freshness } from '../databases/freshness.ts';
import type { TokenVerifier } from '../identity/access-tokens.ts';
import { type ServiceTokens, serviceTokenHeader } from '../identity/service-tokens.ts';
import { KEEP_ALIVE_MS } from '../process/keep-alive.ts';
import type { ServiceName } from '../topology.ts';
import type { ServiceRuntime, StateOf } from './context.ts';
import type { Route, Subgraph } from './define.ts';
import { createApollo, graphqlHandler, sendError } from './graphql-http.ts';
import { serveWebSocket } from './graphql-ws.ts';
import { contextMaker } from './requests.ts';

export type ServingOptions<S extends ServiceName> = {
  subgraph: Subgraph<S>;
  runtime: ServiceRuntime<S>;
  state: StateOf<S>;
  verifyToken: TokenVerifier;
  serviceTokens: ServiceTokens;
  freshness: Freshness<S>;
  /** 0 for any free port. */
  port: number;
  host: string;
  /** Plain routes that every service may have, besides the subgraph's own. */
  routes?: readonly Route<S>[];
  /** What GET /internal/status answers (service token needed), and whether the service is ready. */
  status(): Promise<{ ready: boolean } & Record<string, unknown>>;
};

export type Serving = { port: number; stop(): Promise<void> };

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(body));
}

async function listen(server: Server, port: number, host: string): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve());
  });
  return (server.address() as AddressInfo).port;
}

/** What orchestrators ask, and what monitoring-service asks. */
function healthRoutes<S extends ServiceName>(status: ServingOptions<S>['status']): readonly Route<S>[] {
  return [
    {
      method: 'GET',
      path: '/health/live',
      handle: async (_request, response) => sendJson(response, 200, { status: 'live' }),
    },
    {
      method: 'GET',
      path: '/health/ready',
      handle: async (_request, response) => {
        const { ready } = await status();
        sendJson(response, ready ? 200 : 503, { status: ready ? 'ready' : 'not ready' });
      },
    },
    {
      method: 'GET',
      path: '/internal/status',
      internal: true,
      handle: async (_request, response) => sendJson(response, 200, await status()),
    },
  ];
}

/** Serves one subgraph: GraphQL over HTTP and WebSocket, health, status, and its plain routes. */
export async function serveSubgraph<S extends ServiceName>(options: ServingOptions<S>): Promise<Serving> {
  const { subgraph, runtime, state, freshness } = options;
  const makeContext = contextMaker({
    runtime,
    state,
    verifyToken: options.verifyToken,
    serviceTokens: options.serviceTokens,
    freshness,
  });
  const apollo = await createApollo(subgraph, freshness, runtime.logger);
  const graphql = graphqlHandler(apollo, makeContext, runtime.logger);
  const routeContext = { ...runtime, state };

  async function plain(route: Route<S>, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const token = request.headers[serviceTokenHeader];
    const peer = await options.serviceTokens.verify(Array.isArray(token) ? token[0] : token);
    if (route.internal && !peer)
      return sendError(response, 401, 'UNAUTHENTICATED', 'A service token is needed');
    await route.handle(request, response, routeContext, peer);
  }

  const routes = [...healthRoutes<S>(options.status), ...(options.routes ?? []), ...(subgraph.routes ?? [])];

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
    if (path === '/graphql') return graphql(request, response);
    const method = request.method === 'HEAD' ? 'GET' : request.method;
    const route = routes.find(
      (r) =>
        r.method === method &&
        (path === r.path || path.startsWith(r.path.endsWith('/') ? r.path : `${r.path}/`)),
    );
    if (!route) return sendError(response, 404, 'NOT_FOUND', 'There is nothing here');
    await plain(route, request, response);
  }

  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      runtime.logger.error({ err: error, url: request.url }, 'request failed');
      sendError(response, 500, 'INTERNAL_SERVER_ERROR', 'Internal server error');
    });
  });
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  const webSocket = serveWebSocket({
    server,
    schema: subgraph.executable,
    makeContext,
    freshness,
    logger: runtime.logger,
  });
  const port = await listen(server, options.port, options.host);
  return {
    port,
    async stop() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      await webSocket.stop();
      await apollo.stop();
      setTimeout(() => server.closeAllConnections(), 2000).unref();
      await closed;
    },
  };
}
