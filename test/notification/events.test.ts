import { v7 as uuidv7 } from 'uuid';
import { afterAll, expect, test } from 'vitest';
import { openCache } from '../../infra/cache/index.ts';
import { openDatabases } from '../../infra/databases/handles.ts';
import { openAsOwner } from '../../infra/databases/prepare.ts';
import type { Consumer, EventData, EventOf, ProducedBy } from '../../infra/events/contracts.ts';
import { createEvent } from '../../infra/events/contracts.ts';
import { consume } from '../../infra/events/inbox.ts';
import { emit } from '../../infra/events/outbox.ts';
import { createLogger } from '../../infra/log.ts';
import { openPubSub } from '../../infra/pubsub/index.ts';
import type { ServicePorts } from '../../infra/subgraph/context.ts';
import { consumers } from '../../subgraphs/notification/events.ts';
import { openUnreadCounts } from '../../subgraphs/notification/state.ts';
import { change as activity, catalogue } from '../activity/requests.ts';
import { change as editPlaylist, newPlaylist } from '../playlist/requests.ts';
import { eventually, type Person, theProduct } from '../product.ts';
import { change, inbox, inboxOf, welcomed } from './requests.ts';

const product = theProduct();
const content = openDatabases('content', product.locations, product.secrets);
const notification = openDatabases('notification', product.locations, product.secrets);
const owner = openAsOwner('operational', product.locations, product.secrets, 2);
const closing: (() => Promise<unknown>)[] = [
  () => content.close(),
  () => notification.close(),
  () => owner.end(),
];
afterAll(async () => {
  for (const close of closing) await close();
});

type Change = EventData<'content.updated'>;

/** Publishes as content-service does. */
async function publish(...changes: Change[]): Promise<void> {
  for (const data of changes) {
    await content.db.content.primary.transaction((tx) =>
      emit(tx, 'content', 'content.updated', { key: data.id, data }),
    );
  }
}

const newAlbum = (artistIds: string[], id: string = uuidv7()): Change => ({
  entity: 'ALBUM',
  id,
  version: 1,
  change: 'CREATED',
  album: { title: 'Sea', artistIds },
});

const newSong = (artistIds: string[], albumId: string | null): Change => ({
  entity: 'SONG',
  id: uuidv7(),
  version: 1,
  change: 'CREATED',
  song: {
    title: 'Tide',
    durationMs: 1,
    explicit: false,
    artistIds,
    albumId,
    genreIds: [],
    releasedAt: '2026-01-01T00:00:00.000Z',
  },
});

/** An artist whom these people follow, as far as notification-service knows. */
async function artistOf(...userIds: string[]): Promise<string> {
  const artistId = uuidv7();
  const rows = userIds.map((user_id) => ({
    artist_id: artistId,
    user_id,
    following: true,
    changed_at: new Date(),
  }));
  if (rows.length > 0) await owner`insert into artist_followers ${owner(rows)}`;
  return artistId;
}

const releases = async ({ token }: Person) =>
  (await inbox(token)).nodes
    .filter(({ kind }) => kind === 'NEW_RELEASE')
    .map(({ title, subject }) => ({ title, subject }));

test('followers hear of an album once, however many songs and artists of theirs are on it', async () => {
  const [fan, other] = [await welcomed(), await welcomed()];
  const artists = [await artistOf(fan.id), await artistOf(fan.id)];
  const album = newAlbum(artists);
  await publish(album, newSong(artists, album.id), newSong(artists, album.id), {
    ...album,
    version: 2,
    change: 'UPDATED',
  });
  const single = newSong(artists, null);
  await publish(single);
  await inboxOf(fan.token, 3);
  expect(await releases(fan)).toEqual([
    { title: 'New song: Tide', subject: { __typename: 'Artist', id: artists[0] } },
    { title: 'New album: Sea', subject: { __typename: 'Album', id: album.id } },
  ]);
  expect(await releases(other)).toEqual([]);
});

test('what a person has deleted does not come back with the next song', async () => {
  const fan = await welcomed();
  const artist = await artistOf(fan.id);
  const album = newAlbum([artist]);
  await publish(album);
  const { nodes } = await inboxOf(fan.token, 2);
  await change('deleteNotification', { id: nodes[0].id }, fan.token);
  await publish(newSong([artist], album.id), newSong([artist], null));
  await inboxOf(fan.token, 2);
  expect(await releases(fan)).toMatchObject([{ subject: { __typename: 'Artist' } }]);
});

