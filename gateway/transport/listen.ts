import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Gateway } from '../index.ts';
import { METRICS_TYPE } from '../telemetry/metrics.ts';

/** Not by `import`: that reads every export of the module, and one of them loads all of fetch, a tenth of a start. */
const { createServer } = process.getBuiltinModule('node:http');

/**
 * Milliseconds that an idle connection is kept: longer than load balancers do, which is 60 s as a rule. With Node's 5 s it may
 * be closed just as a client sends its next request.
 */
const KEEP_ALIVE_MS = 65_000;

export interface ListeningGateway {
  readonly port: number;
  readonly url: string;
  /** Stops taking connections, then the gateway, then closes what is left. */
  stop(): Promise<void>;
}

export interface ListenOptions {
  /** 0 takes any free port. */
  readonly port: number;
  readonly host?: string;
}

/** Serves a gateway alone: `/graphql`, `/health/live`, `/health/ready`, `/metrics`. Rejects when the port is taken. */
export async function listenGateway(gateway: Gateway, options: ListenOptions): Promise<ListeningGateway> {
  const { port, host = '127.0.0.1' } = options;
  let stopping = false;
  const server = createServer((req, res) => {
    const path = pathOf(req);
    if (path === '/graphql') void gateway.handle(req, res);
    else if (path === '/metrics') sendMetrics(res, gateway.metrics());
    else if (path === '/health/live') answer(res, 200, { status: 'live' });
    else if (path === '/health/ready')
      answer(res, stopping ? 503 : 200, { status: stopping ? 'stopping' : 'ready' });
    else answer(res, 404, { errors: [{ message: 'Not found', extensions: { code: 'NOT_FOUND' } }] });
  });
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  server.on('upgrade', (req, socket, head) => {
    if (pathOf(req) === '/graphql') gateway.upgrade(req, socket, head);
    else socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const bound = (server.address() as AddressInfo).port;
  return {
    port: bound,
    url: `http://${host}:${bound}/graphql`,
    stop: async () => {
      stopping = true;
      const closed = new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
      await gateway.stop();
      server.closeAllConnections();
      await closed;
    },
  };
}

function pathOf({ url = '/' }: IncomingMessage): string {
  const search = url.indexOf('?');
  return search < 0 ? url : url.slice(0, search);
}

function sendMetrics(res: ServerResponse, text: string): void {
  res.writeHead(200, { 'content-type': METRICS_TYPE });
  res.end(text);
}

function answer(res: ServerResponse, status: number, body: object): void {
  res.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
  res.end(`${JSON.stringify(body)}\n`);
}
