import { createClient } from 'graphql-ws';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import WebSocket from 'ws';
import {
  chaosOnWriteBehind,
  startWriteBehindStack,
  type WriteBehindStack,
} from '../chaos/write-behind-chaos.ts';
import { type Data, eventually, someSongs } from '../product.ts';

let stack: WriteBehindStack;
beforeAll(async () => {
  stack = await startWriteBehindStack();
});
afterAll(() => stack?.remove());

it('the cache Redis forgets what it must, the durable one nothing', async () => {
  const { REDIS_URL = '', REDIS_DURABLE_URL = '' } = stack.variables('playlist');
  const configOf = async (url: string) => {
    const redis = new Redis(url);
    const found = await redis.config('GET', 'maxmemory', 'maxmemory-policy', 'appendonly', 'appendfsync');
    redis.disconnect();
    const list = found as string[];
    return Object.fromEntries(list.flatMap((name, at) => (at % 2 ? [] : [[name, list[at + 1]]])));
  };
  const [cache, durable] = await Promise.all([configOf(REDIS_URL), configOf(REDIS_DURABLE_URL)]);
  expect(REDIS_URL).not.toBe(REDIS_DURABLE_URL);
  expect(cache).toMatchObject({ appendonly: 'no', 'maxmemory-policy': 'volatile-lru' });
  expect(durable).toMatchObject({
    appendonly: 'yes',
    appendfsync: 'always',
    'maxmemory-policy': 'noeviction',
  });
  expect(Number(cache.maxmemory)).toBeGreaterThan(0);
  expect(Number(durable.maxmemory)).toBeGreaterThan(0);
});

it('followers are told each change once, in order, and read what it left, before the database has it', async () => {
  const { product, urls } = stack;
  const { token } = await product.register();
  const [songId] = await someSongs(1, product);
  const ask = async (url: string, query: string, variables: object): Promise<Data> => {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = (await response.json()) as { data: Data; errors?: Data };
    expect(errors).toBeUndefined();
    return data;
  };
  const [here = '', there = ''] = urls;
  const made = await ask(
    here,
    'mutation{createPlaylist(input:{title:"Followed",visibility:PUBLIC}){... on PlaylistChanged{playlist{id}}}}',
    {},
  );
  const id: string = made.createPlaylist.playlist.id;
  const client = createClient({
    url: `${there.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    retryAttempts: 0,
  });
  onTestFinished(() => client.dispose());
  const seen: Data[] = [];
  client.subscribe<Data>(
    {
      query: `subscription($id:ID!){playlistEdited(id:$id){playlist{version entries(first:100){totalCount nodes{id}}}}}`,
      variables: { id },
    },
    {
      next: ({ data }) => void seen.push(data?.playlistEdited.playlist),
      error: () => {},
      complete: () => {},
    },
  );
  await eventually(
    async () => seen.length,
    (count) => count === 1,
  );
  const add = 'mutation($i:AddSongsInput!){addSongs(input:$i){... on PlaylistChanged{playlist{version}}}}';
  const edits = 90;
  for (let n = 0; n < edits; n += 1) await ask(here, add, { i: { playlistId: id, songIds: [songId] } });
  await eventually(
    async () => seen.length,
    (count) => count === edits + 1,
    30_000,
  );
  expect(seen.map(({ version }) => version)).toEqual(Array.from({ length: edits + 1 }, (_, n) => n + 1));
  // What is read for a change is as of it, or later: never older.
  expect(seen.filter(({ version, entries }) => entries.nodes.length < version - 1)).toEqual([]);
  const redis = new Redis(stack.variables('playlist').REDIS_DURABLE_URL ?? '');
  expect(await redis.zscore(`${stack.deployment}:edits:playlist:last`, id)).not.toBeNull();
  redis.disconnect();
});

it('hundreds of edits at once, with kill -9 of playlist-service and its Redis and a promotion in between: the acknowledged history, in order', async () => {
  const report = await chaosOnWriteBehind(stack, {
    seed: 11,
    edits: 500,
    leastFaults: 7,
    playlists: 2,
    peopleOfEach: 6,
    note: () => {},
  });
  expect(report.differences).toEqual([]);
  expect(report.acknowledged).toBeGreaterThan(300);
  expect(report.faults).toBeGreaterThanOrEqual(7);
});
