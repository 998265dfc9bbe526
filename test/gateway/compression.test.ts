import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { brotliCompressSync, brotliDecompressSync, deflateSync, gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { acceptedEncoding } from '../../gateway/transport/compression.ts';
import { type Federation, startFederation } from './federation.ts';

const LONG = 'la '.repeat(2000);
const sources = {
  songs: {
    typeDefs: 'type Query { text: String short: String }',
    resolvers: { Query: { text: () => LONG, short: () => 'la' } },
  },
};

let packing: Federation;
let plain: Federation;
beforeAll(async () => {
  const cors = { origins: ['https://app.example'] };
  packing = await startFederation(sources, { compression: {}, cors, shareQueries: true, maxBatch: 2 });
  plain = await startFederation(sources);
});
afterAll(() => Promise.all([packing.stop(), plain.stop()]));

interface Raw {
  readonly status: number | undefined;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

/** fetch() would unpack what comes packed. */
async function post(url: string, headers: Record<string, string>, body: string | Buffer): Promise<Raw> {
  const req = request(url, { method: 'POST', headers: { 'content-type': 'application/json', ...headers } });
  req.end(body);
  const [res] = (await once(req, 'response')) as [IncomingMessage];
  return { status: res.statusCode, headers: res.headers, body: Buffer.concat(await res.toArray()) };
}

const QUERY = '{"query":"{ text }"}';
const ANSWER = JSON.stringify({ data: { text: LONG } });

describe('answers', () => {
  test.each([
    ['gzip', gunzipSync],
    ['br', brotliDecompressSync],
  ])('are packed with %s for a client that takes it', async (encoding, unpack) => {
    const { headers, body } = await post(packing.url, { 'accept-encoding': encoding }, QUERY);
    expect(headers).toMatchObject({ 'content-encoding': encoding, 'content-length': String(body.length) });
    expect(headers.vary).toContain('accept-encoding');
    expect(body.length).toBeLessThan(ANSWER.length / 10);
    expect(unpack(body).toString()).toBe(ANSWER);
  });

  test.each<[string, Record<string, string>, string]>([
    ['a client that takes none', {}, QUERY],
    ['a client that refuses them', { 'accept-encoding': 'gzip;q=0, zstd' }, QUERY],
    ['a small answer', { 'accept-encoding': 'gzip' }, '{"query":"{ short }"}'],
  ])('are not packed for %s, and say that it depends', async (_, headers, body) => {
    const answer = await post(packing.url, headers, body);
    expect(answer.headers['content-encoding']).toBeUndefined();
    expect(answer.headers.vary).toContain('accept-encoding');
    expect(JSON.parse(answer.body.toString()).errors).toBeUndefined();
  });

  test('depend on the origin too where other origins may ask', async () => {
    const headers = { 'accept-encoding': 'br', origin: 'https://app.example' };
    const answer = await post(packing.url, headers, QUERY);
    expect(answer.headers['access-control-allow-origin']).toBe('https://app.example');
    expect(answer.headers.vary?.split(', ').sort()).toEqual(['accept-encoding', 'origin']);
  });

  test('that are shared are packed for each as it takes them', async () => {
    const all = await Promise.all(
      ['gzip', 'br', 'identity'].map((each) => post(packing.url, { 'accept-encoding': each }, QUERY)),
    );
    expect(all.map(({ headers }) => headers['content-encoding'])).toEqual(['gzip', 'br', undefined]);
  });

  test('of batches are packed too, streams are not', async () => {
    const batch = await post(packing.url, { 'accept-encoding': 'br' }, `[${QUERY},${QUERY}]`);
    expect(brotliDecompressSync(batch.body).toString()).toBe(`[${ANSWER},${ANSWER}]`);
    const accept = 'text/event-stream';
    const stream = await post(packing.url, { 'accept-encoding': 'br', accept }, QUERY);
    expect(stream.headers['content-encoding']).toBeUndefined();
    expect(stream.body.toString()).toContain(LONG);
  });

  test('are sent as they are unless it is switched on', async () => {
    const { headers, body } = await post(plain.url, { 'accept-encoding': 'br' }, QUERY);
    expect([headers['content-encoding'], headers.vary, body.toString()]).toEqual([
      undefined,
      undefined,
      ANSWER,
    ]);
  });
});

test.each([
  [undefined, undefined],
  ['', undefined],
  ['gzip, deflate, br, zstd', 'br'],
  ['gzip;q=1.0, br;q=0.5', 'gzip'],
  ['GZIP', 'gzip'],
  ['*', 'br'],
  ['br;q=0, *', 'gzip'],
  ['identity', undefined],
])('accept-encoding: %s takes %s', (header, encoding) => {
  expect(acceptedEncoding(header)).toBe(encoding);
});

describe('bodies of clients', () => {
  test.each([
    ['gzip', gzipSync],
    ['br', brotliCompressSync],
    ['deflate', deflateSync],
    ['GZIP', gzipSync],
  ])('packed with %s are read', async (encoding, pack) => {
    const answer = await post(plain.url, { 'content-encoding': encoding }, pack(QUERY));
    expect(answer.body.toString()).toBe(ANSWER);
  });

  test('that unpack to more than a body may have are refused', async () => {
    const bomb = gzipSync(Buffer.alloc(1_048_577, ' '));
    const { status, body } = await post(plain.url, { 'content-encoding': 'gzip' }, bomb);
    expect([status, JSON.parse(body.toString()).errors[0].extensions.code]).toEqual([
      413,
      'OPERATION_TOO_COMPLEX',
    ]);
  });

  test('that are not what they say are refused', async () => {
    const { status } = await post(plain.url, { 'content-encoding': 'gzip' }, QUERY);
    expect(status).toBe(400);
    const cut = gzipSync(QUERY).subarray(0, 20);
    expect((await post(plain.url, { 'content-encoding': 'gzip' }, cut)).status).toBe(400);
  });

  test('in an encoding that is not known are refused with those that are', async () => {
    const { status, headers } = await post(plain.url, { 'content-encoding': 'zstd' }, QUERY);
    expect([status, headers['accept-encoding']]).toEqual([415, 'br, gzip']);
  });
});
