import { Redis } from 'ioredis';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type OwnRedis, startRedis } from '../servers/redis.ts';
import { answer, type Behaviour, type FaultySubgraph, startFaultySubgraph } from './faulty-subgraph.ts';
import { type Federation, startFederation } from './federation.ts';

const LINK = `extend schema
  @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@composeDirective"])
  @link(url: "https://shop.example/cacheControl/v1.0", import: ["@cacheControl"])
  @composeDirective(name: "@cacheControl")
  directive @cacheControl(maxAge: Int, scope: CacheScope) on OBJECT | FIELD_DEFINITION
  enum CacheScope { PUBLIC PRIVATE }\n`;

const IDS = ['1', '2', '3', '4'];

/** What the stock subgraph answers with, and changes. */
let stock = 0;

const sources = {
  catalogue: {
    typeDefs:
      'type Query { product(id: ID!): Product some(ids: [ID!]!): [Product!]! } type Mutation { restock: Product } type Product @key(fields: "id") { id: ID! }',
    resolvers: {
      Mutation: {
        restock: () => {
          stock++;
          return { id: '1' };
        },
      },
      Query: {
        product: (_: unknown, { id }: { id: string }) => ({ id }),
        some: (_: unknown, { ids }: { ids: string[] }) => ids.map((id) => ({ id })),
      },
    },
  },
  stock: {
    typeDefs: `${LINK}
      type Product implements Holder @key(fields: "id") @cacheControl(maxAge: 60) {
        id: ID!
        left(at: String): Int
        mine: String @cacheControl(scope: PRIVATE)
        live: Int @cacheControl(maxAge: 0)
        broken: Int
        twin: Holder @cacheControl(maxAge: 60)
      }
      interface Holder { left(at: String): Int }
    `,
    resolvers: {
      Product: {
        __resolveReference: ({ id }: { id: string }) => (id === '4' ? null : { id }),
        left: ({ id }: { id: string }, { at }: { at?: string }) => stock * 100 + Number(id) + (at ? 50 : 0),
        mine: ({ id }: { id: string }, _: unknown, { authorization }: { authorization?: string }) =>
          `${authorization ?? 'nobody'} ${id}`,
        live: () => stock,
        twin: () => ({ __typename: 'Product', id: '2' }),
        broken: ({ id }: { id: string }) => {
          if (id === '2') throw new Error('no');
          return stock;
        },
      },
    },
  },
};

let server: OwnRedis;
let redis: Redis;
let federation: Federation;

beforeAll(async () => {
  server = await startRedis();
  redis = new Redis(server.url, { commandTimeout: 250, maxRetriesPerRequest: 1, enableOfflineQueue: false });
  redis.on('error', () => {});
  await new Promise((resolve) => redis.once('ready', resolve));
  federation = await startFederation(sources, { entityCache: { redis } });
});
afterAll(async () => {
  await federation.stop();
  redis.disconnect();
  await server.stop();
});
beforeEach(async () => {
  stock = 0;
  await redis.flushall();
  received().length = 0;
});

const received = () => federation.subgraph('stock').received;
const askedIds = () =>
  received().flatMap(({ variables }) =>
    Object.values(variables).flatMap((value) =>
      Array.isArray(value) ? value.map((each: { id: string }) => each.id) : [],
    ),
  );
const some = (ids: string[], fields: string, authorization?: string) =>
  federation.ask(`{ some(ids: ${JSON.stringify(ids)}) { id ${fields} } }`, {
    headers: authorization ? { authorization } : {},
  });
