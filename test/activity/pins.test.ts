import { v7 as uuidv7 } from 'uuid';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { openAsOwner } from '../../infra/databases/prepare.ts';
import { newPlaylist } from '../playlist/requests.ts';
import { type Data, theProduct } from '../product.ts';
import { catalogue, change, ofViewer, published, request } from './requests.ts';

const product = theProduct();
let things: Awaited<ReturnType<typeof catalogue>>;
beforeAll(async () => {
  things = await catalogue();
});

const pinSong = (id: string | undefined, position: number | null, token?: string) =>
  change('pin', { type: 'SONG', id, position }, token);
const order = async (token: string): Promise<string[]> => {
  const pins: Data[] = await ofViewer(
    'pinned{position item{... on Song{id} ... on Album{id} ... on Playlist{id}}}',
    token,
  );
  expect(pins.map(({ position }) => position)).toEqual(pins.map((_, place) => place));
  return pins.map(({ item }) => item.id);
};

test('pins stand where they are put, move the others apart, and close the gap when they go', async () => {
  const { token, id: userId } = await product.register();
  const [a, b, c, d] = things.songs as [string, string, string, string];
  for (const [id, position] of [
    [a, 0],
    [b, 0],
    [c, 1],
    [d, 49],
  ] as const) {
    expect((await pinSong(id, position, token)).__typename).toBe('PinsChanged');
  }
  expect(await order(token)).toEqual([b, c, a, d]);
  const moved = await pinSong(d, 0, token);
  expect(moved.pinned.map((pinned: Data) => pinned.item)).toEqual(
    [d, b, c, a].map((id) => ({ __typename: 'Song', id })),
  );
  expect(await order(token)).toEqual([d, b, c, a]);
  expect((await pinSong(b, null, token)).pinned).toHaveLength(3);
  expect(await order(token)).toEqual([d, c, a]);
  const events = await published(userId);
  expect(events.map(({ active, entityId }) => [entityId, active])).toEqual([
    [a, true],
    [b, true],
    [c, true],
    [d, true],
    [b, false],
  ]);
  expect(events[0]).toMatchObject({ kind: 'PIN', entityKind: 'SONG', userId });
});

test('the same again changes nothing and is told to nobody', async () => {
  const { token, id: userId } = await product.register();
  const [a, b] = things.songs as [string, string];
  for (const id of [a, b, b, a]) await pinSong(id, id === a ? 0 : 1, token);
  for (const id of [a, a]) await pinSong(id, null, token);
  expect(await order(token)).toEqual([b]);
  expect(await published(userId)).toHaveLength(3);
});

test('parallel pins all stand, without gaps', async () => {
  const { token } = await product.register();
  const ids = things.songs.slice(0, 20);
  await Promise.all(ids.map((id) => pinSong(id, 0, token)));
  expect((await order(token)).toSorted()).toEqual(ids.toSorted());
});

test('there may be fifty, of all kinds together', async () => {
  const { token } = await product.register();
  const [album] = things.albums as [string];
  await change('pin', { type: 'ALBUM', id: album, position: 0 }, token);
  for (const id of things.songs.slice(0, 46)) await pinSong(id, 0, token);
  const last = await Promise.all(things.songs.slice(46, 54).map((id) => pinSong(id, 0, token)));
  expect(last.filter((one) => one.__typename === 'PinsChanged')).toHaveLength(3);
  const full = await pinSong(things.songs[60], 0, token);
  expect(full).toMatchObject({ __typename: 'PinsFull', message: expect.stringContaining('50') });
  expect(full.pinned).toHaveLength(50);
  expect((await change('pin', { type: 'ALBUM', id: album, position: 0 }, token)).__typename).toBe(
    'PinsChanged',
  );
  expect((await order(token))[0]).toBe(album);
});

test('positions out of bounds are bad input; unknown things are not found; nobody has no pins', async () => {
  const { token } = await product.register();
  const [id] = things.songs as [string];
  for (const position of [-1, 50, 2 ** 31 - 1]) {
    const { errors } = await request('pin', { type: 'SONG', id, position }, token);
    expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
  }
  for (const [type, unknown] of [
    ['SONG', uuidv7()],
    ['SONG', things.albums[0]],
    ['ARTIST', 'x'],
    ['PLAYLIST', uuidv7()],
  ]) {
    for (const position of [0, null]) {
      expect((await change('pin', { type, id: unknown, position }, token)).__typename).toBe('NotFound');
    }
  }
  expect((await pinSong(id, 0)).__typename).toBe('NotSignedIn');
  expect(await order(token)).toEqual([]);
});

test('a playlist is pinned by those who may see it, and hides itself when they no longer may', async () => {
  const [owner, other] = [await product.register(), await product.register()];
  const secret = await newPlaylist(owner.token, { visibility: 'PRIVATE' });
  const pinIt = (token: string) => change('pin', { type: 'PLAYLIST', id: secret.id, position: 0 }, token);
  expect((await pinIt(other.token)).__typename).toBe('NotFound');
  expect((await pinIt(owner.token)).__typename).toBe('PinsChanged');
  const share = (role: string) =>
    product.askService(
      'playlist',
      'mutation($i:SharePlaylistInput!){sharePlaylist(input:$i){__typename}}',
      { i: { playlistId: secret.id, userId: other.id, role } },
      owner.token,
    );
  await share('VIEWER');
  expect((await pinIt(other.token)).__typename).toBe('PinsChanged');
  const seen = async () => {
    const { data } = await product.query(
      '{viewer{pinned{position item{__typename ... on Playlist{id title}}}}}',
      {},
      other.token,
    );
    return data.viewer.pinned;
  };
  expect(await seen()).toEqual([
    { position: 0, item: { __typename: 'Playlist', id: secret.id, title: 'Of a test' } },
  ]);
  await share('NONE');
  expect(await seen()).toEqual([{ position: 0, item: null }]);
});

test('a playlist that was pinned while playlist-service was away is settled at the next look', async () => {
  const owner = await product.register();
  const { id } = await newPlaylist(owner.token, { visibility: 'PRIVATE' });
  const sql = openAsOwner('activity', product.locations, product.secrets, 1);
  onTestFinished(() => sql.end());
  const rows = [id, uuidv7()].map((item_id, position) => ({
    user_id: owner.id,
    type_id: 'PLAYLIST',
    item_id,
    position,
    verified: false,
  }));
  await sql`insert into user_pinned ${sql(rows)}`;
  expect(await order(owner.token)).toEqual([id]);
  const left = await sql`select item_id, verified from user_pinned where user_id = ${owner.id}`;
  expect([...left]).toEqual([{ item_id: id, verified: true }]);
});
