import { createClient } from 'graphql-ws';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { answer, startFaultySubgraph } from './faulty-subgraph.ts';
import { type Federation, startFederation, startSubgraph } from './federation.ts';
import { shop } from './shop.ts';

const WAIT = { timeout: 30_000 };
let federation: Federation;
beforeAll(async () => {
  federation = await startFederation({ ...shop(), clock });
});
afterAll(() => federation.stop());

/** A subscription whose events come when the test says so. */
let tick: (value: number) => void = () => {};
const clock = {
  typeDefs: `type Query { now: Int } type Subscription { ticks: Tick } type Tick { value: Int product: Product }
    type Product @key(fields: "id", resolvable: false) { id: ID! }`,
  resolvers: {
    Subscription: {
      ticks: {
        subscribe: () => {
          let end: (done: IteratorResult<object>) => void = () => {};
          return {
            next: () =>
              new Promise<IteratorResult<object>>((resolve) => {
                end = resolve;
                tick = (value) => resolve({ done: false, value: { ticks: { value, product: { id: '1' } } } });
              }),
            return: async () => {
              end({ done: true, value: undefined });
              return { done: true, value: undefined };
            },
            [Symbol.asyncIterator]() {
              return this;
            },
          };
        },
      },
    },
  },
};

/** The same supergraph with one description more or less: another text, another schema object. */
const variant = (n: number) =>
  federation.supergraphSdl.replace('type Query\n', `"""Version ${n}"""\ntype Query\n`);

const described = async () => {
  const { data } = await federation.ask('{ __type(name: "Query") { description } }');
  return data.__type.description;
};

test('no request fails or is answered wrong over many reloads under load', async () => {
  const reloads = 12;
  let over = false;
  const answers: unknown[] = [];
  const client = async (id: string) => {
    while (!over) {
      const { status, data, errors } = await federation.ask(
        `{ product(id: ${id}) { name cost reviews { stars } } }`,
      );
      answers.push({ id, status, name: data?.product?.name, errors });
    }
  };
  const clients = ['1', '2', '3', '1'].map(client);
  for (let n = 1; n <= reloads; n++) {
    await federation.gateway.replaceSupergraph(variant(n));
    expect(await described()).toBe(`Version ${n}`);
  }
  over = true;
  await Promise.all(clients);
  const names: Record<string, string> = {};
  for (const id of ['1', '2', '3']) {
    names[id] = (await federation.ask(`{ product(id: ${id}) { name } }`)).data.product.name;
  }
  expect(answers.length).toBeGreaterThan(reloads);
  const expected = (answers as { id: string }[]).map(({ id }) => ({
    id,
    status: 200,
    name: names[id],
    errors: undefined,
  }));
  expect(answers).toEqual(expected);
});

test('a stream that is open goes on over a reload', async () => {
  const socket = createClient({ url: federation.url.replace('http', 'ws'), webSocketImpl: WebSocket });
  const events = socket.iterate<{ ticks: { value: number } }>({ query: 'subscription { ticks { value } }' });
  const first = events.next();
  await expect.poll(() => federation.subgraph('clock').openSubscriptions(), WAIT).toBe(1);
  tick(1);
  expect((await first).value.data.ticks).toEqual({ value: 1 });
  await federation.gateway.replaceSupergraph(variant(100));
  const second = events.next();
  tick(2);
  expect((await second).value.data.ticks).toEqual({ value: 2 });
  await events.return?.();
  await expect.poll(() => federation.subgraph('clock').openSubscriptions(), WAIT).toBe(0);
  await socket.dispose();
});

test('what an event lacks is asked where the new supergraph says', async () => {
  const moved = await startFaultySubgraph();
  moved.behave = (res) => answer(res, { data: { _entities: [{ __typename: 'Product', name: 'Moved' }] } });
  const socket = createClient({ url: federation.url.replace('http', 'ws'), webSocketImpl: WebSocket });
  const query = 'subscription { ticks { value product { name } } }';
  const events = socket.iterate<{ ticks: { product: { name: string } } }>({ query });
  const first = events.next();
  await expect.poll(() => federation.subgraph('clock').openSubscriptions(), WAIT).toBe(1);
  tick(1);
  expect((await first).value.data.ticks.product).toEqual({ name: 'Dune' });
  const { url } = federation.subgraph('products');
  await federation.gateway.replaceSupergraph(federation.supergraphSdl.replace(url, moved.url));
  const second = events.next();
  tick(2);
  expect((await second).value.data.ticks.product).toEqual({ name: 'Moved' });
  await federation.gateway.replaceSupergraph(federation.supergraphSdl);
  await events.return?.();
  await socket.dispose();
  await moved.stop();
});

test('a stream whose subgraph has moved is subscribed to there, and left where it was', async () => {
  const moved = await startSubgraph('clock', clock);
  const socket = createClient({ url: federation.url.replace('http', 'ws'), webSocketImpl: WebSocket });
  const events = socket.iterate<{ ticks: { value: number } }>({ query: 'subscription { ticks { value } }' });
  const first = events.next();
  await expect.poll(() => federation.subgraph('clock').openSubscriptions(), WAIT).toBe(1);
  const { url } = federation.subgraph('clock');
  await federation.gateway.replaceSupergraph(federation.supergraphSdl.replace(url, moved.url));
  await expect.poll(() => moved.openSubscriptions(), WAIT).toBe(1);
  await expect.poll(() => federation.subgraph('clock').openSubscriptions(), WAIT).toBe(0);
  tick(3);
  expect((await first).value.data.ticks).toEqual({ value: 3 });
  await events.return?.();
  await expect.poll(() => moved.openSubscriptions(), WAIT).toBe(0);
  await federation.gateway.replaceSupergraph(federation.supergraphSdl);
  await socket.dispose();
  await moved.stop();
});

test('a stream whose operation is no longer valid ends with the reason, and upstream too', async () => {
  const socket = createClient({ url: federation.url.replace('http', 'ws'), webSocketImpl: WebSocket });
  const events = socket.iterate<{ ticks: { value: number } }>({ query: 'subscription { ticks { value } }' });
  const last = events.next();
  await expect.poll(() => federation.subgraph('clock').openSubscriptions(), WAIT).toBe(1);
  await federation.gateway.replaceSupergraph(federation.supergraphSdl.replace('value: Int', 'number: Int'));
  expect((await last).value.errors).toEqual([
    {
      message: 'The schema has changed and this subscription is no longer valid in it',
      extensions: { code: 'SUBSCRIPTION_SCHEMA_RELOAD' },
    },
  ]);
  expect((await events.next()).done).toBe(true);
  await expect.poll(() => federation.subgraph('clock').openSubscriptions(), WAIT).toBe(0);
  await socket.dispose();
});

test('a supergraph that does not build is refused with the reason, and the old one stays', async () => {
  await federation.gateway.replaceSupergraph(variant(200));
  await expect(federation.gateway.replaceSupergraph('type Query { a: Int }')).rejects.toThrow();
  await expect(federation.gateway.replaceSupergraph('nonsense {')).rejects.toThrow(/Syntax Error/);
  expect(await described()).toBe('Version 200');
  expect((await federation.ask('{ product(id: 1) { name } }')).data.product.name).toBe('Dune');
});
