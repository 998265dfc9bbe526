import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createGateway, type ListeningGateway, listenGateway } from '../../gateway/index.ts';
import { answer, type Behaviour, type FaultySubgraph, good, startFaultySubgraph } from './faulty-subgraph.ts';
import { type Answer, ask, compose, type Federation, startFederation } from './federation.ts';

/** `Product.extra` is the part that the faulty subgraph answers; all else comes from a good one. */
const EXTRA =
  'type Query { sizes: [Int] } type Product @key(fields: "id") { id: ID! extra: String } type Mutation { shake: Int }';
const catalogue = {
  typeDefs: 'type Query { products: [Product!]! } type Product @key(fields: "id") { id: ID! name: String }',
  resolvers: {
    Query: {
      products: () => [
        { id: '1', name: 'Dune' },
        { id: '2', name: 'Solaris' },
      ],
    },
  },
};

let federation: Federation;
let faulty: FaultySubgraph;
let gateway: ListeningGateway;

/** Milliseconds: short, so that a subgraph that hangs does not hold the tests. */
const TIMEOUT_MS = 400;

async function gatewayWith(settings: object, more: object = {}): Promise<ListeningGateway> {
  const nothing = () => {};
  const supergraphSdl = compose([
    { name: 'catalogue', url: federation.subgraph('catalogue').url, typeDefs: catalogue.typeDefs },
    { name: 'extras', url: faulty.url, typeDefs: EXTRA },
  ]);
  const made = await createGateway({
    supergraphSdl,
    logger: { debug: nothing, info: nothing, warn: nothing, error: nothing },
    traffic: {
      all: { timeoutMs: TIMEOUT_MS, answerBytes: 100_000, circuit: false, retries: 0 },
      subgraphs: { extras: settings },
    },
    ...more,
  });
  return listenGateway(made, { port: 0 });
}

beforeAll(async () => {
  federation = await startFederation({ catalogue });
  faulty = await startFaultySubgraph();
  gateway = await gatewayWith({});
});
afterAll(async () => {
  await gateway.stop();
  await Promise.all([federation.stop(), faulty.stop()]);
});
beforeEach(() => {
  faulty.received = 0;
});

const QUERY = '{ products { id name extra } }';
const names = ({ data }: Answer) => data?.products.map(({ name }: { name: string }) => name);
const codes = ({ errors }: Answer) =>
  errors?.map(({ path, extensions }) => [path?.join('.'), extensions?.code]);
const AWAY = [
  ['products.0.extra', 'SUBGRAPH_UNAVAILABLE'],
  ['products.1.extra', 'SUBGRAPH_UNAVAILABLE'],
];
const WRONG = [
  ['products.0.extra', 'INTERNAL_SERVER_ERROR'],
  ['products.1.extra', 'INTERNAL_SERVER_ERROR'],
];

