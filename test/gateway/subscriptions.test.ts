import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Client, createClient } from 'graphql-ws';
import { type CryptoKey, exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { type AnswerData, type Federation, startFederation } from './federation.ts';
import { createLive, take } from './live.ts';
import { shop } from './shop.ts';

let federation: Federation;
let keys: Server;
let privateKey: CryptoKey;
const clients: Client[] = [];
const { live, emit, listeners } = createLive();

beforeAll(async () => {
  const pair = await generateKeyPair('EdDSA', { extractable: true });
  privateKey = pair.privateKey;
  const jwk = { ...(await exportJWK(pair.publicKey)), kid: 'k1', alg: 'EdDSA' };
  keys = createServer((_, res) => res.end(JSON.stringify({ keys: [jwk] })));
  keys.listen(0, '127.0.0.1');
  await once(keys, 'listening');
  const identity = {
    jwksUrl: `http://127.0.0.1:${(keys.address() as AddressInfo).port}/`,
    issuer: 'auth',
    audience: 'shop',
  };
  const limits = { queuedEvents: 50, socketOperations: 5 };
  federation = await startFederation({ ...shop(), live }, { identity, limits });
});
afterEach(async () => {
  for (const client of clients.splice(0)) await client.dispose();
  federation.subgraph('reviews').override = undefined;
  await expect.poll(() => federation.subgraph('live').openSubscriptions()).toBe(0);
  await expect.poll(() => listeners.size).toBe(0);
});
afterAll(async () => {
  await federation.stop();
  keys.closeAllConnections();
  await new Promise((resolve) => keys.close(resolve));
});

const socketUrl = () => federation.url.replace('http', 'ws');

function connect(
  connectionParams: Record<string, unknown> = {},
  closed: (event: AnswerData) => void = () => {},
): Client {
  const client = createClient({
    url: socketUrl(),
    webSocketImpl: WebSocket,
    connectionParams,
    retryAttempts: 0,
    on: { closed },
  });
  clients.push(client);
  return client;
}

/** @param seconds until it expires */
async function token(seconds = 60): Promise<string> {
  return new SignJWT({})
    .setProtectedHeader({ alg: 'EdDSA', kid: 'k1' })
    .setSubject('p1')
    .setIssuer('auth')
    .setAudience('shop')
    .setExpirationTime(Math.floor(Date.now() / 1000) + seconds)
    .sign(privateKey);
}

describe('subscriptions', () => {
  test('events of one subgraph with the rest from others, with the viewer’s token, in order', async () => {
    const authorization = `Bearer ${await token()}`;
    const query = 'subscription { changed { viewer v: version product { name reviewCount } } }';
    const iterator = connect({ authorization }).iterate({ query });
    const [snapshot] = await take(iterator, 1);
    expect(snapshot).toEqual({
      data: { changed: { viewer: authorization, v: 0, product: { name: 'Dune', reviewCount: 2 } } },
    });
    for (let version = 1; version <= 20; version++)
      emit({ version, product: { id: String(1 + (version % 3)) } });
    const versions = (await take(iterator, 20)).map(({ data }) => [
      data.changed.v,
      data.changed.product.name,
    ]);
    expect(versions).toEqual(
      Array.from({ length: 20 }, (_, i) => [i + 1, ['Dune', 'Alien', 'Emma'][(i + 1) % 3]]),
    );
    const sent = federation.subgraph('reviews').received.at(-1);
    expect(sent?.headers.authorization).toBe(authorization);
    await iterator.return?.();
  });

  test('a part that fails is missing from its event only', async () => {
    const iterator = connect().iterate({
      query: 'subscription { changed { version product { name reviewCount } } }',
    });
    await take(iterator, 1);
    federation.subgraph('reviews').override = (res) => res.writeHead(500).end();
    emit({ version: 1, product: { id: '1' } });
    const [broken] = await take(iterator, 1);
    expect(broken.data.changed).toEqual({ version: 1, product: { name: 'Dune', reviewCount: null } });
    expect(broken.errors).toEqual([
      {
        message: 'The reviews service is not available',
        path: ['changed', 'product', 'reviewCount'],
        extensions: { code: 'SUBGRAPH_UNAVAILABLE' },
      },
    ]);
    federation.subgraph('reviews').override = undefined;
    emit({ version: 2, product: { id: '1' } });
    const [whole] = await take(iterator, 1);
    expect(whole).toEqual({ data: { changed: { version: 2, product: { name: 'Dune', reviewCount: 2 } } } });
    await iterator.return?.();
  });

  test('an event’s own error reaches the client with its path', async () => {
    const iterator = connect().iterate({ query: 'subscription { changed { version product { flaky } } }' });
    await take(iterator, 1);
    emit({ version: 1, product: { id: '2' } });
    const [event] = await take(iterator, 1);
    expect(event.errors).toEqual([
      { message: 'not for you', path: ['changed', 'product', 'flaky'], extensions: { code: 'FORBIDDEN' } },
    ]);
    emit({ version: null });
    const [broken] = await take(iterator, 1);
    expect(broken.data ?? null).toBeNull();
    expect(broken.errors[0].extensions.code).toBe('INTERNAL_SERVER_ERROR');
    await iterator.return?.();
  });

  test('a refused subscription is an error, then complete', async () => {
    const query = 'subscription { changed(fail: "FORBIDDEN") { version } }';
    const iterator = connect().iterate({ query });
    const [refused] = await take(iterator, 2);
    expect(refused.errors).toEqual([
      { message: 'not for you', path: ['changed'], extensions: { code: 'FORBIDDEN' } },
    ]);
    expect((await iterator.next()).done).toBe(true);
  });

  test('the subgraph’s end is the client’s end', async () => {
    const iterator = connect().iterate({ query: 'subscription { changed { version } }' });
    await take(iterator, 1);
    emit({ end: true });
    expect((await iterator.next()).done).toBe(true);
  });

  test('many subscriptions of one client share one connection to the subgraph and are cancelled one by one', async () => {
    const client = connect();
    const iterators = ['a', 'b', 'c'].map((name) =>
      client.iterate({ query: `subscription { changed { ${name}: version } }` }),
    );
    await Promise.all(iterators.map((iterator) => take(iterator, 1)));
    expect(federation.subgraph('live').openSockets()).toBe(1);
    expect(federation.subgraph('live').openSubscriptions()).toBe(3);
    await iterators[0]?.return?.();
    await expect.poll(() => federation.subgraph('live').openSubscriptions()).toBe(2);
    emit({ version: 1 });
    expect(await take(iterators[1] as AsyncIterator<unknown>, 1)).toEqual([{ data: { changed: { b: 1 } } }]);
    await Promise.all(iterators.map((iterator) => iterator.return?.()));
  });

  test('a client that vanishes leaves nothing upstream', async () => {
    const socket = new WebSocket(socketUrl(), 'graphql-transport-ws');
    await once(socket, 'open');
    socket.send('{"type":"connection_init"}');
    await once(socket, 'message');
    socket.send(
      JSON.stringify({
        id: '1',
        type: 'subscribe',
        payload: { query: 'subscription { changed { version } }' },
      }),
    );
    await once(socket, 'message');
    expect(federation.subgraph('live').openSubscriptions()).toBe(1);
    socket.terminate();
    await expect.poll(() => federation.subgraph('live').openSubscriptions()).toBe(0);
  });

  test('cancelled before the subgraph answered, nothing stays either', async () => {
    const client = connect();
    const iterator = client.iterate({ query: 'subscription { changed { version } }' });
    const first = iterator.next();
    await iterator.return?.();
    await first;
    await client.dispose();
  });

  test('a client too slow for the events is told so, and let go', async () => {
    const hanging = federation.subgraph('reviews');
    const iterator = connect().iterate({
      query: 'subscription { changed { version product { reviewCount } } }',
    });
    await take(iterator, 1);
    const held: (() => void)[] = [];
    hanging.override = (res) => held.push(() => res.end('{"data":{"_entities":[{"reviewCount":1}]}}'));
    for (let version = 1; version <= 60; version++) emit({ version, product: { id: '1' } });
    await expect.poll(() => federation.subgraph('live').openSubscriptions()).toBe(0);
    for (const release of held) release();
    const [last, failed] = await take(iterator, 3);
    expect(last.data.changed.version).toBe(1);
    expect(failed.errors[0].extensions.code).toBe('OPERATION_TOO_COMPLEX');
    expect((await iterator.next()).done).toBe(true);
  });
});

describe('queries and mutations over WebSocket', () => {
  test('answer as over HTTP', async () => {
    const iterator = connect().iterate({ query: '{ product(id: 1) { name reviewCount } }' });
    expect(await take(iterator, 2)).toEqual([{ data: { product: { name: 'Dune', reviewCount: 2 } } }]);
    const mutation = connect().iterate({
      query: 'mutation { rate(id: "1", stars: 2) { product { name } } }',
    });
    expect(await take(mutation, 2)).toEqual([{ data: { rate: { product: { name: 'Dune' } } } }]);
  });

  test.each([
    ['{ nothing }', 'GRAPHQL_VALIDATION_FAILED'],
    ['{ nothing', 'GRAPHQL_PARSE_FAILED'],
    [`${'{ a'.repeat(16)}${'}'.repeat(16)}`, 'OPERATION_TOO_COMPLEX'],
    ['query A { depots } query B { depots }', 'OPERATION_RESOLUTION_FAILURE'],
    ['mutation { choose(action: { play: { id: 1 }, pause: true }) }', 'BAD_USER_INPUT'],
    ['query ($n: Int!) { products(first: $n) { id } }', 'BAD_USER_INPUT'],
  ])('%s is refused', async (query, code) => {
    const iterator = connect().iterate({ query });
    await expect(iterator.next()).rejects.toEqual([expect.objectContaining({ extensions: { code } })]);
  });

  test('a message of more than 1 MB is refused and the socket goes on', async () => {
    const client = connect();
    const large = client.iterate({ query: `{ depots } #${'x'.repeat(1_100_000)}` });
    await expect(large.next()).rejects.toEqual([
      expect.objectContaining({ extensions: { code: 'OPERATION_TOO_COMPLEX' } }),
    ]);
    expect(await take(client.iterate({ query: '{ depots }' }), 1)).toEqual([
      { data: { depots: ['north', 'south'] } },
    ]);
  });

  test('operations on one socket are bounded', async () => {
    const client = connect();
    const query = 'subscription { changed { version } }';
    const iterators = Array.from({ length: 5 }, () => client.iterate({ query }));
    await Promise.all(iterators.map((iterator) => take(iterator, 1)));
    await expect(client.iterate({ query }).next()).rejects.toEqual([
      expect.objectContaining({ message: 'Too many operations on one WebSocket: the limit is 5' }),
    ]);
    await Promise.all(iterators.map((iterator) => iterator.return?.()));
  });
});

describe('tokens over WebSocket', () => {
  test('a bad token closes with 4403', async () => {
    for (const authorization of ['Bearer nonsense', 'Basic abc', `Bearer ${await token(-5)}`]) {
      const closes: { code: number }[] = [];
      const client = connect({ authorization }, (event) => closes.push(event));
      await expect(client.iterate({ query: '{ depots }' }).next()).rejects.toMatchObject({ code: 4403 });
      expect(closes.map(({ code }) => code)).toEqual([4403]);
    }
  });

  test('the socket closes when the token expires', async () => {
    const client = connect({ authorization: `Bearer ${await token(2)}` });
    const iterator = client.iterate({ query: 'subscription { changed { version } }' });
    await take(iterator, 1);
    await expect(iterator.next()).rejects.toMatchObject({ code: 4403, reason: 'Token expired' });
  });
});

test('a subgraph that dies ends its subscriptions with an error', async () => {
  const own = await startFederation({ ...shop(), live });
  const client = createClient({
    url: own.url.replace('http', 'ws'),
    webSocketImpl: WebSocket,
    retryAttempts: 0,
  });
  const iterator = client.iterate({ query: 'subscription { changed { version } }' });
  await take(iterator, 1);
  await own.subgraph('live').stop();
  const [failed] = await take(iterator, 1);
  expect(failed).toMatchObject({ errors: [{ extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }] });
  expect((await iterator.next()).done).toBe(true);
  const again = client.iterate({ query: 'subscription { changed { version } }' });
  expect((await take(again, 1))[0]).toMatchObject({
    errors: [{ extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }],
  });
  await client.dispose();
  await own.stop();
});

test('stopping closes sockets with 1001', async () => {
  const own = await startFederation({ ...shop(), live });
  const client = createClient({
    url: own.url.replace('http', 'ws'),
    webSocketImpl: WebSocket,
    retryAttempts: 0,
  });
  const iterator = client.iterate({ query: 'subscription { changed { version } }' });
  await take(iterator, 1);
  const ended = iterator.next().then(
    () => undefined,
    (event: { code: number }) => event.code,
  );
  await own.gateway.stop();
  expect(await ended).toBe(1001);
  await own.stop();
});
