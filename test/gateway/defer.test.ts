import { ApolloClient, gql, InMemoryCache } from '@apollo/client';
import { Defer20220824Handler } from '@apollo/client/incremental';
import { HttpLink } from '@apollo/client/link/http';
import { fetchExchange, Client as UrqlClient } from '@urql/core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type AnswerData, type Federation, startFederation } from './federation.ts';
import { shop } from './shop.ts';

let federation: Federation;
/** Answers that the subgraph `reviews` holds back, by what they are released with. */
let release: (entities: object[]) => void = () => {};
beforeAll(async () => {
  federation = await startFederation(shop());
});
beforeEach(() => {
  for (const name of ['products', 'reviews', 'shipping']) federation.subgraph(name).received.length = 0;
  federation.subgraph('reviews').override = undefined;
  shippedBefore = shipped();
});
afterAll(() => federation.stop());

const DEFER = 'multipart/mixed;deferSpec=20220824, application/json';
const QUERY =
  'query ($if: Boolean) { product(id: 1) { name ... @defer(label: "slow", if: $if) { reviewCount } } }';

function holdReviews(): void {
  federation.subgraph('reviews').override = (res) => {
    release = (entities) => res.end(JSON.stringify({ data: { _entities: entities } }));
  };
}
const received = (name: string) => federation.subgraph(name).received.length;

/** Answers of `shipping` that the gateway has. */
const shipped = () =>
  Number(
    /gateway_subgraph_requests_total\{subgraph="shipping",outcome="answered"\} (\d+)/.exec(
      federation.gateway.metrics(),
    )?.[1] ?? 0,
  );
let shippedBefore = 0;

/** Resolves when `reviews` has been asked, and `shipping` has answered already. */
async function answeredWhileHeld(): Promise<void> {
  const done = () => [received('reviews'), shipped() - shippedBefore];
  await expect.poll(done, { timeout: 30_000 }).toEqual([1, 1]);
}

/** Everything that a request is answered with, part by part. */
async function pieces(query: string, accept = DEFER, variables = {}): Promise<AnswerData[]> {
  const response = await fetch(federation.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept },
    body: JSON.stringify({ query, variables }),
  });
  const text = await response.text();
  if (response.headers.get('content-type')?.startsWith('application/json')) return [JSON.parse(text)];
  expect(response.headers.get('content-type')).toBe('multipart/mixed;boundary="-";deferSpec=20220824');
  expect(text.endsWith('\r\n-----\r\n')).toBe(true);
  const parts = text
    .slice(0, -'-----\r\n'.length)
    .split('\r\n---')
    .filter((each) => each.trim() !== '');
  return parts.map((part) => JSON.parse(part.slice(part.indexOf('\r\n\r\n'))));
}

