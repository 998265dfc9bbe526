import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Federation, startFederation } from './federation.ts';
import { shop } from './shop.ts';

let federation: Federation;

beforeAll(async () => {
  // One fault after the other: no circuit is to open, nothing is sent again but what these tests ask for.
  const traffic = { all: { circuit: false, retries: 0 } };
  federation = await startFederation(shop(), { limits: { subgraphMs: 300 }, traffic });
});
afterAll(() => federation.stop());
afterEach(() => {
  for (const name of ['products', 'reviews', 'shipping', 'people'])
    federation.subgraph(name).override = undefined;
});

const errorsOf = (answer: { errors?: { path?: unknown; extensions?: { code?: unknown } }[] }) =>
  answer.errors?.map(({ path, extensions }) => [extensions?.code, path]);

describe('errors of a subgraph', () => {
  test('keep code and message, and point into the client’s answer, at every place of the entity', async () => {
    const query = '{ product(id: 1) { related { id flaky } } again: products { x: flaky } }';
    const answer = await federation.ask(query);
    expect(answer.status).toBe(200);
    expect(answer.data.product.related).toEqual([{ id: '2', flaky: null }, null, { id: '3', flaky: 'ok 3' }]);
    expect(answer.data.again).toEqual([{ x: 'ok 1' }, { x: null }, { x: 'ok 3' }]);
    expect(errorsOf(answer)?.sort()).toEqual([
      ['FORBIDDEN', ['again', 1, 'x']],
      ['FORBIDDEN', ['product', 'related', 0, 'flaky']],
    ]);
    expect(answer.errors?.[0]?.message).toBe('not for you');
  });

  test('one entity in several places is an error in each', async () => {
    const answer = await federation.ask('{ reviews { product { flaky } } latest { product { flaky } } }');
    expect(errorsOf(answer)).toEqual([['FORBIDDEN', ['reviews', 1, 'product', 'flaky']]]);
  });

  test('below an entity that stands in several places, the error is told in each', async () => {
    const answer = await federation.ask('{ reviews { product { related { flaky } } } }');
    const paths = [0, 1, 2].map((i) => ['FORBIDDEN', ['reviews', i, 'product', 'related', 0, 'flaky']]);
    expect(errorsOf(answer)).toEqual(paths);
  });

  test.each(['BAD_USER_INPUT', 'UNAUTHENTICATED', 'FORBIDDEN', 'RATE_LIMITED', 'OPERATION_TOO_COMPLEX'])(
    '%s passes, with what clients may know',
    async (code) => {
      const answer = await federation.ask('query ($code: String!) { refuse(code: $code) }', {
        variables: { code },
      });
      expect(answer.errors).toEqual([
        { message: `refused with ${code}`, path: ['refuse'], extensions: { code, retryAfter: 3 } },
      ]);
    },
  );

  test('anything else is masked, and logged with the request id', async () => {
    federation.logged.length = 0;
    const answer = await federation.ask('{ crash refuse(code: "SECRET_CODE") }', {
      headers: { 'x-request-id': 'r-7' },
    });
    expect(answer.data).toEqual({ crash: null, refuse: null });
    const masked = { message: 'Internal server error', extensions: { code: 'INTERNAL_SERVER_ERROR' } };
    expect(answer.errors).toEqual([
      { ...masked, path: ['crash'] },
      { ...masked, path: ['refuse'] },
    ]);
    expect(federation.logged).toContainEqual(
      expect.objectContaining({
        fields: expect.objectContaining({ requestId: 'r-7', subgraph: 'products' }),
      }),
    );
  });

  test('a null moves up to where a null may stand', async () => {
    const inList = await federation.ask('{ latest { stars } product(id: 3) { best { stars } name } }');
    expect(inList.data).toEqual({ latest: { stars: 2 }, product: null });
    expect(errorsOf(inList)).toContainEqual(['INTERNAL_SERVER_ERROR', ['product', 'best']]);
    const toTheTop = await federation.ask('{ products { name strict } }');
    expect(toTheTop.data).toBeNull();
    expect(errorsOf(toTheTop)).toEqual([['INTERNAL_SERVER_ERROR', ['products', 1, 'strict']]]);
  });

  test('a non-null reference to an entity that is gone says which', async () => {
    const answer = await federation.ask('{ reviews { author { name } } }');
    expect(answer.data).toBeNull();
    expect(errorsOf(answer)).toEqual([['INTERNAL_SERVER_ERROR', ['reviews', 2, 'author', 'name']]]);
  });

  test('a failed mutation does not stop the next', async () => {
    const answer = await federation.ask('mutation { rate(id: "1", stars: 2) { stars } fail }');
    expect(answer.data).toBeNull();
    expect(errorsOf(answer)).toEqual([['INTERNAL_SERVER_ERROR', ['fail']]]);
  });
});