const faults: [string, Behaviour, unknown[][]][] = [
  ['never answers', () => {}, AWAY],
  [
    'begins to answer and stops',
    (res) => void res.writeHead(200, { 'content-type': 'application/json' }).write('{"data":{"_enti'),
    AWAY,
  ],
  [
    'dies in the middle of its answer',
    (res) => {
      res.writeHead(200, { 'content-type': 'application/json', 'content-length': 1000 });
      res.write('{"data":', () => res.destroy());
    },
    AWAY,
  ],
  ['hangs up', (res) => void res.destroy(), AWAY],
  [
    'answers a page of a proxy',
    (res) => void res.writeHead(502, { 'content-type': 'text/html' }).end('<h1>'),
    AWAY,
  ],
  ['answers nothing', (res) => void res.writeHead(200).end(), AWAY],
  ['answers JSON that is no GraphQL', (res) => answer(res, ['what']), AWAY],
  ['answers an empty object', (res) => answer(res, {}), AWAY],
  ['answers data of the wrong kind', (res) => answer(res, { data: 'text' }), AWAY],
  ['answers errors of the wrong kind', (res) => answer(res, { data: null, errors: 'all of it' }), AWAY],
  ['streams garbage', (res) => void res.writeHead(200).end(Buffer.alloc(50_000, 0xff)), AWAY],
  [
    'streams without an end',
    (res) => {
      const more = () => {
        while (res.write('x'.repeat(10_000)));
        if (!res.destroyed) res.once('drain', more);
      };
      more();
    },
    AWAY,
  ],
  [
    'drips its answer',
    (res) => {
      const drop = setInterval(() => (res.destroyed ? clearInterval(drop) : res.write(' ')), 20);
      res.once('close', () => clearInterval(drop));
    },
    AWAY,
  ],
  ['speaks no HTTP', (res) => void res.socket?.end('SSH-2.0-what\r\n'), AWAY],
  [
    'breaks its chunks',
    (res) => void res.socket?.end('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n{"data":'),
    AWAY,
  ],
  [
    'has endless headers',
    (res) => void res.writeHead(200, { 'x-long': 'x'.repeat(200_000) }).end('{}'),
    AWAY,
  ],
  ['sends elsewhere', (res) => void res.writeHead(302, { location: 'http://127.0.0.1:9/' }).end(), AWAY],
  ['cuts its JSON', (res) => void res.writeHead(200).end('{"data":{"_entities":[{"extra":"x"},'), AWAY],
  [
    'nests its JSON without end',
    (res) => void res.writeHead(200).end(`{"data":{"_entities":${'['.repeat(90_000)}`),
    AWAY,
  ],
  [
    'answers a list of lists',
    (res) => answer(res, { data: { _entities: [[{ extra: 'x' }], [{ extra: 'y' }]] } }),
    AWAY,
  ],
  [
    'reaches for prototypes',
    (res) =>
      void res
        .writeHead(200)
        .end(
          '{"data":{"_entities":[{"__proto__":{"extra":"x"}},{"__proto__":null}]},"errors":[{"message":"no"}]}',
        ),
    WRONG,
  ],
  [
    'places its errors where nothing is',
    (res) =>
      answer(res, {
        data: null,
        errors: [{ message: 'no', path: ['_entities', 99, 'extra'], extensions: { code: 'FORBIDDEN' } }],
      }),
    AWAY,
  ],
  [
    'places its errors in the parts of others',
    (res) => answer(res, { data: null, errors: [{ message: 'no', path: ['products', 0, 'name'] }] }),
    WRONG,
  ],
  ['leaves out its entities', (res) => answer(res, { data: {} }), AWAY],
  [
    'leaves a field out of its entities',
    (res) => answer(res, { data: { _entities: [{ __typename: 'Product' }, {}] } }),
    AWAY,
  ],
  ['answers one entity for two', (res) => answer(res, { data: { _entities: [{ extra: 'x' }] } }), AWAY],
  ['answers three entities for two', (res) => answer(res, { data: { _entities: [{}, {}, {}] } }), AWAY],
  ['answers an object for the list', (res) => answer(res, { data: { _entities: { 0: {} } } }), AWAY],
  [
    'answers objects where text belongs',
    (res) => answer(res, { data: { _entities: [{ extra: { a: 1 } }, { extra: ['b'] }] } }),
    WRONG,
  ],
  [
    'tells its secrets in an error',
    (res) =>
      answer(res, {
        data: { _entities: [null, null] },
        errors: [0, 1].map((at) => ({
          message: 'password of 10.0.0.7 is hunter2',
          path: ['_entities', at, 'extra'],
          extensions: { code: 'DB', stack: 'at secret.ts' },
        })),
      }),
    WRONG,
  ],
  [
    'packs what nobody can unpack',
    (res) => void res.writeHead(200, { 'content-encoding': 'gzip' }).end('no gzip'),
    AWAY,
  ],
  [
    'packs half of its answer',
    (res) => {
      const packed = gzipSync(JSON.stringify({ data: { _entities: [{ extra: 'x' }, { extra: 'y' }] } }));
      res.writeHead(200, { 'content-encoding': 'gzip' }).end(packed.subarray(0, packed.length - 12));
    },
    AWAY,
  ],
  [
    'packs far more than it may send',
    (res) => {
      const body = { data: { _entities: [{ extra: 'x'.repeat(5_000_000) }, { extra: 'y' }] } };
      res.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(JSON.stringify(body)));
    },
    AWAY,
  ],
];

