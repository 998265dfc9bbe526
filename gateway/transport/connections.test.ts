import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Connections, createConnections, type ExchangeHandler } from './connections.ts';

/** Requests in the order in which the server got them, with what answers each. */
const received: { path: string; res: ServerResponse }[] = [];
const server = createServer((req, res) => received.push({ path: req.url ?? '', res }));
let connections: Connections;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  connections = createConnections(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
afterAll(async () => {
  await connections.destroy();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

function send(path: string, arrival: number): ExchangeHandler & { isCancelled: boolean } {
  const over = (failed: boolean) => handler.whenOver?.(failed);
  const handler: ExchangeHandler & { isCancelled: boolean } = {
    whenOver: undefined,
    isCancelled: false,
    onRequestStart: () => {},
    onResponseStart: () => {},
    onResponseData: () => {},
    onResponseEnd: () => over(false),
    onResponseError: () => over(true),
  };
  connections.send({ path, method: 'POST', body: '{}' }, handler, arrival);
  return handler;
}

test('what waits for a connection is sent by the age of its client request', async () => {
  for (let i = 0; i < 16; i++) send(`/${i}`, i);
  await expect.poll(() => received.length).toBe(16);
  send('/young', 300);
  send('/old', 100);
  send('/left', 150).isCancelled = true;
  send('/middle', 200);
  for (const name of ['/old', '/middle', '/young']) {
    received.at(-1)?.res.end('{}');
    await expect.poll(() => received.at(-1)?.path).toBe(name);
  }
});

test('a connection that broke is used again', async () => {
  const before = received.length;
  received.at(-1)?.res.destroy();
  send('/after', 400);
  await expect.poll(() => received.length).toBe(before + 1);
  expect(received.at(-1)?.path).toBe('/after');
});
