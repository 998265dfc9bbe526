import type { AddressInfo } from 'node:net';
import { createServer, type Server, type Socket } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { Connection } from './connection.ts';
import { createReadHead } from './head.ts';

/** A server that answers each connection's requests by hand. */
const sockets: Socket[] = [];
let requests: string[] = [];
let server: Server;
let connection: Connection;
let freed = 0;

const REQUEST = 'POST / HTTP/1.1\r\nHost: x\r\ncontent-length: 0\r\n\r\n';
const ANSWER = 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok';

beforeAll(async () => {
  server = createServer((socket) => {
    sockets.push(socket);
    socket.on('error', () => {});
    socket.on('data', (bytes) => requests.push(bytes.toString()));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  for (const socket of sockets) socket.destroy();
  await new Promise((resolve) => server.close(resolve));
});
beforeEach(() => {
  requests = [];
  sockets.length = 0;
  freed = 0;
  connection = new Connection({
    host: '127.0.0.1',
    port: (server.address() as AddressInfo).port,
    readHead: createReadHead([]),
    free: () => {
      freed++;
    },
  });
  return () => connection.destroy();
});

interface Exchange {
  body: string;
  /** `ended`, or why not. */
  outcome: string | undefined;
  untouched: boolean | undefined;
  readonly sink: Parameters<Connection['send']>[1];
}

function send(): Exchange {
  const exchange: Exchange = {
    body: '',
    outcome: undefined,
    untouched: undefined,
    sink: {
      carrier: undefined,
      head: () => {},
      data: (bytes) => {
        exchange.body += bytes.toString();
      },
      ended: () => {
        exchange.outcome = 'ended';
      },
      failed: (error, untouched) => {
        exchange.outcome = ('code' in error ? String(error.code) : undefined) ?? error.message;
        exchange.untouched = untouched;
      },
    },
  };
  connection.send(REQUEST, exchange.sink);
  return exchange;
}

const eventually = (assertion: () => void) => vi.waitFor(assertion, { timeout: 30_000, interval: 5 });

async function answered(text: string): Promise<Exchange> {
  const before = requests.length;
  const exchange = send();
  await eventually(() => expect(requests.length).toBe(before + 1));
  sockets.at(-1)?.write(text);
  await eventually(() => expect(exchange.outcome).toBeDefined());
  return exchange;
}

test('one connection carries one request after the other', async () => {
  for (let i = 0; i < 3; i++) expect(await answered(ANSWER)).toMatchObject({ body: 'ok', outcome: 'ended' });
  expect(sockets.length).toBe(1);
  expect(freed).toBe(3);
});

test.each([
  ['closes', 'HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: 2\r\n\r\nok'],
  ['keeps it for too short', 'HTTP/1.1 200 OK\r\nkeep-alive: timeout=1\r\ncontent-length: 2\r\n\r\nok'],
  ['sends more than an answer', `${ANSWER}HTTP/1.1`],
])('another is opened where the server %s', async (_, text) => {
  expect(await answered(text)).toMatchObject({ body: 'ok', outcome: 'ended' });
  expect(await answered(ANSWER)).toMatchObject({ body: 'ok', outcome: 'ended' });
  expect(sockets.length).toBe(2);
});

test('another is opened where the server spoke unasked', async () => {
  await answered(ANSWER);
  const closed = new Promise((resolve) => sockets[0]?.once('close', resolve));
  sockets[0]?.write(ANSWER);
  await closed;
  expect(await answered(ANSWER.replace('ok', 'no'))).toMatchObject({ body: 'no', outcome: 'ended' });
});

test('a request into a connection that the server has closed says that nothing came', async () => {
  await answered(ANSWER);
  // In one turn: the end of the connection has not been seen when the request leaves.
  sockets[0]?.resetAndDestroy();
  const exchange = send();
  await eventually(() => expect(exchange.outcome).toBeDefined());
  expect(exchange).toMatchObject({ outcome: 'ECONNRESET', untouched: true });
  expect(await answered(ANSWER)).toMatchObject({ outcome: 'ended' });
});

test('a connection that ends in the middle of an answer fails it', async () => {
  const exchange = send();
  await eventually(() => expect(requests.length).toBe(1));
  sockets[0]?.end(ANSWER.slice(0, -1));
  await eventually(() => expect(exchange.outcome).toBe('ECONNRESET'));
  expect(exchange.untouched).toBe(false);
  expect(freed).toBe(1);
});

test('what is given up closes its connection and is told once', async () => {
  const exchange = send();
  await eventually(() => expect(requests.length).toBe(1));
  const closed = new Promise((resolve) => sockets[0]?.once('close', resolve));
  exchange.sink.carrier?.abort();
  await closed;
  expect(exchange.outcome).toBe('cancelled');
  expect(exchange.sink.carrier).toBeUndefined();
  expect(freed).toBe(1);
});

test('a server that is not there fails the request', async () => {
  const nowhere = new Connection({
    host: '127.0.0.1',
    port: 1,
    readHead: createReadHead([]),
    free: () => {},
  });
  let reason: unknown;
  nowhere.send(REQUEST, {
    carrier: undefined,
    head: () => {},
    data: () => {},
    ended: () => {},
    failed: (error) => {
      reason = 'code' in error ? error.code : error;
    },
  });
  await eventually(() => expect(reason).toBe('ECONNREFUSED'));
});