describe('a subgraph that', () => {
  test.each(faults)('%s costs its own part of the answer only', async (_, behave, expected) => {
    faulty.behave = behave;
    const reply = await ask(gateway.url, QUERY);
    expect(reply.status).toBe(200);
    expect(names(reply)).toEqual(['Dune', 'Solaris']);
    expect(reply.data.products.map(({ extra }: { extra: unknown }) => extra)).toEqual([null, null]);
    expect(codes(reply)).toEqual(expected);
    expect(JSON.stringify(reply.errors)).not.toMatch(/hunter2|10\.0\.0|secret|127\.0\.0\.1/);
    faulty.behave = good;
    expect((await ask(gateway.url, QUERY)).data.products[0].extra).toBe('extra 1');
  });

  test('spoils one entity of two costs that one only', async () => {
    for (const spoilt of ['text', 1, [], true]) {
      faulty.behave = (res) => answer(res, { data: { _entities: [spoilt, { extra: 'whole' }] } });
      const reply = await ask(gateway.url, QUERY);
      expect(reply.data.products.map(({ extra }: { extra: unknown }) => extra)).toEqual([null, 'whole']);
      expect(codes(reply)).toEqual(AWAY.slice(0, 1));
    }
  });

  test('leaves a field out of one entity costs that field only', async () => {
    faulty.behave = (res) => answer(res, { data: { _entities: [{ extra: null }, {}] } });
    const reply = await ask(gateway.url, QUERY);
    expect(reply.data.products.map(({ extra }: { extra: unknown }) => extra)).toEqual([null, null]);
    expect(codes(reply)).toEqual(AWAY.slice(1));
  });

  test.each<[string, Behaviour, string]>([
    ['hangs up', (res) => void res.destroy(), 'SUBGRAPH_UNAVAILABLE'],
    ['answers text for a list', (res) => answer(res, { data: { sizes: 'many' } }), 'INTERNAL_SERVER_ERROR'],
    ['answers an object for a list', (res) => answer(res, { data: { sizes: {} } }), 'INTERNAL_SERVER_ERROR'],
    ['leaves out the field', (res) => answer(res, { data: {} }), 'SUBGRAPH_UNAVAILABLE'],
    ['answers null without a reason', (res) => answer(res, { data: null }), 'SUBGRAPH_UNAVAILABLE'],
    [
      'places its error elsewhere',
      (res) => answer(res, { data: null, errors: [{ message: 'no', path: ['x'] }] }),
      'SUBGRAPH_UNAVAILABLE',
    ],
  ])('%s at the root costs its own fields only', async (_, behave, code) => {
    faulty.behave = behave;
    const reply = await ask(gateway.url, '{ products { name } sizes }');
    expect(names(reply)).toEqual(['Dune', 'Solaris']);
    expect(reply.data.sizes).toBeNull();
    expect(codes(reply)).toEqual([['sizes', code]]);
  });

  test('packs its answer is understood', async () => {
    for (const [encoding, pack] of [
      ['gzip', gzipSync],
      ['br', brotliCompressSync],
    ] as const) {
      faulty.behave = (res) => {
        const body = JSON.stringify({ data: { _entities: [{ extra: encoding }, { extra: 'b' }] } });
        res.writeHead(200, { 'content-encoding': encoding }).end(pack(body));
      };
      const reply = await ask(gateway.url, QUERY);
      expect(reply.data.products[0].extra).toBe(encoding);
      expect(reply.errors).toBeUndefined();
    }
  });
});

