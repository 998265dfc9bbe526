import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Federation, startFederation } from './federation.ts';
import { shop } from './shop.ts';

let federation: Federation;
const SUBGRAPHS = ['products', 'reviews', 'shipping', 'people'];

beforeAll(async () => {
  federation = await startFederation(shop(), { exposeTrace: true, forwardHeaders: ['Accept-Language'] });
});
afterAll(() => federation.stop());
beforeEach(() => {
  for (const name of SUBGRAPHS) federation.subgraph(name).received.length = 0;
});

async function dataOf(query: string, variables?: Record<string, unknown>) {
  const answer = await federation.ask(query, { variables });
  expect(answer.errors).toBeUndefined();
  return answer.data;
}

describe('entities', () => {
  test('fields of several subgraphs make one answer, in the order asked', async () => {
    const data = await dataOf(
      '{ product(id: 1) { reviewCount name n: name reviews { stars author { name } } id } }'.replace(
        'reviews { stars author { name } }',
        'best { author { name } }',
      ),
    );
    expect(JSON.stringify(data)).toBe(
      '{"product":{"reviewCount":2,"name":"Dune","n":"Dune","best":{"author":{"name":"Person p1"}},"id":"1"}}',
    );
  });

  test('each entity is asked once per fetch', async () => {
    const data = await dataOf('{ reviews { id product { name } } }'.replace('name', 'weight'));
    expect(data.reviews.map(({ product }: { product: unknown }) => product)).toEqual([
      { weight: 5 },
      { weight: 2 },
      { weight: 5 },
      { weight: null },
    ]);
    const [request] = federation.subgraph('products').received;
    expect(request?.variables.representations).toEqual(
      ['1', '2', '9'].map((id) => ({ __typename: 'Product', id })),
    );
  });

  test('entities that stand in several places do not share what later fetches add', async () => {
    const query =
      '{ a: product(id: 1) { related { id reviewCount } } b: product(id: 3) { related { id cost } } }';
    expect(await dataOf(query)).toEqual({
      a: { related: [{ id: '2', reviewCount: 1 }, null, { id: '3', reviewCount: 0 }] },
      b: { related: [{ id: '2', cost: 20 }, null, { id: '3', cost: 40 }] },
    });
  });

  test('an entity that is gone blanks only its place, and an error says why', async () => {
    const { data, errors } = await federation.ask('{ reviews { stars product { name } } }');
    expect(data).toEqual({
      reviews: [
        { stars: 5, product: { name: 'Dune' } },
        { stars: 3, product: { name: 'Alien' } },
        { stars: 1, product: { name: 'Dune' } },
        { stars: 2, product: null },
      ],
    });
    expect(errors).toEqual([
      {
        message: 'Cannot return null for non-nullable field Product.name.',
        path: ['reviews', 3, 'product', 'name'],
        extensions: { code: 'INTERNAL_SERVER_ERROR' },
      },
    ]);
  });

  test('@requires', async () => {
    expect(await dataOf('{ products { cost box } }')).toEqual({
      products: [
        { cost: 50, box: '1x2' },
        { cost: 20, box: '1x2' },
        { cost: 40, box: '1x2' },
      ],
    });
  });

  test('a list of two representations needs both of its fields', async () => {
    const query =
      'query ($min: Int) { product(id: "1") { reviewCount(min: $min) low: reviewCount(min: 4) } }';
    expect(await dataOf(query, { min: 0 })).toEqual({ product: { reviewCount: 2, low: 1 } });
    const received = federation.subgraph('reviews').received.map(({ variables }) => variables);
    expect(received).toEqual([{ min: 0, representations: [{ __typename: 'Product', id: '1' }] }]);
  });
});

