import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize, sep } from 'node:path';
import type { Duplex } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Logger } from '../log.ts';
import { publicPaths, type ServiceName } from '../topology.ts';
import { KEEP_ALIVE_MS } from './keep-alive.ts';

/** What the front needs of a gateway; the gateway itself knows nothing of the front. */
export type FrontGateway = {
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Numbers for Prometheus. */
  metrics?(): string;
  stop(): Promise<void>;
};

export type FrontOptions = {
  gateway: FrontGateway;
  port: number;
  host: string;
  urlOf(service: ServiceName): string;
  /** Folder of the built page; null when there is none. */
  pageFolder: string | null;
  ready(): Promise<boolean>;
  logger: Logger;
};

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
};

const pageHeaders = {
  'content-security-policy':
    "default-src 'self'; img-src 'self' data:; media-src 'self' blob:; style-src 'self' 'unsafe-inline'; connect-src 'self' ws: wss:; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
};

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(body));
}

/** What a scraper on this machine reads. Through a proxy on it, everybody would be local: it must not pass /metrics on. */
function sendMetrics(
  gateway: FrontGateway,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): boolean {
  if (path !== '/metrics' || !gateway.metrics || !isLocal(request)) return false;
  response.writeHead(200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' });
  response.end(gateway.metrics());
  return true;
}

function isLocal({ socket, headers }: IncomingMessage): boolean {
  const { remoteAddress = '' } = socket;
  return /^(127\.|::1$|::ffff:127\.)/.test(remoteAddress) && headers['x-forwarded-for'] === undefined;
}

function decodePath(path: string): string | null {
  try {
    const decoded = decodeURIComponent(path);
    return decoded.includes('\0') ? null : decoded;
  } catch {
    return null;
  }
}

/** Sends a file of the built page; unknown paths without an extension get the page itself (its router decides). */
async function sendPage(
  folder: string,
  path: string,
  response: ServerResponse,
  head: boolean,
): Promise<void> {
  const decoded = decodePath(path);
  if (decoded === null) return sendJson(response, 404, { error: 'Not found' });
  const wanted = normalize(join(folder, decoded));
  if (wanted !== folder && !wanted.startsWith(folder + sep))
    return sendJson(response, 404, { error: 'Not found' });
  const file = extname(wanted) ? wanted : join(folder, 'index.html');
  const found = await stat(file).catch(() => null);
  if (!found?.isFile()) return sendJson(response, 404, { error: 'Not found' });
  const immutable = path.startsWith('/assets/');
  response.writeHead(200, {
    ...pageHeaders,
    'content-type': types[extname(file)] ?? 'application/octet-stream',
    'content-length': found.size,
    'cache-control': immutable ? 'public, max-age=31536000, immutable' : 'no-cache',
  });
  if (head) return void response.end();
  await pipeline(createReadStream(file), response).catch(() => undefined);
}

/** Passes a request to a service as it is: audio ranges, files. A client that leaves ends the request behind. */
function passOn(request: IncomingMessage, response: ServerResponse, base: string): Promise<void> {
  return new Promise((resolve) => {
    const target = new URL(request.url ?? '/', base);
    const { authorization, range, accept, 'if-none-match': match, 'if-range': ifRange } = request.headers;
    const headers = Object.fromEntries(
      Object.entries({ authorization, range, accept, 'if-none-match': match, 'if-range': ifRange }).filter(
        ([, v]) => v !== undefined,
      ),
    ) as Record<string, string>;
    const upstream = httpRequest(
      target,
      { method: request.method ?? 'GET', headers, timeout: 30_000 },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        pipeline(answer, response).then(resolve, () => resolve());
      },
    );
    upstream.on('timeout', () => upstream.destroy(new Error('timeout')));
    upstream.on('error', () => {
      if (!response.headersSent) sendJson(response, 502, { error: 'The service is not available right now' });
      else response.destroy();
      resolve();
    });
    response.on('close', () => upstream.destroy());
    upstream.end();
  });
}

/** Milliseconds that requests in hand get to end when the front stops. */
const endMs = 5000;

export type Front = { port: number; stop(): Promise<void> };

/** The one address that clients know: GraphQL, audio, health and the page. Stopping refuses new requests and lets those in hand end. */
export async function startFront(options: FrontOptions): Promise<Front> {
  const { gateway, pageFolder, logger } = options;

  async function health(path: string, response: ServerResponse): Promise<boolean> {
    const ready = path === '/health/live' || (path === '/health/ready' ? await options.ready() : null);
    if (ready === null) return false;
    const word = path.slice('/health/'.length);
    sendJson(response, ready ? 200 : 503, { status: ready ? word : `not ${word}` });
    return true;
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
    if (path === '/graphql') return gateway.handle(request, response);
    const head = request.method === 'HEAD';
    if (request.method !== 'GET' && !head) return sendJson(response, 405, { error: 'Method not allowed' });
    if (sendMetrics(gateway, path, request, response)) return;
    if (await health(path, response)) return;
    const passed = Object.entries(publicPaths).find(([prefix]) => path.startsWith(prefix));
    if (passed) return passOn(request, response, options.urlOf(passed[1]));
    if (pageFolder) return sendPage(pageFolder, path, response, head);
    return sendJson(response, 404, { error: 'Not found' });
  }

  let stopping = false;
  const upgraded = new Set<Duplex>();
  const server = createServer((request, response) => {
    if (stopping) response.setHeader('connection', 'close');
    handle(request, response).catch((error: unknown) => {
      logger.error({ err: error, url: request.url }, 'front request failed');
      if (!response.headersSent) sendJson(response, 500, { error: 'Internal server error' });
      else response.destroy();
    });
  });
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  server.on('upgrade', (request, socket, head) => {
    if (stopping || (request.url ?? '').split('?', 1)[0] !== '/graphql') return void socket.destroy();
    upgraded.add(socket);
    socket.once('close', () => upgraded.delete(socket));
    gateway.upgrade(request, socket, head);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.host, () => resolve());
  });
  return {
    port: (server.address() as AddressInfo).port,
    async stop() {
      stopping = true;
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      const cutOff = setTimeout(() => server.closeAllConnections(), endMs);
      await gateway.stop();
      // A peer that does not answer the closing handshake would hold its connection for half a minute.
      for (const socket of upgraded) socket.destroy();
      await closed;
      clearTimeout(cutOff);
    },
  };
}