describe('a subgraph that is away', () => {
  type Respond = NonNullable<ReturnType<Federation['subgraph']>['override']>;
  const html: Respond = (res) =>
    res.writeHead(502, { 'content-type': 'text/html' }).end('<h1>Bad gateway</h1>');
  const json =
    (body: unknown): Respond =>
    (res) =>
      res.end(JSON.stringify(body));
  const cut: Respond = (res) => {
    res.writeHead(200, { 'content-length': 1000 });
    res.write('{"data":{', () => res.destroy());
  };
  const hang: Respond = () => {};

  test.each<[string, Respond]>([
    ['hangs', hang],
    ['closes', (res) => res.destroy()],
    ['breaks off', cut],
    ['answers HTML', html],
    ['answers a list', json([1])],
    ['answers nothing', json({})],
    ['answers strange data', json({ data: 7 })],
    ['answers strange errors', json({ errors: 'no' })],
    ['answers too few entities', json({ data: { _entities: [] } })],
    ['answers no entities', json({ data: { _entities: null } })],
  ])('%s: only its part is missing', async (_, respond) => {
    federation.subgraph('reviews').override = respond;
    const answer = await federation.ask('{ product(id: 1) { name reviewCount c: flaky cost } depots }');
    expect(answer.status).toBe(200);
    expect(answer.data).toEqual({
      product: { name: 'Dune', reviewCount: null, c: null, cost: 50 },
      depots: ['north', 'south'],
    });
    expect(errorsOf(answer)).toEqual([
      ['SUBGRAPH_UNAVAILABLE', ['product', 'reviewCount']],
      ['SUBGRAPH_UNAVAILABLE', ['product', 'c']],
    ]);
    expect(answer.errors?.[0]?.message).toBe('The reviews service is not available');
  });

  test('at the root, each field of it has its error', async () => {
    federation.subgraph('reviews').override = html;
    const answer = await federation.ask('{ latest { stars } l: latest { stars } depots }');
    expect(answer.data).toEqual({ latest: null, l: null, depots: ['north', 'south'] });
    expect(errorsOf(answer)).toEqual([
      ['SUBGRAPH_UNAVAILABLE', ['latest']],
      ['SUBGRAPH_UNAVAILABLE', ['l']],
    ]);
  });

  test('what another subgraph needed of it is missing too; the error stands at a field the client asked', async () => {
    federation.subgraph('products').override = undefined;
    const healthy = await federation.ask('{ reviews { product { cost } } }');
    expect(healthy.errors).toBeUndefined();
    federation.subgraph('products').override = html;
    const answer = await federation.ask('{ reviews { stars product { cost } } }');
    expect(answer.data.reviews[0]).toEqual({ stars: 5, product: { cost: null } });
    expect(errorsOf(answer)?.[0]).toEqual(['SUBGRAPH_UNAVAILABLE', ['reviews', 0, 'product']]);
  });

  test('reads are sent again after a lost connection, mutations are not', async () => {
    const reviews = federation.subgraph('reviews');
    reviews.received.length = 0;
    reviews.override = (res) => {
      reviews.override = undefined;
      res.destroy();
    };
    expect((await federation.ask('{ latest { stars } }')).data).toEqual({ latest: { stars: 2 } });
    expect(reviews.received.length).toBe(2);
    reviews.received.length = 0;
    reviews.override = (res) => res.destroy();
    const answer = await federation.ask('mutation { rate(id: "1", stars: 2) { stars } }');
    expect(errorsOf(answer)).toEqual([['SUBGRAPH_UNAVAILABLE', ['rate']]]);
    expect(reviews.received.length).toBe(1);
  });

  test('an answer that contradicts the schema does not get through', async () => {
    federation.subgraph('products').override = json({
      data: { items: [{ __typename: 'Car', id: 1 }, 5, [], null] },
    });
    const answer = await federation.ask('{ items { id } }');
    expect(answer.data).toEqual({ items: [null, null, null, null] });
    expect(errorsOf(answer)).toEqual([0, 1, 2].map((i) => ['INTERNAL_SERVER_ERROR', ['items', i]]));
  });
});

test('nothing of the inside shows in an error', async () => {
  const answer = await federation.ask('{ crash products { strict } }');
  expect(JSON.stringify(answer)).not.toMatch(/stack|10\.0\.0\.7|serviceName|127\.0\.0\.1|\.ts/i);
});