describe('abstract types', () => {
  test('an interface with fields of several subgraphs', async () => {
    const query = `{ items { __typename title ... on Book { pages rating } ...F } }
      fragment F on Film { minutes rating kind: __typename }`;
    expect(await dataOf(query)).toEqual({
      items: [
        { __typename: 'Book', title: 'Dune', pages: 300, rating: 1 },
        { __typename: 'Film', title: 'Alien', minutes: 117, rating: 4.5, kind: 'Film' },
        { __typename: 'Book', title: 'Emma', pages: 300, rating: 3 },
        null,
      ],
    });
  });

  test('a union; types that are not selected are empty objects', async () => {
    expect(await dataOf('{ everything { ... on Film { title } ... on Product { name cost } } }')).toEqual({
      everything: [{}, { title: 'Alien' }, {}, { name: 'Dune', cost: 50 }],
    });
  });

  test('equal aliases of fields whose types differ by type are kept apart', async () => {
    const query =
      '{ everything { ... on Book { x: rating } ... on Film { x: rating } ... on Product { y: weight } } }';
    const data = await dataOf(query);
    expect(data.everything).toEqual([{ x: 1 }, { x: 4.5 }, { x: 3 }, { y: 5 }]);
  });
});

describe('the rest of the language', () => {
  test.each([
    [{ on: true, off: false }, { product: { name: 'Dune', reviewCount: 2 } }],
    [{ on: false, off: true }, { product: { id: '1' } }],
    [{ on: true, off: true }, { product: { reviewCount: 2, id: '1' } }],
  ])('@skip and @include with %j', async (variables, expected) => {
    const query = `query ($on: Boolean!, $off: Boolean = true) { product(id: 1) {
      name @skip(if: $off) reviewCount @include(if: $on) ... @include(if: $off) { id } } }`;
    expect(await dataOf(query, variables)).toEqual(expected);
  });

  test('names that every object inherits are fields like others', async () => {
    const query =
      '{ product(id: 1) { constructor: name toString: reviewCount } reviews { product { valueOf: weight } } }';
    const data = await dataOf(query);
    expect(data.product).toEqual({ constructor: 'Dune', toString: 2 });
    expect(data.reviews[3].product).toEqual({ valueOf: null });
  });

  test('introspection is answered without a subgraph, beside data', async () => {
    const query =
      'query ($n: String!) { __typename __type(name: $n) { name inputFields { name } isOneOf } depots }';
    expect(await dataOf(query, { n: 'Action' })).toEqual({
      __typename: 'Query',
      __type: { name: 'Action', inputFields: [{ name: 'play' }, { name: 'pause' }], isOneOf: true },
      depots: ['north', 'south'],
    });
    expect(await dataOf(query, { n: 'Nothing' })).toMatchObject({ __type: null });
    expect(federation.subgraph('products').received).toEqual([]);
  });

  test('inaccessible fields do not exist', async () => {
    const { errors, status } = await federation.ask('{ product(id: 1) { secret } }');
    expect([status, errors?.[0]?.extensions?.code]).toEqual([400, 'GRAPHQL_VALIDATION_FAILED']);
  });

  test('one of several operations', async () => {
    const query = 'query A { depots } query B { product(id: 2) { name } }';
    expect((await federation.ask(query, { operationName: 'B' })).data).toEqual({
      product: { name: 'Alien' },
    });
    expect((await federation.ask(query)).errors?.[0]?.extensions?.code).toBe('OPERATION_RESOLUTION_FAILURE');
    expect((await federation.ask(query, { operationName: 'C' })).errors?.[0]?.message).toMatch(/"C"/);
  });
});

describe('mutations', () => {
  test('run in series, in order, across subgraphs', async () => {
    await federation.ask('mutation { log }');
    const query =
      'mutation { a: add(text: "1") rate(id: "1", stars: 2) { stars product { name } } b: add(text: "2") log }';
    expect(await dataOf(query)).toEqual({
      a: 2,
      rate: { stars: 2, product: { name: 'Dune' } },
      b: 4,
      log: ['begin 1', 'end 1', 'begin 2', 'end 2'],
    });
  });

  test('are never asked by GET', async () => {
    const response = await fetch(`${federation.url}?query=mutation{log}`, {
      headers: { 'x-apollo-operation-name': 'x' },
    });
    expect(response.status).toBe(405);
  });
});