const values = async (ids: string[], fields: string, authorization?: string) => {
  const { data } = await some(ids, fields, authorization);
  return data.some.map((each: Record<string, unknown>) => each[fields.replace(/\(.*/, '')]);
};

describe('what is answered from the cache', () => {
  test('an entity that was asked for before; only the others are asked for', async () => {
    expect(await values(['1', '2'], 'left')).toEqual([1, 2]);
    stock = 9;
    expect(await values(['3', '2', '1'], 'left')).toEqual([903, 2, 1]);
    expect(askedIds()).toEqual(['1', '2', '3']);
  });

  test('not for who has just changed something, through any gateway', async () => {
    const another = await startFederation(sources, { entityCache: { redis } });
    const left = async ({ ask }: Federation, authorization?: string) => {
      const headers: Record<string, string> = authorization ? { authorization } : {};
      return (await ask('{ product(id: "1") { left } }', { headers })).data.product.left;
    };
    try {
      expect(await left(federation, 'anna')).toBe(1);
      const headers = { authorization: 'anna' };
      const changed = await federation.ask('mutation { restock { left } }', { headers });
      expect(changed.data).toEqual({ restock: { left: 101 } });
      expect([await left(federation, 'anna'), await left(another, 'anna')]).toEqual([101, 101]);
      expect([await left(federation, 'bob'), await left(another)]).toEqual([1, 1]);
    } finally {
      await another.stop();
    }
  });

  test('not another field, argument or entity', async () => {
    await values(['1'], 'left');
    stock = 9;
    expect(await values(['1'], 'left(at: "x")')).toEqual([951]);
    expect(await values(['1'], 'mine')).toEqual(['nobody 1']);
    expect(await values(['2'], 'left')).toEqual([902]);
  });

  test('nothing that is said to be of this moment, or with an error', async () => {
    await some(['1', '2'], 'live broken');
    stock = 9;
    expect(await values(['1', '2'], 'live')).toEqual([9, 9]);
    expect(await values(['1', '2'], 'broken')).toEqual([9, null]);
  });

  test('an error stands at its entity, also when others came from the cache', async () => {
    await values(['1'], 'broken');
    const { data, errors } = await some(['1', '2', '3'], 'broken');
    expect(data.some.map(({ broken }: { broken: unknown }) => broken)).toEqual([0, null, 0]);
    expect(errors?.map(({ path }) => path)).toEqual([['some', 1, 'broken']]);
  });
});

describe('invalidation', () => {
  test('of one entity by its key, and of a whole type', async () => {
    await values(['1', '2'], 'left');
    stock = 9;
    await federation.gateway.invalidate(['Product.id="1"']);
    expect(await values(['1', '2'], 'left')).toEqual([901, 2]);
    await federation.gateway.invalidate(['Product']);
    expect(await values(['1', '2'], 'left')).toEqual([901, 902]);
  });

  test('of what holds it inside, behind an interface too', async () => {
    const twins = async () => {
      const { data } = await some(['1', '3'], 'twin { ... on Product { left } }');
      return data.some.map(({ twin }: { twin: { left: number } }) => twin.left);
    };
    expect(await twins()).toEqual([2, 2]);
    stock = 9;
    expect(await twins()).toEqual([2, 2]);
    await federation.gateway.invalidate(['Product.id="2"']);
    expect(await twins()).toEqual([902, 902]);
  });

  test('an answer that was on its way when its entity changed is not kept', async () => {
    const slow: FaultySubgraph = await startFaultySubgraph();
    const typeDefs = sources.stock.typeDefs;
    const only = await startFederation(
      { catalogue: sources.catalogue, stock: { typeDefs, resolvers: {} } },
      { entityCache: { redis }, subgraphUrls: { stock: slow.url } },
    );
    let release: () => void = () => {};
    const reply =
      (left: number): Behaviour =>
      (res) =>
        answer(res, { data: { _entities: [{ __typename: 'Product', left }] } });
    slow.behave = (...args) => {
      release = () => reply(1)(...args);
    };
    const first = only.ask('{ product(id: 1) { left } }');
    await expect.poll(() => slow.received).toBe(1);
    await only.gateway.invalidate(['Product.id="1"']);
    release();
    expect((await first).data.product.left).toBe(1);
    slow.behave = reply(2);
    expect((await only.ask('{ product(id: 1) { left } }')).data.product.left).toBe(2);
    await only.stop();
    await slow.stop();
  });
});

test('whatever was asked before by whom, nobody is answered with what is another’s', async () => {
  const viewers = [undefined, 'Bearer a', 'Bearer b', 'Bearer a b', 'Bearer a%'];
  let seed = 42;
  const random = (below: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((seed / 2_147_483_648) * below);
  };
  for (let n = 0; n < 150; n++) {
    const viewer = viewers[random(viewers.length)];
    const ids = IDS.filter(() => random(2) === 0);
    const fields = ['mine', 'left mine', 'mine left(at: "x")', 'live mine'][random(4)] ?? 'mine';
    const { data } = await some(ids, fields, viewer);
    const mine = data.some.map(({ mine: value }: { mine: unknown }) => value);
    expect(mine).toEqual(ids.map((id) => (id === '4' ? null : `${viewer ?? 'nobody'} ${id}`)));
  }
  // The cache had a part in this.
  expect(askedIds().length).toBeLessThan(200);
});

test('a Redis that is away costs no answer', async () => {
  expect(await values(['1'], 'left')).toEqual([1]);
  await server.kill();
  stock = 9;
  expect(await values(['1'], 'left')).toEqual([901]);
  await expect(federation.gateway.invalidate(['Product'])).rejects.toThrow();
  await server.restart();
  await expect.poll(() => redis.status).toBe('ready');
});
