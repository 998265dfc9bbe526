import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { UnavailableError } from '../errors.ts';
import { createServiceTokens } from '../identity/service-tokens.ts';
import { createPeers } from './peers.ts';

/** Asks a service that gives this answer for two songs. */
async function ask(answer: object) {
  const server = createServer((_request, response) => response.end(JSON.stringify(answer)));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const peers = createPeers({ urlOf: () => url, tokens: createServiceTokens('activity', 'x'.repeat(32)) });
  const representations = ['a', 'b'].map((id) => ({ __typename: 'Song', id }));
  return peers.entities({ service: 'content', representations, selection: 'id' });
}

test('unknown entities are null, in the order of the references', async () => {
  expect(await ask({ data: { _entities: [null, { id: 'b' }] } })).toEqual([null, { id: 'b' }]);
});

test('a null that stands for a failure is not taken for "there is none"', async () => {
  const errors = [{ message: 'Internal server error', path: ['_entities', 0] }];
  await expect(ask({ data: { _entities: [null, { id: 'b' }] }, errors })).rejects.toThrow(UnavailableError);
});

test('an error below an entity leaves the others as they are', async () => {
  const errors = [{ message: 'Forbidden', path: ['_entities', 1, 'secret'] }];
  expect(await ask({ data: { _entities: [null, { id: 'b', secret: null }] }, errors })).toHaveLength(2);
});

test('an answer without the entities is no answer', async () => {
  await expect(ask({ data: { _entities: [null] } })).rejects.toThrow(UnavailableError);
  await expect(ask({ errors: [{ message: 'no' }] })).rejects.toThrow(UnavailableError);
});
