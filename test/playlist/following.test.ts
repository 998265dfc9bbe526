import { createClient } from 'graphql-ws';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import WebSocket from 'ws';
import { type Data, eventually, type Person, someSongs, theProduct } from '../product.ts';
import { change, newPlaylist } from './requests.ts';

let owner: Person;
let other: Person;
let songs: string[];
beforeAll(async () => {
  owner = await theProduct().register();
  other = await theProduct().register();
  songs = await someSongs(5);
});

const document = `subscription($id:ID!){playlistEdited(id:$id){playlist{id version songCount title} by{id} change{__typename
  ... on EntriesAdded{afterEntryId entries{id position song{id}}} ... on EntryMoved{entryId afterEntryId}
  ... on EntriesRemoved{entryIds} ... on PlaylistSnapshot{version} ... on DetailsChanged{version}}}}`;

type Follower = { seen: Data[]; errors: Data[]; ended: () => boolean };

/** Follows a playlist at playlist-service until the test ends. */
function follow(id: string, token?: string): Follower {
  const client = createClient({
    url: `${theProduct().serviceUrl('playlist').replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    connectionParams: token ? { authorization: `Bearer ${token}` } : {},
  });
  onTestFinished(() => client.dispose());
  let ended = false;
  const follower: Follower = { seen: [], errors: [], ended: () => ended };
  const end = () => {
    ended = true;
  };
  client.subscribe<Data>(
    { query: document, variables: { id } },
    {
      next: ({ data, errors }) => {
        if (data) follower.seen.push(data.playlistEdited);
        follower.errors.push(...(errors ?? []));
      },
      error: (error) => {
        follower.errors.push(...(Array.isArray(error) ? error : [error]));
        end();
      },
      complete: end,
    },
  );
  return follower;
}

const until = (follower: Follower, count: number) =>
  eventually(
    async () => follower.seen,
    (seen) => seen.length >= count,
  );
const versionsOf = (follower: Follower) => follower.seen.map(({ playlist }) => playlist.version);

test('followers get a snapshot, then every change once, in the order of versions', async () => {
  const { id } = await newPlaylist(owner.token, { visibility: 'PUBLIC', songIds: songs.slice(0, 2) });
  const followers = [follow(id, owner.token), follow(id)];
  await Promise.all(followers.map((follower) => until(follower, 1)));
  const add = (n: number) => change('addSongs', { playlistId: id, songIds: [songs[n % 5]] }, owner.token);
  const during = Array.from({ length: 40 }, (_, n) => add(n));
  const late = follow(id, other.token);
  await Promise.all(during);
  const versions = Array.from({ length: 41 }, (_, n) => n + 2);
  for (const follower of followers) {
    await until(follower, 41);
    expect(versionsOf(follower)).toEqual(versions);
    expect(follower.seen[0]).toMatchObject({
      by: null,
      change: { __typename: 'PlaylistSnapshot', version: 2 },
    });
    expect(follower.seen.every(({ playlist }) => playlist.songCount === playlist.version)).toBe(true);
  }
  await eventually(
    async () => versionsOf(late),
    (seen) => seen.at(-1) === 42,
  );
  expect(versionsOf(late)).toEqual(versions.slice(-late.seen.length));
  expect(late.seen[0].change.__typename).toBe('PlaylistSnapshot');
});

test('each change says what it is, as of its own version', async () => {
  const { id, entryIds } = await newPlaylist(owner.token, {
    visibility: 'PUBLIC',
    songIds: songs.slice(0, 2),
  });
  const [a, b] = entryIds;
  const follower = follow(id);
  await until(follower, 1);
  const playlistId = id;
  const added = await change('addSongs', { playlistId, songIds: [songs[3]], afterEntryId: a }, owner.token);
  await change('moveEntry', { playlistId, entryId: a }, owner.token);
  await change('updatePlaylist', { playlistId, title: 'New' }, owner.token);
  await change('removeEntries', { playlistId, entryIds: [b] }, owner.token);
  const changes = (await until(follower, 5)).slice(1).map(({ change: what, by }) => ({ ...what, by: by.id }));
  const by = owner.id;
  const entry = { id: added.entries[0].id, position: 2, song: { id: songs[3] } };
  expect(changes).toEqual([
    { __typename: 'EntriesAdded', afterEntryId: a, entries: [entry], by },
    { __typename: 'EntryMoved', entryId: a, afterEntryId: b, by },
    { __typename: 'DetailsChanged', version: 5, by },
    { __typename: 'EntriesRemoved', entryIds: [b], by },
  ]);
  expect(follower.seen.map(({ playlist }) => playlist.title)).toEqual([
    ...Array(3).fill('Of a test'),
    'New',
    'New',
  ]);
});

test('what one may not see, or what is not there, cannot be followed', async () => {
  const { id } = await newPlaylist(owner.token);
  for (const follower of [
    follow(id),
    follow(id, other.token),
    follow('01900000-0000-7000-8000-000000000000'),
    follow('x'),
  ]) {
    await eventually(async () => follower.errors, (errors) => errors.length > 0); // biome-ignore format: one wait
    expect(follower.errors[0].extensions.code).toBe('FORBIDDEN');
    expect(follower.seen).toEqual([]);
  }
});

test('the stream ends when the right to see ends: unshared, hidden, deleted', async () => {
  const { id } = await newPlaylist(owner.token);
  const playlistId = id;
  await change('sharePlaylist', { playlistId, userId: other.id, role: 'VIEWER' }, owner.token);
  const [shared, own] = [follow(id, other.token), follow(id, owner.token)];
  await Promise.all([until(shared, 1), until(own, 1)]);
  await change('sharePlaylist', { playlistId, userId: other.id, role: 'NONE' }, owner.token);
  await eventually(async () => shared.ended(), Boolean);
  await change('updatePlaylist', { playlistId, visibility: 'PUBLIC' }, owner.token);
  const anybody = follow(id);
  await until(anybody, 1);
  await change('updatePlaylist', { playlistId, visibility: 'PRIVATE' }, owner.token);
  await eventually(async () => anybody.ended(), Boolean);
  await until(own, 4);
  expect(versionsOf(own)).toEqual([2, 3, 4, 5]);
  await change('deletePlaylist', { playlistId }, owner.token);
  await eventually(async () => own.ended(), Boolean);
  expect([shared, anybody, own].map(({ seen, errors }) => [seen.length, errors])).toEqual([[1, []], [1, []], [4, []]]); // biome-ignore format: a table
});
