import { createClient } from 'graphql-ws';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { type Federation, startFederation } from './federation.ts';
import { createLive, take } from './live.ts';
import { shop } from './shop.ts';

let federation: Federation;
const { live, favourites, emit, listeners } = createLive();
beforeAll(async () => {
  const options = { subscriptionProtocols: { LIVE: 'sse' } } as const;
  federation = await startFederation({ ...shop(), live, favourites }, options);
});
afterAll(() => federation.stop());

const connect = (authorization = 'A') =>
  createClient({
    url: federation.url.replace('http', 'ws'),
    webSocketImpl: WebSocket,
    connectionParams: { authorization },
    retryAttempts: 0,
  });

test('a subgraph that speaks server-sent events is subscribed to by them', async () => {
  const client = connect();
  const query = 'subscription { changed { version viewer text product { name isFavourite } } }';
  const iterator = client.iterate({ query });
  expect((await take(iterator, 1))[0]?.data.changed).toEqual({
    version: 0,
    viewer: 'A',
    text: null,
    product: { name: 'Dune', isFavourite: true },
  });
  expect(federation.subgraph('live').openSockets()).toBe(0);
  emit({ version: 1, text: 'a\nb' });
  expect((await take(iterator, 1))[0]?.data.changed).toMatchObject({ version: 1, text: 'a\nb' });
  emit({ end: true });
  expect((await iterator.next()).done).toBe(true);
  await client.dispose();
});

test('what the client leaves is left there too, and what is refused there is told', async () => {
  const client = connect();
  const iterator = client.iterate({ query: 'subscription { changed { version } }' });
  await take(iterator, 1);
  expect(listeners.size).toBe(1);
  await iterator.return?.();
  await expect.poll(() => listeners.size).toBe(0);
  const refused = client.iterate({ query: 'subscription { changed(fail: "FORBIDDEN") { version } }' });
  expect((await take(refused, 2))[0]).toMatchObject({ errors: [{ extensions: { code: 'FORBIDDEN' } }] });
  await client.dispose();
});

test('a subgraph that dies ends its streams with an error', async () => {
  const client = connect();
  const iterator = client.iterate({ query: 'subscription { changed { version } }' });
  await take(iterator, 1);
  await federation.subgraph('live').stop();
  expect((await take(iterator, 1))[0]).toMatchObject({
    errors: [{ extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }],
  });
  expect((await iterator.next()).done).toBe(true);
  await client.dispose();
});
