import { expect, test } from 'vitest';
import type { SubgraphRequest } from '../execute/context.ts';
import { headersOf, identityOf } from './subgraph-headers.ts';

const sent = (forwarded: Record<string, string>): SubgraphRequest => ({
  subgraph: 's',
  body: '{}',
  idempotent: true,
  request: {
    requestId: 'r',
    forwarded,
    viewer: undefined,
    headers: {},
    address: '',
    signal: new AbortController().signal,
    trace: undefined,
  },
});

test('requests of different viewers, or with any other header that differs, are not the same', () => {
  const one = identityOf(sent({ authorization: 'Bearer 1', 'x-tenant': 'a', 'x-request-id': '1' }));
  expect(identityOf(sent({ 'x-tenant': 'a', authorization: 'Bearer 1', 'x-request-id': '2' }))).toBe(one);
  expect(identityOf(sent({ authorization: 'Bearer 2', 'x-tenant': 'a' }))).not.toBe(one);
  expect(identityOf(sent({ authorization: 'Bearer 1', 'x-tenant': 'b' }))).not.toBe(one);
  expect(identityOf(sent({ authorization: 'Bearer 1' }))).not.toBe(one);
});

test('every forwarded header is sent', () => {
  const headers = headersOf(sent({ authorization: 'Bearer 1', 'x-request-id': '1' }));
  expect(headers).toEqual([
    ...['content-type', 'application/json', 'accept', 'application/json'],
    ...['authorization', 'Bearer 1', 'x-request-id', '1'],
  ]);
});
