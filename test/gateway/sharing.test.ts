import { type Client, createClient } from 'graphql-ws';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { type Federation, startFederation } from './federation.ts';
import { createLive, take } from './live.ts';
import { shop } from './shop.ts';

let federation: Federation;
const clients: Client[] = [];
const { live, favourites, emit, listeners } = createLive();

beforeAll(async () => {
  federation = await startFederation({ ...shop(), live, favourites });
});
beforeEach(() => {
  for (const name of ['products', 'favourites']) federation.subgraph(name).received.length = 0;
});
afterEach(async () => {
  for (const client of clients.splice(0)) await client.dispose();
  await expect.poll(() => listeners.size).toBe(0);
  await expect.poll(() => federation.gateway.liveCount()).toEqual({ streams: 0, subscribers: 0 });
  await expect.poll(() => federation.subgraph('live').openSockets()).toBe(0);
});
afterAll(() => federation.stop());

function connect(authorization?: string): Client {
  const client = createClient({
    url: federation.url.replace('http', 'ws'),
    webSocketImpl: WebSocket,
    connectionParams: authorization === undefined ? {} : { authorization },
    retryAttempts: 0,
  });
  clients.push(client);
  return client;
}

const ADDED = 'subscription { added { version product { id name isFavourite } } }';
const CHANGED = 'subscription { changed { version product { id isFavourite } } }';

/** Subscribes and waits until all of them are in. */
async function subscribe(query: string, authorizations: (string | undefined)[]) {
  const before = federation.gateway.liveCount().subscribers;
  const iterators = authorizations.map((authorization) => connect(authorization).iterate({ query }));
  const firsts = iterators.map((iterator) => take(iterator, 1));
  await expect.poll(() => federation.gateway.liveCount().subscribers).toBe(before + authorizations.length);
  return { iterators, firsts };
}

test('the same subscription of the same viewer has one upstream and one execution per event', async () => {
  const { iterators, firsts } = await subscribe(ADDED, ['A', 'A', 'A', 'A']);
  await expect.poll(() => listeners.size).toBe(1);
  emit({ version: 1, product: { id: '1' } });
  const event = { added: { version: 1, product: { id: '1', name: 'Dune', isFavourite: true } } };
  expect(await Promise.all(firsts)).toEqual(Array(4).fill([{ data: event }]));
  expect(federation.subgraph('products').received).toHaveLength(1);
  expect(federation.subgraph('favourites').received).toHaveLength(1);
  await Promise.all(iterators.slice(1).map((iterator) => iterator.return?.()));
  await expect.poll(() => federation.gateway.liveCount()).toEqual({ streams: 1, subscribers: 1 });
  expect(listeners.size).toBe(1);
});

test('two viewers of one event each see their own', async () => {
  const { firsts } = await subscribe(ADDED, ['A', 'B', undefined, 'A']);
  await expect.poll(() => listeners.size).toBe(3);
  emit({ version: 1, product: { id: '1' } });
  const seen = (await Promise.all(firsts)).map(([event]) => event?.data.added.product.isFavourite);
  expect(seen).toEqual([true, false, null, true]);
});

test('variables and names keep subscriptions apart', async () => {
  const query =
    'query A { depots } subscription S($with: Boolean!) { added { version text @include(if: $with) } }';
  const client = connect();
  const iterators = [true, false].map((value) =>
    client.iterate({ query, operationName: 'S', variables: { with: value } }),
  );
  const firsts = iterators.map((iterator) => take(iterator, 1));
  await expect.poll(() => listeners.size).toBe(2);
  emit({ version: 1, text: 'x' });
  expect((await Promise.all(firsts)).map(([event]) => event?.data.added)).toEqual([
    { version: 1, text: 'x' },
    { version: 1 },
  ]);
});

test('who comes later gets a snapshot of its own, then shares', async () => {
  const { iterators, firsts } = await subscribe(CHANGED, ['A']);
  const [early] = iterators;
  await Promise.all(firsts);
  emit({ version: 1, product: { id: '1' } });
  expect((await take(early as AsyncIterator<unknown>, 1))[0]?.data.changed.version).toBe(1);
  const late = connect('A').iterate({ query: CHANGED });
  expect((await take(late, 1))[0]?.data.changed).toMatchObject({ version: 0 });
  expect(listeners.size).toBe(2);
  for (const version of [2, 3, 4]) emit({ version, product: { id: '2' } });
  const versions = async (iterator: AsyncIterator<unknown> | undefined, count: number) =>
    (await take(iterator as AsyncIterator<unknown>, count)).map(({ data }) => data.changed.version);
  expect(await versions(early, 3)).toEqual([2, 3, 4]);
  expect(await versions(late, 3)).toEqual([2, 3, 4]);
  await expect.poll(() => listeners.size).toBe(1);
  for (const version of [5, 6]) emit({ version, product: { id: '2' } });
  expect(await versions(early, 2)).toEqual([5, 6]);
  expect(await versions(late, 2)).toEqual([5, 6]);
  expect(federation.gateway.liveCount()).toEqual({ streams: 1, subscribers: 2 });
});

test('equal events are never taken for one another', async () => {
  const query = 'subscription { changed { text } }';
  const { iterators, firsts } = await subscribe(query, ['A']);
  const [early] = iterators;
  await Promise.all(firsts);
  const late = connect('A').iterate({ query });
  await take(late, 1);
  await expect.poll(() => listeners.size).toBe(2);
  const seen: unknown[] = [];
  for (let count = 0; count < 6; count++) {
    emit({ version: count, text: 'same' });
    seen.push((await take(early as AsyncIterator<unknown>, 1))[0], (await take(late, 1))[0]);
  }
  expect(seen).toEqual(Array(12).fill({ data: { changed: { text: 'same' } } }));
});