describe('with settings of its own', () => {
  let special: ListeningGateway;
  afterEach(() => special.stop());

  test('a read without an answer is sent again, a mutation is not', async () => {
    special = await gatewayWith({ retries: 1 });
    faulty.behave = (res, asked, req) => {
      if (faulty.received === 1) res.writeHead(503).end('away');
      else good(res, asked, req);
    };
    expect((await ask(special.url, QUERY)).errors).toBeUndefined();
    expect(faulty.received).toBe(2);
    faulty.received = 0;
    faulty.behave = (res) => void res.writeHead(503).end('away');
    await ask(special.url, 'mutation { shake }');
    expect(faulty.received).toBe(1);
  });

  test('retries stay within their budget while a subgraph is down', async () => {
    special = await gatewayWith({ retries: 3 });
    faulty.behave = (res) => void res.writeHead(503).end('away');
    const requests = 50;
    for (let n = 0; n < requests; n++) await ask(special.url, QUERY);
    // 10 to begin with, and one for five requests.
    expect(faulty.received).toBeGreaterThan(requests);
    expect(faulty.received).toBeLessThanOrEqual(requests * 1.2 + 10);
  });

  test('one that keeps failing is left alone', async () => {
    special = await gatewayWith({ circuit: { minimumRequests: 5, openMs: 600_000 } });
    faulty.behave = (res) => void res.writeHead(503).end('away');
    for (let n = 0; n < 20; n++) expect(codes(await ask(special.url, QUERY))).toEqual(AWAY);
    expect(faulty.received).toBe(5);
  });

  test('one that was left alone is tried, then used again', async () => {
    special = await gatewayWith({ circuit: { minimumRequests: 5, openMs: 300 } });
    faulty.behave = (res) => void res.writeHead(503).end('away');
    await expect
      .poll(async () => (await ask(special.url, QUERY)) && (await metrics(special)))
      .toContain('outcome="resting"');
    faulty.behave = good;
    await expect.poll(async () => (await ask(special.url, QUERY)).errors).toBeUndefined();
    expect(await metrics(special)).toContain('gateway_subgraph_circuit{subgraph="extras"} 0');
    expect(await metrics(special)).toMatch(
      /gateway_subgraph_requests_total\{subgraph="extras",outcome="resting"\} \d+/,
    );
  });

  test('clients that leave are no failures of a subgraph', async () => {
    special = await gatewayWith({ circuit: { minimumRequests: 1 }, timeoutMs: 60_000 });
    faulty.behave = () => {};
    for (let n = 0; n < 3; n++) {
      const leaving = new AbortController();
      const asked = fetch(special.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: QUERY }),
        signal: leaving.signal,
      }).catch(() => {});
      await expect.poll(() => faulty.received).toBe(n + 1);
      leaving.abort();
      await asked;
    }
    faulty.behave = good;
    await expect.poll(async () => (await ask(special.url, QUERY)).errors).toBeUndefined();
    expect(await metrics(special)).toContain('{subgraph="extras",outcome="cancelled"} 3');
  });

  test('headers are passed on, renamed, set and left out by rule', async () => {
    special = await gatewayWith({
      headers: {
        propagate: ['Accept-Language', { from: 'X-Client', to: 'x-client-name' }],
        insert: { 'x-gateway': 'yes', 'x-user': { claim: 'sub' } },
        remove: ['authorization'],
      },
    });
    let headers: Record<string, unknown> = {};
    faulty.behave = (res, asked, req) => {
      headers = req.headers;
      good(res, asked, req);
    };
    await ask(special.url, QUERY, {
      headers: { 'accept-language': 'de', 'x-client': 'app', authorization: 'Bearer x', 'x-user': 'forged' },
    });
    expect(headers).toMatchObject({ 'accept-language': 'de', 'x-client-name': 'app', 'x-gateway': 'yes' });
    expect(headers['x-request-id']).toBeDefined();
    expect(headers).not.toHaveProperty('authorization');
    expect(headers).not.toHaveProperty('x-user');
  });
});

async function metrics({ url }: ListeningGateway): Promise<string> {
  return (await fetch(url.replace('/graphql', '/metrics'))).text();
}

test.each([
  ['all', 'DOWNSTREAM_SERVICE_ERROR', 'no stock', 'FORBIDDEN'],
  ['none', 'INTERNAL_SERVER_ERROR', 'Internal server error', 'INTERNAL_SERVER_ERROR'],
  ['known', 'INTERNAL_SERVER_ERROR', 'Internal server error', 'FORBIDDEN'],
] as const)('messages of subgraphs: %s', async (subgraphMessages, code, message, known) => {
  const special = await gatewayWith({}, { errors: { subgraphMessages } });
  faulty.behave = (res) =>
    answer(res, {
      data: { _entities: [{ extra: null }, { extra: null }] },
      errors: [
        { message: 'no stock', path: ['_entities', 0, 'extra'], extensions: { code: 'STOCK', secret: 'x' } },
        { message: 'not yours', path: ['_entities', 1, 'extra'], extensions: { code: 'FORBIDDEN' } },
      ],
    });
  const { errors = [] } = await ask(special.url, QUERY);
  await special.stop();
  expect(errors[0]).toMatchObject({ message, extensions: { code } });
  expect(errors[1]?.extensions?.code).toBe(known);
  expect(JSON.stringify(errors)).not.toContain('secret');
});
