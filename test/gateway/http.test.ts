import { get } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Federation, startFederation } from './federation.ts';
import { shop } from './shop.ts';

let federation: Federation;
let origin: string;

beforeAll(async () => {
  federation = await startFederation(shop(), { limits: { requestMs: 1000 } });
  origin = new URL(federation.url).origin;
});
afterAll(() => federation.stop());
beforeEach(() => {
  for (const name of ['products', 'reviews', 'shipping', 'people']) {
    federation.subgraph(name).received.length = 0;
    federation.subgraph(name).override = undefined;
  }
});

const post = (body: BodyInit, headers: Record<string, string> = {}) =>
  fetch(federation.url, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', ...headers },
  });

/** The status of a GET with headers that fetch() sets by itself. */
function rawStatus(headers: Record<string, string>): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const sent = get(`${federation.url}?query=%7Bdepots%7D`, { headers, agent: false }, (res) => {
      res.resume();
      res.on('end', () => resolve(res.statusCode));
    });
    sent.on('error', reject);
  });
}

async function codeOf(response: Response): Promise<[number, unknown]> {
  const { errors } = (await response.json()) as { errors: { extensions: { code: unknown } }[] };
  return [response.status, errors[0]?.extensions.code];
}

describe('requests', () => {
  test('by GET', async () => {
    const search = new URLSearchParams({
      query: 'query ($n: ID!) { product(id: $n) { name } }',
      variables: '{"n":"2"}',
    });
    const response = await fetch(`${federation.url}?${search}`, {
      headers: { accept: 'application/json', 'content-type': 'application/json' },
    });
    expect(await response.json()).toEqual({ data: { product: { name: 'Alien' } } });
  });

  test('with the media type of GraphQL over HTTP', async () => {
    const accept = 'application/graphql-response+json';
    const response = await post('{"query":"{ depots }"}', { accept });
    expect(response.headers.get('content-type')).toMatch(accept);
    expect((await post('{', { accept })).headers.get('content-type')).toMatch(accept);
  });

  test.each([
    ['no JSON', '{"query":', 400, 'BAD_REQUEST'],
    ['an empty body', '', 400, 'BAD_REQUEST'],
    ['a list (a batch)', '[{"query":"{ depots }"}]', 400, 'BAD_REQUEST'],
    ['null', 'null', 400, 'BAD_REQUEST'],
    ['a number as query', '{"query":1}', 400, 'BAD_REQUEST'],
    ['a list as variables', '{"query":"{ depots }","variables":[]}', 400, 'BAD_REQUEST'],
    ['bad syntax', '{"query":"{ depots"}', 400, 'GRAPHQL_PARSE_FAILED'],
    ['an unknown field', '{"query":"{ nothing }"}', 400, 'GRAPHQL_VALIDATION_FAILED'],
    ['a subscription', '{"query":"subscription { ticks }"}', 400, 'BAD_REQUEST'],
  ])('%s is refused', async (_, body, status, code) => {
    expect(await codeOf(await post(body))).toEqual([status, code]);
  });

  test.each([
    ['application/graphql-response+json', 400],
    ['application/graphql-response+json, application/json;q=0.9', 400],
    ['*/*', 400],
    ['application/json', 200],
    ['application/json; charset=utf-8', 200],
    ['application/json, application/graphql-response+json;q=0.5', 200],
  ])('for a client that accepts %s, an invalid document has the status %d', async (accept, status) => {
    expect(await codeOf(await post('{"query":"{ nothing }"}', { accept }))).toEqual([
      status,
      'GRAPHQL_VALIDATION_FAILED',
    ]);
  });

  test('idle connections are kept longer than load balancers do', async () => {
    const { headers } = await post('{"query":"{ depots }"}');
    expect(headers.get('keep-alive')).toBe('timeout=65');
  });

  test('a client that takes no JSON is told so', async () => {
    expect(await codeOf(await post('{"query":"{ depots }"}', { accept: 'text/csv' }))).toEqual([
      406,
      'BAD_REQUEST',
    ]);
  });

  test('mutations by GET are refused, and not run', async () => {
    const response = await fetch(`${federation.url}?query=mutation{add(text:"x")}`, {
      headers: { 'apollo-require-preflight': '1' },
    });
    expect(await codeOf(response)).toEqual([405, 'BAD_REQUEST']);
    expect(response.headers.get('allow')).toBe('POST');
    expect(federation.subgraph('products').received).toEqual([]);
  });

  test('HEAD answers as GET without a body, OPTIONS tells the methods', async () => {
    const headers = { 'apollo-require-preflight': '1' };
    const head = await fetch(`${federation.url}?query={depots}`, { method: 'HEAD', headers });
    expect([head.status, Number(head.headers.get('content-length'))]).toEqual([
      200,
      '{"data":{"depots":["north","south"]}}'.length,
    ]);
    const options = await fetch(federation.url, { method: 'OPTIONS' });
    expect([options.status, options.headers.get('allow')]).toEqual([204, 'GET, HEAD, POST, OPTIONS']);
  });

  test.each([
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['a text', { 'content-type': 'text/plain' }],
    ['a form with files', { 'content-type': 'multipart/form-data; boundary=x' }],
  ])('%s of a foreign page is refused (CSRF)', async (_, headers) => {
    const response = await post('{"query":"mutation { log }"}', headers);
    expect(await codeOf(response)).toEqual([400, 'BAD_REQUEST']);
  });

  test('a GET of a foreign page is refused, one of our own pages is not (CSRF)', async () => {
    const url = `${federation.url}?query={depots}`;
    const status = async (headers: Record<string, string>) => (await fetch(url, { headers })).status;
    expect(await status({})).toBe(400);
    expect(await status({ 'content-type': 'text/plain' })).toBe(400);
    // What fetch() itself may not set is sent by hand.
    expect(await rawStatus({ 'sec-fetch-site': 'cross-site' })).toBe(400);
    expect(await rawStatus({ 'sec-fetch-site': 'same-origin' })).toBe(200);
    expect(await status({ 'x-apollo-operation-name': 'A' })).toBe(200);
  });

  test.each([
    ['a body in an encoding that is not known', { 'content-encoding': 'zip' }],
    ['another type', { 'content-type': 'application/xml' }],
    ['another character set', { 'content-type': 'application/json; charset=utf-16' }],
  ])('%s is refused', async (_, headers) => {
    expect(await codeOf(await post('{"query":"{ depots }"}', headers))).toEqual([415, 'BAD_REQUEST']);
  });

  test('another method is refused', async () => {
    expect((await fetch(federation.url, { method: 'PUT' })).status).toBe(405);
  });
});

