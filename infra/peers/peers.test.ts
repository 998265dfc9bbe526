import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { UnavailableError } from '../errors.ts';
import { createServiceTokens } from '../identity/service-tokens.ts';
import { createPeers } from './peers.ts';

const secret = 'a secret of this test only, long enough';

describe('peers', () => {
  let server: Server;
  let answer: { status?: number; body: unknown } | 'never';
  let seen: { headers: IncomingMessage['headers']; body: { query?: string; variables?: { r: unknown[] } } };

  beforeAll(async () => {
    server = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
      const text = Buffer.concat(chunks).toString();
      seen = { headers: request.headers, body: text ? JSON.parse(text) : {} };
      if (answer === 'never') return;
      response
        .writeHead(answer.status ?? 200, { 'content-type': 'application/json' })
        .end(JSON.stringify(answer.body));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterAll(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  beforeEach(() => {
    answer = { body: { data: { _entities: [{ durationMs: 1 }, null] } } };
  });

  const peers = () =>
    createPeers({
      urlOf: () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      tokens: createServiceTokens('playlist', secret),
    });
  const two = ['a', 'b'].map((id) => ({ __typename: 'Song', id }));
  const question = { service: 'content', representations: two, selection: 'durationMs' } as const;

  it('asks _entities in order, as this service and on behalf of the viewer', async () => {
    const entities = await peers().entities({ ...question, authorization: 'Bearer v', requestId: 'r1' });
    expect(entities).toEqual([{ durationMs: 1 }, null]);
    expect(seen.body.query).toContain('... on Song{durationMs}');
    expect(seen.body.variables?.r).toEqual(two);
    expect(seen.headers).toMatchObject({ authorization: 'Bearer v', 'x-request-id': 'r1' });
    const token = String(seen.headers['polyphony-service']);
    expect(await createServiceTokens('content', secret).verify(token)).toBe('playlist');
    expect(await createServiceTokens('search', secret).verify(token)).toBeNull();
    expect(await createServiceTokens('content', `${secret}!`).verify(token)).toBeNull();
  });

  it('asks nothing about nothing', async () => {
    answer = 'never';
    expect(await peers().entities({ ...question, representations: [] })).toEqual([]);
  });

  it('tells "there is none" from "it failed": the first is null, the second throws', async () => {
    answer = {
      body: { data: { _entities: [null, null] }, errors: [{ message: 'x', path: ['_entities', 1] }] },
    };
    await expect(peers().entities(question)).rejects.toThrow(UnavailableError);
  });

  it.each([
    ['another status', { status: 500, body: {} }],
    ['no data', { body: { errors: [{ message: 'down' }] } }],
    ['too few entities', { body: { data: { _entities: [null] } } }],
  ])('throws UnavailableError for %s', async (_what, wrong) => {
    answer = wrong;
    await expect(peers().entities(question)).rejects.toThrow(UnavailableError);
  });

  it('gives up after the time-out', async () => {
    answer = 'never';
    await expect(peers().entities({ ...question, timeoutMs: 30 })).rejects.toThrow(UnavailableError);
    await expect(peers().get('content', '/internal/status', 30)).rejects.toThrow(UnavailableError);
  });
});