describe('an operation with @defer', () => {
  test('is answered in pieces, and asks each subgraph once', async () => {
    expect(await pieces(QUERY)).toEqual([
      { data: { product: { name: 'Dune' } }, hasNext: true },
      {
        incremental: [{ data: { reviewCount: 2 }, path: ['product'], label: 'slow' }],
        hasNext: false,
      },
    ]);
    expect([received('products'), received('reviews')]).toEqual([1, 1]);
  });

  test('the first piece does not wait for what is deferred', async () => {
    holdReviews();
    const response = await fetch(federation.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: DEFER },
      body: JSON.stringify({ query: QUERY }),
    });
    const reader = (response.body as ReadableStream<Uint8Array>).getReader();
    let text = '';
    const until = async (wanted: string) => {
      while (!text.includes(wanted)) {
        const { done, value } = await reader.read();
        if (done) throw new Error(`ended before ${wanted}: ${text}`);
        text += new TextDecoder().decode(value);
      }
    };
    await until('"name":"Dune"');
    expect(text).not.toContain('reviewCount');
    await expect.poll(() => received('reviews')).toBe(1);
    release([{ reviewCount: 7 }]);
    await until('"reviewCount":7');
    await reader.cancel();
  });

  test.each([
    ['for a client that takes one piece', 'application/json', {}],
    ['where its condition is false', DEFER, { if: false }],
  ])('is answered whole %s', async (_, accept, variables) => {
    expect(await pieces(QUERY, accept, variables)).toEqual([
      { data: { product: { name: 'Dune', reviewCount: 2 } } },
    ]);
  });

  test('is answered whole where all comes from one request anyway', async () => {
    expect(await pieces('{ product(id: 1) { name ... @defer { weight } } }')).toEqual([
      { data: { product: { name: 'Dune', weight: 5 } } },
    ]);
  });

  test('of a list, by named fragments, within each other', async () => {
    const query = `
      { products { id ...Slow @defer(label: "outer") } }
      fragment Slow on Product { reviewCount ... on Product @defer(label: "inner") { cost } }
    `;
    const [first, ...later] = await pieces(query);
    expect(first).toEqual({ data: { products: [{ id: '1' }, { id: '2' }, { id: '3' }] }, hasNext: true });
    const told = later.flatMap(({ incremental }) => incremental);
    expect(later.map(({ hasNext }) => hasNext)).toEqual([...later.slice(1).map(() => true), false]);
    const of = (label: string) => told.filter((each) => each.label === label);
    expect(of('outer').map(({ path, data }) => [path, data])).toEqual([
      [['products', 0], { reviewCount: 2 }],
      [['products', 1], { reviewCount: 1 }],
      [['products', 2], { reviewCount: 0 }],
    ]);
    expect(of('inner').map(({ data }) => data)).toEqual([{ cost: 50 }, { cost: 20 }, { cost: 40 }]);
    expect(told.findIndex(({ label }) => label === 'outer')).toBeLessThan(
      told.findIndex(({ label }) => label === 'inner'),
    );
  });

  test('a fragment of another type brings nothing', async () => {
    const [first, last] = await pieces('{ items { title ... on Book @defer { rating } } }');
    expect(first.data.items.slice(0, 2)).toEqual([{ title: 'Dune' }, { title: 'Alien' }]);
    expect(last.incremental).toEqual([
      { data: { rating: 1 }, path: ['items', 0] },
      { data: { rating: 3 }, path: ['items', 2] },
    ]);
  });

  test('an error of a deferred part is told with it', async () => {
    const [first, last] = await pieces('{ products { id ... @defer { flaky } } }');
    expect(first).not.toHaveProperty('errors');
    expect(last.incremental.map(({ data, errors }: AnswerData) => [data.flaky, errors?.[0].path])).toEqual([
      ['ok 1', undefined],
      [null, ['products', 1, 'flaky']],
      ['ok 3', undefined],
    ]);
  });

  test('a null that may not be empties the fragment, not what was told', async () => {
    const [first, last] = await pieces('{ products { id ... @defer { strict } } }');
    expect(first.data.products[1]).toEqual({ id: '2' });
    expect(last.incremental.map(({ data, path }: AnswerData) => [data, path])).toEqual([
      [{ strict: 'ok 1' }, ['products', 0]],
      [null, ['products', 1]],
      [{ strict: 'ok 3' }, ['products', 2]],
    ]);
    expect(last.incremental[1].errors[0].path.slice(0, 2)).toEqual(['products', 1]);
  });

  test('an error at a place of two pieces is told with the first', async () => {
    const errors = [{ message: 'no', path: ['_entities', 0, 'flaky'] }];
    federation.subgraph('reviews').override = (res) => {
      res.end(JSON.stringify({ data: { _entities: [{ flaky: null }] }, errors }));
    };
    const query = '{ products(first: 1) { id flaky ... @defer { flaky cost } } }';
    const [first, ...later] = await pieces(query);
    expect(first.errors).toHaveLength(1);
    const told = later.flatMap(({ incremental }) => incremental);
    expect(told).toEqual([{ data: { flaky: null, cost: 50 }, path: ['products', 0] }]);
  });

  test('what is deferred waits for the first piece, though it is there before', async () => {
    holdReviews();
    const asked = pieces('{ products(first: 1) { id reviewCount ... @defer { cost } } }');
    await answeredWhileHeld();
    release([{ reviewCount: 7 }]);
    const [first, ...later] = await asked;
    expect(first).toEqual({ data: { products: [{ id: '1', reviewCount: 7 }] }, hasNext: true });
    expect(later).toEqual([{ incremental: [{ data: { cost: 50 }, path: ['products', 0] }], hasNext: false }]);
  });

  test('a part within another waits for that one, though it is there before', async () => {
    holdReviews();
    const asked = pieces(`{ products(first: 1) {
      id ... @defer(label: "outer") { reviewCount ... @defer(label: "inner") { cost } }
    } }`);
    await answeredWhileHeld();
    release([{ reviewCount: 7 }]);
    const [, ...later] = await asked;
    const told = later.flatMap(({ incremental }) => incremental);
    expect(told.map(({ label, data }) => [label, data])).toEqual([
      ['outer', { reviewCount: 7 }],
      ['inner', { cost: 50 }],
    ]);
  });

  test('a mutation runs once', async () => {
    const told = await pieces('mutation { rate(id: 1, stars: 4) { stars product { ... @defer { name } } } }');
    expect(told[0].data.rate).toEqual({ stars: 4, product: {} });
    expect(told[1].incremental).toEqual([{ data: { name: 'Dune' }, path: ['rate', 'product'] }]);
    expect(received('reviews')).toBe(1);
  });
});

test('introspection offers @defer', async () => {
  const { data } = await federation.ask('{ __schema { directives { name } } }');
  expect(data.__schema.directives).toContainEqual({ name: 'defer' });
});

test('Apollo Client 4 shows the first piece, then the rest', async () => {
  holdReviews();
  const client = new ApolloClient({
    cache: new InMemoryCache(),
    link: new HttpLink({ uri: federation.url }),
    incrementalHandler: new Defer20220824Handler(),
  });
  const seen: AnswerData[] = [];
  const subscription = client
    .watchQuery({ query: gql`{ product(id: 1) { id name ... @defer { reviewCount } } }` })
    .subscribe(({ data }) => data && seen.push(data));
  await expect.poll(() => seen.at(-1)?.product).toMatchObject({ id: '1', name: 'Dune' });
  expect(seen.at(-1).product).not.toHaveProperty('reviewCount');
  await expect.poll(() => received('reviews')).toBe(1);
  release([{ reviewCount: 7 }]);
  await expect.poll(() => seen.at(-1)?.product.reviewCount).toBe(7);
  subscription.unsubscribe();
  client.stop();
});

test('urql shows the first piece, then the rest', async () => {
  holdReviews();
  const client = new UrqlClient({
    url: federation.url,
    exchanges: [fetchExchange],
    preferGetMethod: false,
  });
  const seen: AnswerData[] = [];
  const { unsubscribe } = client
    .query('{ product(id: 1) { id name ... @defer { reviewCount } } }', {})
    .subscribe(({ data, error }) => seen.push(error ?? data));
  await expect.poll(() => seen.at(-1)?.product).toEqual({ id: '1', name: 'Dune' });
  await expect.poll(() => received('reviews')).toBe(1);
  release([{ reviewCount: 7 }]);
  await expect.poll(() => seen.at(-1)?.product).toEqual({ id: '1', name: 'Dune', reviewCount: 7 });
  unsubscribe();
});