test('whoever does not want releases gets none', async () => {
  const [fan, without] = [await welcomed(), await welcomed()];
  await change(
    'setNotificationPreference',
    { kind: 'NEW_RELEASE', channel: 'IN_APP', enabled: false },
    without.token,
  );
  const artist = await artistOf(fan.id, without.id);
  await publish(newAlbum([artist]));
  await inboxOf(fan.token, 2);
  expect(await inbox(without.token)).toMatchObject({ totalCount: 1, unread: 1 });
});

test('following and leaving an artist decides who hears of the next release', async () => {
  const fan = await welcomed();
  const artistId = (await catalogue()).artists[3] ?? '';
  const follows = () =>
    owner<
      { following: boolean }[]
    >`select following from artist_followers where artist_id = ${artistId} and user_id = ${fan.id}`;
  const set = async (follow: boolean) => {
    await activity('followArtist', { artistId, follow }, fan.token);
    await eventually(follows, ([row]) => row?.following === follow);
  };
  await set(true);
  await publish(newAlbum([artistId]));
  await inboxOf(fan.token, 2);
  await set(false);
  const marker = await artistOf(fan.id);
  await publish(newAlbum([artistId]), newAlbum([marker]));
  await inboxOf(fan.token, 3);
  expect((await releases(fan)).length).toBe(2);
});

test('more followers than a batch holds all hear of it, once', async () => {
  const userIds = Array.from({ length: 1203 }, () => uuidv7());
  const artistId = await artistOf(...userIds);
  const album = newAlbum([artistId]);
  await publish(album, newSong([artistId], album.id));
  const told = () => owner<
    { people: number; messages: number }[]
  >`select count(distinct user_id)::int as people, count(*)::int as messages
    from notification_queue where user_id = any(${userIds})`;
  const [counted] = await eventually(told, ([row]) => row?.people === userIds.length);
  expect(counted).toEqual({ people: 1203, messages: 1203 });
});

test('a shared playlist is told to the person, with who and what, and nobody else', async () => {
  const [giver, taker] = [await welcomed(), await welcomed()];
  const { id } = await newPlaylist(giver.token, { title: 'Road trip' });
  const share = (role: string) =>
    editPlaylist('sharePlaylist', { playlistId: id, userId: taker.id, role }, giver.token);
  await share('VIEWER');
  await share('VIEWER');
  const { nodes } = await inboxOf(taker.token, 2);
  expect(nodes[0]).toMatchObject({
    kind: 'PLAYLIST_SHARED',
    title: 'Test Person shared “Road trip” with you',
    body: 'You may see it and listen to it.',
    subject: { __typename: 'Playlist', id },
  });
  await share('EDITOR');
  await inboxOf(taker.token, 3);
  expect((await inbox(giver.token)).totalCount).toBe(1);
});

async function subscriber() {
  const cache = await openCache({ prefix: 'test' });
  const pubsub = await openPubSub({ prefix: 'test' });
  closing.unshift(
    () => pubsub.close(),
    () => cache.close(),
  );
  const { db } = notification;
  const logger = createLogger('silent');
  const ports = {
    db,
    cache,
    pubsub,
    logger,
    state: openUnreadCounts({ cache, db }),
  } as ServicePorts<'notification'>;
  const service: Consumer = 'notification';
  return consume({ service, home: db.operational.primary, ports, handlers: consumers, logger });
}

test('events that come again, together or apart or as copies, are applied once', async () => {
  const { apply } = await subscriber();
  const person = await product.register();
  await inboxOf(person.token, 1);
  const artist = await artistOf(person.id);
  const welcome = createEvent('user.registered', {
    key: person.id,
    data: { userId: person.id, displayName: 'Test Person', country: 'DE', userType: 'LISTENER' },
  });
  const album = newAlbum([artist]);
  const release = createEvent('content.updated', { key: album.id, data: album });
  const copy = createEvent('content.updated', { key: album.id, data: album });
  await apply([welcome, release, release] as EventOf<ProducedBy<'content'>>[]);
  await apply([release, copy]);
  expect(await inbox(person.token)).toMatchObject({ totalCount: 2 });
});

test('of two follows the one that happened later counts, in whatever order they come', async () => {
  const { apply } = await subscriber();
  const [userId, artistId] = [uuidv7(), uuidv7()];
  const follow = (active: boolean, occurredAt: string) =>
    createEvent('user.activity', {
      key: userId,
      data: {
        userId,
        kind: 'FOLLOW_ARTIST',
        entityKind: 'ARTIST',
        entityId: artistId,
        active,
        country: null,
        userType: null,
        occurredAt,
      },
    });
  await apply([follow(false, '2026-01-02T00:00:00.000Z'), follow(true, '2026-01-01T00:00:00.000Z')]);
  const rows = await owner`select following from artist_followers where artist_id = ${artistId}`;
  expect([...rows]).toEqual([{ following: false }]);
});
