import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync } from 'node:fs';
import { createSecureServer, type Http2ServerRequest, type Http2ServerResponse } from 'node:http2';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo, Server } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { buildSchema } from 'graphql';
import { createClient } from 'graphql-sse';
import { createHandler } from 'graphql-sse/lib/use/http';
import { useServer as serveSockets } from 'graphql-ws/use/ws';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { WebSocketServer } from 'ws';
import { createGateway, type GatewayOptions, listenGateway } from '../../gateway/index.ts';
import { ensureDebianPackage } from '../../infra/servers/system-packages.ts';
import { temporaryFolder } from '../servers/postgres.ts';
import { ask, compose } from './federation.ts';

const run = promisify(execFile);
const folder = temporaryFolder();
const typeDefs = 'type Query { a: Int b: Int } type Subscription { ticks: Int }';
const ignore = () => {};
const logger = { debug: ignore, info: ignore, warn: ignore, error: ignore };

/** A key, and the certificate of 127.0.0.1 by itself: it lasts a day. */
let pair: { key: string; cert: string };
const stops: (() => Promise<void>)[] = [];

beforeAll(async () => {
  const openssl = await ensureDebianPackage('openssl', 'openssl');
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-noenc', '-days', '1'];
  const names = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1'];
  await run(openssl, ['req', '-x509', ...curve, ...names, '-keyout', key, '-out', cert]);
  pair = { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') };
});
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Seen {
  readonly versions: string[];
  connections: number;
}

/** A subgraph that speaks HTTP/2 and 1.1, whichever its client chooses. */
async function startBoth(answer = answered): Promise<{ url: string; seen: Seen }> {
  const seen: Seen = { versions: [], connections: 0 };
  const server = createSecureServer({ ...pair, allowHTTP1: true }, (req, res) => {
    seen.versions.push(req.httpVersion);
    answer(req, res);
  });
  server.on('secureConnection', () => seen.connections++);
  return { url: await listen(server), seen };
}

function answered(req: Http2ServerRequest, res: Http2ServerResponse): void {
  req.resume().on('end', () => {
    res.writeHead(200, { 'content-type': 'application/json' });
    res.end('{"data":{"a":1,"b":2}}');
  });
}

async function listen(server: Server): Promise<string> {
  const sockets = new Set<{ destroy(): void }>();
  server.on('connection', (socket) => sockets.add(socket));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  stops.push(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  return `https://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
}

/** A gateway in front of one subgraph, whose certificate it trusts unless something else is said. */
async function startGateway(url: string, options: Partial<GatewayOptions> = {}): Promise<string> {
  const supergraphSdl = compose([{ name: 'secure', url, typeDefs }]);
  const traffic = { all: { ca: pair.cert } };
  const gateway = await createGateway({ supergraphSdl, logger, traffic, ...options });
  const listening = await listenGateway(gateway, { port: 0 });
  stops.push(() => listening.stop());
  return listening.url;
}

test('HTTP/2 is spoken where it is offered: many requests at a time on one connection', async () => {
  const { url, seen } = await startBoth();
  const gateway = await startGateway(url, { shareReads: false });
  const answers = await Promise.all(Array.from({ length: 50 }, () => ask(gateway, '{ a b }')));
  expect(answers.map(({ data }) => data)).toEqual(answers.map(() => ({ a: 1, b: 2 })));
  expect(new Set(seen.versions)).toEqual(new Set(['2.0']));
  expect(seen).toMatchObject({ versions: { length: 50 }, connections: 1 });
});

test.each([
  ['share a connection where they have the same settings', {}, 1],
  ['have their own where one has settings of its own', { second: { http2: false } }, 2],
])('two subgraphs at one origin %s', async (_, subgraphs, connections) => {
  const { url, seen } = await startBoth();
  const of = (field: string) => `type Query { ${field}: Int }`;
  const supergraphSdl = compose([
    { name: 'first', url, typeDefs: of('a') },
    { name: 'second', url, typeDefs: of('b') },
  ]);
  const gateway = await startGateway(url, { supergraphSdl, traffic: { all: { ca: pair.cert }, subgraphs } });
  expect((await ask(gateway, '{ a }')).data).toEqual({ a: 1 });
  expect((await ask(gateway, '{ b }')).data).toEqual({ b: 2 });
  expect(seen.connections).toBe(connections);
});

test('a subgraph can be left on HTTP/1.1', async () => {
  const { url, seen } = await startBoth();
  const gateway = await startGateway(url, {
    traffic: { subgraphs: { secure: { ca: pair.cert, http2: false } } },
  });
  expect((await ask(gateway, '{ a }')).data).toEqual({ a: 1 });
  expect(seen.versions).toEqual(['1.1']);
});

test('one that offers HTTP/1.1 alone is asked so', async () => {
  const versions: string[] = [];
  const server = createHttpsServer(pair, (req, res) => {
    versions.push(req.httpVersion);
    req.resume().on('end', () => res.end('{"data":{"a":1}}'));
  });
  const gateway = await startGateway(await listen(server));
  expect((await ask(gateway, '{ a }')).data).toEqual({ a: 1 });
  expect(versions).toEqual(['1.1']);
});

test('a certificate of nobody whom we trust is refused', async () => {
  const { url, seen } = await startBoth();
  const gateway = await startGateway(url, { traffic: {} });
  const { data, errors } = await ask(gateway, '{ a }');
  expect(data).toEqual({ a: null });
  expect(errors?.[0]?.extensions?.code).toBe('SUBGRAPH_UNAVAILABLE');
  expect(seen.versions).toEqual([]);
});

test('over HTTP/2 too, a stream that is reset or never ends is no answer, and the connection goes on', async () => {
  let requests = 0;
  const { url, seen } = await startBoth((req, res) => {
    requests++;
    if (requests === 1) res.stream.close(2);
    else if (requests > 2) answered(req, res);
  });
  const gateway = await startGateway(url, {
    traffic: { all: { ca: pair.cert, retries: 0, timeoutMs: 2000 } },
  });
  for (let i = 0; i < 2; i++) {
    const { errors } = await ask(gateway, '{ a }');
    expect(errors?.[0]?.extensions?.code).toBe('SUBGRAPH_UNAVAILABLE');
  }
  expect((await ask(gateway, '{ a }')).data).toEqual({ a: 1 });
  expect(seen.connections).toBe(1);
});

test.each(['ws', 'sse'] as const)('subscriptions by %s trust the same authority', async (protocol) => {
  const schema = buildSchema(typeDefs);
  const subscribe = async function* () {
    yield { ticks: 7 };
  };
  const events = createHandler({ schema, subscribe: () => Promise.resolve(results()) });
  const server = createHttpsServer(pair, (req, res) => void events(req, res));
  if (protocol === 'ws') {
    const sockets = new WebSocketServer({ server, path: '/graphql' });
    serveSockets({ schema, roots: { subscription: { ticks: subscribe } } }, sockets);
  }
  const gateway = await startGateway(await listen(server), { subscriptionProtocols: { secure: protocol } });
  const client = createClient({ url: gateway, retryAttempts: 0 });
  const seen: unknown[] = [];
  for await (const event of client.iterate({ query: 'subscription { ticks }' })) seen.push(event);
  expect(seen).toEqual([{ data: { ticks: 7 } }]);
});

async function* results() {
  yield { data: { ticks: 7 } };
}
