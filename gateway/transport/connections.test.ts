import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createConnections } from './connections.ts';
import type { AnswerSink, Connections } from './exchange.ts';

/** Requests in the order in which the server got them, with what answers each. */
const received: { path: string; told: unknown; body: string; res: ServerResponse }[] = [];
const server = createServer((req, res) => {
  req.setEncoding('utf8').once('data', (body) => {
    received.push({ path: req.url ?? '', told: req.headers['x-told'], body, res });
  });
});
let connections: Connections;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  connections = createConnections(new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
});
afterAll(async () => {
  await connections.destroy();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

function sinkOf(): AnswerSink & { isCancelled: boolean } {
  const nothing = () => {};
  return {
    isCancelled: false,
    carrier: undefined,
    head: nothing,
    data: nothing,
    ended: nothing,
    failed: nothing,
  };
}

function send(path: string, arrival: number, headers: readonly string[] = []) {
  const sink = sinkOf();
  connections.send({ path, headers, body: '{"é":1}' }, sink, arrival);
  return sink;
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

test('a header that would be two is not sent; what is no ASCII goes out as it came in', async () => {
  const before = received.length;
  const failures: string[] = [];
  const failing = (value: string) => {
    const sink = send('/nowhere', 500, ['x-told', value]);
    sink.failed = (error) => failures.push(error.message);
    return sink;
  };
  for (const value of ['a\r\nx-admin: 1', 'a\nb', 'a\0b', 'snow \u2603']) failing(value);
  send('/told', 501, ['x-told', 'caf\xe9']);
  received.at(-1)?.res.end('{}');
  await expect.poll(() => received.length).toBe(before + 1);
  expect(received.at(-1)).toMatchObject({ path: '/told', told: 'caf\xe9', body: '{"é":1}' });
  expect(failures).toHaveLength(4);
});

test('what waits when all are destroyed fails, and is not sent', async () => {
  const { port } = server.address() as AddressInfo;
  const before = received.length;
  const others = createConnections(new URL(`http://127.0.0.1:${port}`));
  const failed: string[] = [];
  const sendOther = (path: string) => {
    const sink = sinkOf();
    sink.failed = () => failed.push(path);
    others.send({ path, headers: [], body: '{}' }, sink, 1000);
  };
  for (let i = 0; i < 16; i++) sendOther(`/busy/${i}`);
  await expect.poll(() => received.length).toBe(before + 16);
  sendOther('/waiting');
  await others.destroy();
  sendOther('/late');
  expect(failed.slice(-2)).toEqual(['/waiting', '/late']);
  expect(failed).toHaveLength(18);
  const open = () => new Promise<number>((resolve) => server.getConnections((_, count) => resolve(count)));
  await expect.poll(open, { timeout: 30_000 }).toBe(16);
  expect(received.slice(before).map(({ path }) => path)).not.toContain('/waiting');
});
