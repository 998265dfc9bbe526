import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createCors } from '../../gateway/policies/cors.ts';
import { createPersistedStore } from '../../gateway/policies/documents/persisted.ts';
import { sha256 } from '../../gateway/policies/documents/trusted.ts';
import { startRedis } from '../servers/redis.ts';
import { type Federation, startFederation } from './federation.ts';

const sources = {
  one: {
    typeDefs: 'type Query { hello(n: Int): String list: [String!]! }',
    resolvers: { Query: { hello: () => 'hello', list: () => ['a'] } },
  },
};

const post = async (url: string, body: unknown, headers: Record<string, string> = {}) => {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  return { status: response.status, headers: response.headers, ...((await response.json()) as Reply) };
};
interface Reply {
  readonly data?: unknown;
  readonly errors?: { readonly extensions: Record<string, unknown> }[];
}
const codeOf = ({ errors }: Reply) => errors?.[0]?.extensions.code;
const persisted = (text: string) => ({ persistedQuery: { version: 1, sha256Hash: sha256(text) } });

describe('documents', () => {
  const TRUSTED = '{ hello }';
  const trusted = new Map([[sha256(TRUSTED), TRUSTED]]);
  let open: Federation;
  let only: Federation;
  beforeAll(async () => {
    open = await startFederation(sources, { documents: { trusted, persisted: createPersistedStore() } });
    only = await startFederation(sources, { documents: { trusted, trustedOnly: true } });
  });
  afterAll(() => Promise.all([open.stop(), only.stop()]));

  test('a persisted query is asked for, registered, and then known by its hash', async () => {
    const query = '{ list }';
    const extensions = persisted(query);
    expect(codeOf(await post(open.url, { extensions }))).toBe('PERSISTED_QUERY_NOT_FOUND');
    expect((await post(open.url, { query, extensions })).data).toEqual({ list: ['a'] });
    expect((await post(open.url, { extensions })).data).toEqual({ list: ['a'] });
    const search = new URLSearchParams({ extensions: JSON.stringify(extensions) });
    const get = await fetch(`${open.url}?${search}`, { headers: { 'apollo-require-preflight': '1' } });
    expect(await get.json()).toEqual({ data: { list: ['a'] } });
  });

  test('a text is not registered under the hash of another', async () => {
    const extensions = persisted('{ hello list }');
    expect(codeOf(await post(open.url, { query: '{ list }', extensions }))).toBe('BAD_REQUEST');
    expect(codeOf(await post(open.url, { extensions }))).toBe('PERSISTED_QUERY_NOT_FOUND');
  });

  test('a trusted document is known by its hash from the start', async () => {
    const extensions = persisted(TRUSTED);
    for (const { url } of [open, only]) {
      expect((await post(url, { extensions })).data).toEqual({ hello: 'hello' });
    }
    expect((await post(only.url, { query: TRUSTED })).data).toEqual({ hello: 'hello' });
  });

  test.each(['{ list }', '{ hello  }', '{ __schema { types { name } } }'])(
    'where only trusted ones are answered, %s is not, nor can it be registered',
    async (query) => {
      only.subgraph('one').received.length = 0;
      expect(codeOf(await post(only.url, { query }))).toBe('PERSISTED_QUERY_NOT_IN_LIST');
      const extensions = persisted(query);
      expect(codeOf(await post(only.url, { query, extensions }))).toBe('PERSISTED_QUERY_NOT_IN_LIST');
      expect(codeOf(await post(only.url, { extensions }))).toBe('PERSISTED_QUERY_NOT_IN_LIST');
      expect(only.subgraph('one').received).toEqual([]);
    },
  );
});

describe('rate limits', () => {
  test('a client has so many points, whichever gateway it asks; others have theirs', async () => {
    const server = await startRedis();
    const redis = new Redis(server.url);
    await redis.ping();
    const options = {
      rateLimit: {
        points: 30,
        seconds: 60,
        redis,
        clientOf: ({ headers }: { headers: Record<string, unknown> }) => String(headers['x-client']),
      },
    };
    const gateways = await Promise.all([
      startFederation(sources, options),
      startFederation(sources, options),
    ]);
    try {
      const ask = (at: number, client: string) =>
        post(gateways[at]?.url ?? '', { query: '{ list }' }, { 'x-client': client });
      // A list of scalars costs nothing, so each request takes one point.
      const statuses: number[] = [];
      for (let n = 0; n < 31; n++) statuses.push((await ask(n % 2, 'a')).status);
      expect(statuses).toEqual([...Array(30).fill(200), 429]);
      const refused = await ask(0, 'a');
      expect(codeOf(refused)).toBe('RATE_LIMITED');
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
      expect((await ask(0, 'b')).status).toBe(200);
    } finally {
      await Promise.all(gateways.map((gateway) => gateway.stop()));
      redis.disconnect();
      await server.stop();
    }
  });
});

describe('pages of other origins', () => {
  let federation: Federation;
  beforeAll(async () => {
    federation = await startFederation(sources, {
      cors: { origins: ['https://app.example'], credentials: true },
    });
  });
  afterAll(() => federation.stop());

  const preflight = (origin: string) =>
    fetch(federation.url, {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'POST' },
    });

  test('a known one may ask and read', async () => {
    const allowed = await preflight('https://app.example');
    expect(allowed.status).toBe(204);
    expect(allowed.headers.get('access-control-allow-origin')).toBe('https://app.example');
    expect(allowed.headers.get('access-control-allow-headers')).toContain('authorization');
    expect(allowed.headers.get('access-control-allow-methods')).toBe('GET, POST');
    const answer = await federation.ask('{ hello }', { headers: { origin: 'https://app.example' } });
    expect(answer.headers.get('access-control-allow-origin')).toBe('https://app.example');
    expect(answer.headers.get('access-control-allow-credentials')).toBe('true');
    expect(answer.headers.get('access-control-expose-headers')).toBe('x-request-id, retry-after');
  });

  test('another is not told that it may', async () => {
    for (const origin of ['https://evil.example', 'https://app.example.evil.example', 'null']) {
      const refused = await preflight(origin);
      expect(refused.headers.get('access-control-allow-origin')).toBeNull();
      expect(refused.headers.get('vary')).toBe('origin');
    }
  });

  test('every origin with credentials is no configuration', () => {
    expect(() => createCors({ origins: ['*'], credentials: true })).toThrow(/CORS/);
  });
});
