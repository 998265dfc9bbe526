import { ApolloClient, gql, InMemoryCache } from '@apollo/client';
import { HttpLink } from '@apollo/client/link/http';
import { cacheExchange, fetchExchange, Client as UrqlClient } from '@urql/core';
import { createClient as createSseClient } from 'graphql-sse';
import { createClient as createSocketClient } from 'graphql-ws';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { type AnswerData, type Federation, startFederation } from './federation.ts';
import { createLive } from './live.ts';
import { shop } from './shop.ts';

let federation: Federation;
const { live, favourites, emit, listeners } = createLive();
/** The event is of one subgraph, the product's name of a second, whether it is a favourite of a third. */
const QUERY = 'subscription { changed { version product { id name isFavourite } } }';
const headers = { authorization: 'A' };

beforeAll(async () => {
  federation = await startFederation({ ...shop(), live, favourites });
});
afterEach(async () => {
  await expect.poll(() => listeners.size).toBe(0);
  await expect.poll(() => federation.gateway.liveCount()).toEqual({ streams: 0, subscribers: 0 });
});
afterAll(() => federation.stop());

/** What each client must have received: the snapshot, then one event, then the end where it is told of one. */
async function exchange(received: AnswerData[]): Promise<void> {
  await expect.poll(() => received.length).toBe(1);
  emit({ version: 1, product: { id: '2' } });
  await expect.poll(() => received.length).toBe(2);
  expect(received.map((data) => data.changed)).toMatchObject([
    { version: 0, product: { id: '1', name: 'Dune', isFavourite: true } },
    { version: 1, product: { id: '2', name: 'Alien', isFavourite: true } },
  ]);
}

test('Apollo Client 4 over multipart HTTP', async () => {
  const client = new ApolloClient({
    cache: new InMemoryCache(),
    link: new HttpLink({ uri: federation.url, headers }),
  });
  const received: AnswerData[] = [];
  const ended = new Promise<void>((resolve, reject) => {
    client.subscribe({ query: gql(QUERY) }).subscribe({
      next: ({ data, error }) => (error ? reject(error) : received.push(data)),
      error: reject,
      complete: resolve,
    });
  });
  await exchange(received);
  emit({ end: true });
  await ended;
  client.stop();
});

test('Apollo Client 4 stops its stream when it unsubscribes, and is told an error that ends it', async () => {
  const client = new ApolloClient({
    cache: new InMemoryCache(),
    link: new HttpLink({ uri: federation.url, headers }),
  });
  const received: unknown[] = [];
  const subscription = client.subscribe({ query: gql(QUERY) }).subscribe((result) => received.push(result));
  await expect.poll(() => received.length).toBe(1);
  subscription.unsubscribe();
  await expect.poll(() => listeners.size).toBe(0);
  const failing = gql`subscription { changed(fail: "FORBIDDEN") { version } }`;
  const error = await new Promise<unknown>((resolve) => {
    client.subscribe({ query: failing, errorPolicy: 'all' }).subscribe((result) => resolve(result.error));
  });
  expect(error).toMatchObject({ errors: [{ extensions: { code: 'FORBIDDEN' } }] });
  client.stop();
});

test('urql', async () => {
  const client = new UrqlClient({
    url: federation.url,
    exchanges: [cacheExchange, fetchExchange],
    fetchSubscriptions: true,
    preferGetMethod: false,
    fetchOptions: { headers },
  });
  const received: AnswerData[] = [];
  const errors: unknown[] = [];
  const { unsubscribe } = client.subscription(QUERY, {}).subscribe(({ data, error }) => {
    if (error) errors.push(error);
    else received.push(data);
  });
  await exchange(received);
  expect(errors).toEqual([]);
  unsubscribe();
});

test('graphql-ws', async () => {
  const client = createSocketClient({
    url: federation.url.replace('http', 'ws'),
    webSocketImpl: WebSocket,
    connectionParams: headers,
  });
  const received: AnswerData[] = [];
  const ended = new Promise<void>((resolve, reject) => {
    client.subscribe(
      { query: QUERY },
      { next: ({ data }) => received.push(data), error: reject, complete: resolve },
    );
  });
  await exchange(received);
  emit({ end: true });
  await ended;
  await client.dispose();
});

test('graphql-sse, one connection for each', async () => {
  const client = createSseClient({ url: federation.url, headers });
  const received: AnswerData[] = [];
  const ended = new Promise<void>((resolve, reject) => {
    client.subscribe(
      { query: QUERY },
      { next: ({ data }) => received.push(data), error: reject, complete: resolve },
    );
  });
  await exchange(received);
  emit({ end: true });
  await ended;
  client.dispose();
});
