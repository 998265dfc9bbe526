import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openCache } from '../../infra/cache/index.ts';
import type { OpenDatabases } from '../../infra/databases/handles.ts';
import { createServiceTokens } from '../../infra/identity/service-tokens.ts';
import { createLogger } from '../../infra/log.ts';
import { createPeers } from '../../infra/peers/peers.ts';
import { openPubSub } from '../../infra/pubsub/index.ts';
import type { ServiceContext } from '../../infra/subgraph/context.ts';
import { followerCount, isHeld } from '../../subgraphs/activity/library.ts';
import { setInLibrary } from '../../subgraphs/activity/library-change.ts';
import { pinned } from '../../subgraphs/activity/pinned.ts';
import { pin } from '../../subgraphs/activity/pins.ts';
import { openActivities } from '../../subgraphs/activity/state.ts';
import { keepVerifying, verifyAccepted } from '../../subgraphs/activity/verifying.ts';
import { type Data, eventually, theProduct } from '../product.ts';
import { type TestPostgres, testPostgres } from '../servers/postgres.ts';
import { catalogue } from './requests.ts';

const product = theProduct();
let servers: TestPostgres;
let databases: OpenDatabases<'activity'>;
let cache: Awaited<ReturnType<typeof openCache>>;
let pubsub: Awaited<ReturnType<typeof openPubSub>>;
let things: Awaited<ReturnType<typeof catalogue>>;
beforeAll(async () => {
  servers = await testPostgres();
  databases = servers.open('activity');
  cache = await openCache({ prefix: 'test' });
  pubsub = await openPubSub({ prefix: 'test' });
  things = await catalogue();
});
afterAll(async () => {
  await Promise.all([cache?.close(), pubsub?.close()]);
  await servers?.stop();
});

/** activity-service on a database of its own, its questions to the product's content-service, or to nobody. */
function serviceOf(userId: string, peersAre: 'there' | 'away'): ServiceContext<'activity'> {
  const tokens = createServiceTokens('activity', product.secrets.serviceTokenSecret);
  const urlOf = (name: Parameters<typeof product.serviceUrl>[0]) =>
    peersAre === 'there' ? product.serviceUrl(name) : 'http://127.0.0.1:1';
  const { db } = databases;
  return {
    service: 'activity',
    db,
    cache,
    pubsub,
    peers: createPeers({ urlOf, tokens }),
    logger: createLogger('silent'),
    homeSession: (options) => databases.connect('activity', 'primary', options),
    secret: (purpose) => purpose,
    urlOf,
    stopping: new AbortController().signal,
    state: openActivities({ cache, db }),
    viewer: {
      id: userId,
      sessionId: uuidv7(),
      type: 'LISTENER',
      scopes: [],
      expiresAt: new Date(Date.now() + 60_000),
    },
    peer: null,
    authorization: undefined,
    requestId: randomUUID(),
    wroteFor: () => {},
    leftToken: () => {},
    openEditLog: () => null,
  };
}

async function events(userId: string): Promise<Data[]> {
  const rows = await databases.db.activity.primary.execute<{ data: Data }>(
    sql`select envelope -> 'data' as data from outbox where key = ${userId} order by position`,
  );
  return rows.map(({ data }) => ({ kind: data.kind, id: data.entityId, active: data.active }));
}

const unverified = async (table: string) =>
  (
    await databases.db.activity.primary.execute(
      sql`select 1 from ${sql.identifier(table)} where not verified`,
    )
  ).length;

test('what is kept while content-service is away stays if it exists, and goes if it does not, counts and all', async () => {
  const userId = uuidv7();
  const away = serviceOf(userId, 'away');
  const [song, artist, album, genre] = [
    things.songs[0],
    things.artists[0],
    things.albums[0],
    things.genres[0],
  ] as [string, string, string, string];
  const [noSong, noArtist] = [uuidv7(), uuidv7()];
  for (const id of [song, noSong]) {
    expect(await setInLibrary.favourite(away, id, true)).toMatchObject({ __typename: 'SongActivity' });
    expect(await pin(away, { type: 'SONG', id, position: 0 })).toMatchObject({ __typename: 'PinsChanged' });
  }
  for (const id of [artist, noArtist]) await setInLibrary.artist(away, id, true);
  await setInLibrary.album(away, album, true);
  await setInLibrary.genre(away, genre, true);
  await verifyAccepted(away);
  expect(await unverified('user_favourite_songs')).toBe(2);
  expect(await followerCount(serviceOf(userId, 'away'), noArtist)).toBe(1);

  await verifyAccepted(serviceOf(userId, 'there'));
  for (const table of [
    'user_favourite_songs',
    'user_followed_artists',
    'user_followed_genres',
    'user_saved_albums',
    'user_pinned',
  ]) {
    expect(await unverified(table), table).toBe(0);
  }
  const now = serviceOf(userId, 'there');
  expect([await isHeld(now, 'SONG', song), await isHeld(now, 'SONG', noSong)]).toEqual([true, false]);
  expect([await isHeld(now, 'ARTIST', artist), await isHeld(now, 'ARTIST', noArtist)]).toEqual([true, false]);
  expect([await isHeld(now, 'ALBUM', album), await isHeld(now, 'GENRE', genre)]).toEqual([true, true]);
  expect([await followerCount(now, artist), await followerCount(now, noArtist)]).toEqual([1, 0]);
  expect(await pinned(now, userId)).toEqual([{ kind: 'SONG', itemId: song, position: 0 }]);
  const told = await events(userId);
  expect(told.filter(({ active }) => !active)).toEqual([
    { kind: 'FAVOURITE_SONG', id: noSong, active: false },
    { kind: 'FOLLOW_ARTIST', id: noArtist, active: false },
    { kind: 'PIN', id: noSong, active: false },
  ]);
  await verifyAccepted(serviceOf(userId, 'there'));
  expect(await events(userId)).toEqual(told);
});

test('what is taken out while content-service is away is out', async () => {
  const userId = uuidv7();
  const [song] = things.songs as [string];
  await setInLibrary.favourite(serviceOf(userId, 'there'), song, true);
  expect(await setInLibrary.favourite(serviceOf(userId, 'away'), song, false)).toMatchObject({
    __typename: 'SongActivity',
  });
  expect(await setInLibrary.favourite(serviceOf(userId, 'away'), uuidv7(), false)).toMatchObject({
    __typename: 'SongActivity',
  });
  expect(await isHeld(serviceOf(userId, 'there'), 'SONG', song)).toBe(false);
});

test('the service verifies as soon as it starts, and ends when it stops', async () => {
  const userId = uuidv7();
  const unknown = uuidv7();
  await setInLibrary.favourite(serviceOf(userId, 'away'), unknown, true);
  const stop = new AbortController();
  const verifying = keepVerifying({ ...serviceOf(userId, 'there'), stopping: stop.signal });
  await eventually(
    () => unverified('user_favourite_songs'),
    (count) => count === 0,
  );
  stop.abort();
  await verifying;
  expect(await isHeld(serviceOf(userId, 'there'), 'SONG', unknown)).toBe(false);
});