describe('batches', () => {
  test('of as many operations as are allowed are answered in their order, each by itself', async () => {
    const own = await startFederation(shop(), { maxBatch: 3 });
    const ask = async (batch: object[]) => {
      const response = await fetch(own.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(batch),
      });
      return [response.status, await response.json()];
    };
    const depots = { query: '{ depots }' };
    expect(await ask([depots, { query: '{ nothing }' }, { query: 'mutation { add(text: "x") }' }])).toEqual([
      200,
      [
        { data: { depots: ['north', 'south'] } },
        { errors: [expect.objectContaining({ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } })] },
        { data: { add: 2 } },
      ],
    ]);
    const [status, answers] = await ask([{ query: 'subscription { ticks }' }, depots]);
    expect([status, answers[0].errors[0].extensions.code]).toEqual([200, 'BAD_REQUEST']);
    expect(answers[1]).toEqual({ data: { depots: ['north', 'south'] } });
    expect((await ask([depots, depots, depots, depots]))[0]).toBe(400);
    expect((await ask([]))[0]).toBe(400);
    await own.stop();
  });
});

describe('limits', () => {
  const limit = 1_048_576;

  test.each([limit + 1, limit * 5])(
    'a body of %d bytes is refused, and the connection goes on',
    async (size) => {
      const response = await post(`{"query":"{ depots }","x":"${'x'.repeat(size)}"}`);
      expect(await codeOf(response)).toEqual([413, 'OPERATION_TOO_COMPLEX']);
      expect((await post('{"query":"{ depots }"}')).status).toBe(200);
    },
  );

  test('a body of 1 MB is read', async () => {
    const around = '{"query":"{ depots }","x":""}';
    const response = await post(around.replace('""', `"${'x'.repeat(limit - around.length)}"`));
    expect(await response.json()).toEqual({ data: { depots: ['north', 'south'] } });
  });

  test('a document over a limit is refused with the limit', async () => {
    const answer = await federation.ask(`${'{ a'.repeat(16)}${'}'.repeat(16)}`);
    expect(answer).toMatchObject({
      status: 400,
      errors: [{ message: 'Fields nested too deep: the limit is 15' }],
    });
    expect(answer.errors?.[0]?.extensions?.code).toBe('OPERATION_TOO_COMPLEX');
  });

  test('a huge list of variables is refused', async () => {
    const ids = new Array(100_000).fill('1');
    const answer = await federation.ask('query ($i: ID!) { product(id: $i) { id } }', { variables: { ids } });
    expect([answer.status, answer.errors?.[0]?.extensions?.code]).toEqual([400, 'OPERATION_TOO_COMPLEX']);
  });

  test('a request ends at its time limit with what there is', async () => {
    federation.subgraph('reviews').override = () => {};
    const answer = await federation.ask('{ product(id: 1) { name reviewCount } }');
    expect(answer.data).toEqual({ product: { name: 'Dune', reviewCount: null } });
    expect(answer.errors?.[0]?.extensions?.code).toBe('SUBGRAPH_UNAVAILABLE');
  });

  test('a body that never ends is refused at the time limit', async () => {
    const { port } = new URL(federation.url);
    const socket = connect(Number(port), '127.0.0.1');
    const lines = [
      'POST /graphql HTTP/1.1',
      'Host: x',
      'Content-Type: application/json',
      'Content-Length: 9',
      '',
      '{',
    ];
    socket.write(lines.join('\r\n'));
    const [head] = await new Promise<string[]>((resolve) => {
      socket.on('data', (bytes) => resolve(String(bytes).split('\r\n')));
    });
    socket.destroy();
    expect(head).toBe('HTTP/1.1 408 Request Timeout');
  });
});