describe('input', () => {
  test.each([
    ['{ "play": { "id": "1" }, "pause": true }'],
    ['{}'],
    ['{ "pause": null }'],
    ['{ "play": {} }'],
    ['{ "fly": true }'],
  ])('@oneOf refuses %s as a variable', async (action) => {
    const query = 'mutation ($action: Action) { choose(action: $action) }';
    const answer = await federation.ask(query, { variables: { action: JSON.parse(action) } });
    expect(answer.status).toBe(400);
    expect(answer.errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
    expect(federation.subgraph('products').received).toEqual([]);
  });

  test('@oneOf refuses two literal keys', async () => {
    const answer = await federation.ask('mutation { choose(action: { play: { id: "1" }, pause: true }) }');
    expect([answer.status, answer.errors?.[0]?.extensions?.code]).toEqual([400, 'BAD_USER_INPUT']);
  });

  test('defaults are filled in; null and absent differ', async () => {
    const query = 'mutation ($action: Action) { choose(action: $action) }';
    expect(await dataOf(query, { action: { play: { id: '1' } } })).toEqual({
      choose: '{"play":{"id":"1","at":7}}',
    });
    expect(await dataOf(query, { action: { play: { id: '1', at: null } } })).toEqual({
      choose: '{"play":{"id":"1","at":null}}',
    });
  });

  test.each(['1e999', '-1e999', '9'.repeat(400)])('a literal beyond all numbers: %s', async (literal) => {
    const answer = await federation.ask(`{ products(first: ${literal}) { id } }`);
    expect([answer.status, answer.errors?.[0]?.extensions?.code]).toEqual([400, 'BAD_USER_INPUT']);
  });

  test('a variable of the wrong type', async () => {
    const answer = await federation.ask('query ($n: Int!) { products(first: $n) { id } }', {
      variables: { n: 'x' },
    });
    expect([answer.status, answer.errors?.[0]?.extensions?.code]).toEqual([400, 'BAD_USER_INPUT']);
  });
});

describe('what goes along', () => {
  test('authorization, request id and named headers reach every subgraph; the id comes back', async () => {
    const headers = {
      authorization: 'Bearer x',
      'x-request-id': 'abc-1',
      'accept-language': 'de',
      cookie: 'no=1',
    };
    const answer = await federation.ask('{ product(id: 1) { name reviewCount } }', { headers });
    expect(answer.headers.get('x-request-id')).toBe('abc-1');
    for (const name of ['products', 'reviews']) {
      const sent = federation.subgraph(name).received[0]?.headers;
      expect(sent).toMatchObject({
        authorization: 'Bearer x',
        'x-request-id': 'abc-1',
        'accept-language': 'de',
      });
      expect(sent?.cookie).toBeUndefined();
    }
  });

  test('a request id is made where none is fit', async () => {
    const { headers } = await federation.ask('{ depots }', { headers: { 'x-request-id': 'a b "' } });
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(federation.subgraph('shipping').received[0]?.headers['x-request-id']).toBe(
      headers.get('x-request-id'),
    );
  });

  test('the trace counts subgraph requests and their SQL statements, when asked for', async () => {
    const query = '{ product(id: 1) { name reviewCount } }';
    expect((await federation.ask(query)).extensions).toBeUndefined();
    const { extensions } = await federation.ask(query, { headers: { 'polyphony-trace': '1' } });
    expect(extensions.trace).toMatchObject({ subgraphRequests: 2, sqlStatements: 4 });
    expect(extensions.trace.fetches[0]).toEqual({ subgraph: 'products', ms: expect.any(Number), sql: 2 });
  });
});