test('a client that goes away takes its subgraph requests with it', async () => {
  const own = await startFederation(shop());
  const products = own.subgraph('products');
  let closed = false;
  products.override = (res) => {
    res.on('close', () => {
      closed = true;
    });
  };
  const controller = new AbortController();
  const request = fetch(own.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"query":"{ product(id: 1) { name } }"}',
    signal: controller.signal,
  }).catch((error: Error) => error.name);
  await expect.poll(() => products.received.length).toBe(1);
  controller.abort();
  expect(await request).toBe('AbortError');
  await expect.poll(() => closed, { timeout: 5000 }).toBe(true);
  await own.stop();
});

describe('GraphiQL and health', () => {
  test('a browser gets GraphiQL, with nothing to load from elsewhere', async () => {
    const response = await fetch(federation.url, {
      headers: { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' },
    });
    const page = await response.text();
    expect(response.headers.get('content-type')).toMatch('text/html');
    expect(page).toContain('<title>Polyphony</title>');
    expect(page).not.toMatch(/<(script|link)[^>]+(src|href)="https?:/);
  });

  test('health', async () => {
    expect(await (await fetch(`${origin}/health/live`)).json()).toEqual({ status: 'live' });
    expect(await (await fetch(`${origin}/health/ready`)).json()).toEqual({ status: 'ready' });
    expect((await fetch(`${origin}/nothing`)).status).toBe(404);
  });
});

test('stopping waits for requests in flight', async () => {
  const own = await startFederation(shop());
  let finish = () => {};
  own.subgraph('shipping').override = (res) => {
    finish = () => res.end('{"data":{"depots":["late"]}}');
  };
  const answer = own.ask('{ depots }');
  await expect.poll(() => own.subgraph('shipping').received.length).toBe(1);
  const stopped = own.gateway.stop();
  finish();
  expect((await answer).data).toEqual({ depots: ['late'] });
  await stopped;
  await own.stop();
});
