import { expect, test } from 'vitest';
import { type Data, theProduct } from '../product.ts';
import { command, listener, playableSongs, playerState, readPlayer, register } from './requests.ts';

const product = theProduct();
const subscription = `subscription{playerChanged{${playerState}}}`;

type Follower = { seen: Data[]; until(count: number): Promise<Data[]>; stop(): Promise<void> };

/** Follows a player over WebSocket; stands once its snapshot is there. */
async function follow(token: string): Promise<Follower> {
  const client = product.socket(token);
  const seen: Data[] = [];
  let grown = Promise.withResolvers<void>();
  const stop = client.subscribe(
    { query: subscription },
    {
      next: ({ data, errors }) => {
        if (errors) return grown.reject(errors[0]);
        seen.push((data as Data).playerChanged);
        grown.resolve();
        grown = Promise.withResolvers<void>();
      },
      error: (error) => grown.reject(error),
      complete: () => undefined,
    },
  );
  async function until(count: number): Promise<Data[]> {
    while (seen.length < count) await grown.promise;
    return seen;
  }
  await until(1);
  return {
    seen,
    until,
    async stop() {
      stop();
      await client.dispose();
    },
  };
}

test('two subscribers see a snapshot, then the same 50 versions in the same order', async () => {
  const { token, deviceId } = await listener();
  const songs = await playableSongs(token, 5);
  const followers = await Promise.all([follow(token), follow(token)]);
  const start = followers[0]?.seen[0].version;
  const actions = Array.from({ length: 49 }, (_, at) =>
    at % 2 === 0 ? { setVolume: { volume: (at + 1) / 100 } } : { enqueue: { songIds: [songs[at % 5]?.id] } },
  );
  await command({ token, deviceId, action: { play: { songIds: songs.map(({ id }) => id) } } });
  await Promise.all(actions.map((action) => command({ token, deviceId, action })));
  const [one, two] = await Promise.all(followers.map((follower) => follower.until(51)));
  expect(one?.map(({ version }) => version)).toEqual(Array.from({ length: 51 }, (_, at) => start + at));
  expect(two).toEqual(one);
  expect(one?.at(-1)).toEqual(await readPlayer(token));
  expect(one?.[1]).toMatchObject({ playing: true, song: { id: songs[0]?.id, title: expect.any(String) } });
  await Promise.all(followers.map((follower) => follower.stop()));
});

test('a subscriber who comes while commands run misses none after the snapshot', async () => {
  const { token, deviceId } = await listener();
  const commands = Promise.all(
    Array.from({ length: 40 }, (_, at) =>
      command({ token, deviceId, action: { setVolume: { volume: at / 100 } } }),
    ),
  );
  const followers = await Promise.all(Array.from({ length: 5 }, () => follow(token)));
  await commands;
  for (const follower of followers) {
    const snapshot = follower.seen[0].version;
    const versions = (await follower.until(41 - snapshot + 1)).map(({ version }) => version);
    expect(versions).toEqual(Array.from({ length: 41 - snapshot + 1 }, (_, at) => snapshot + at));
  }
  await Promise.all(followers.map((follower) => follower.stop()));
});

test('registering, renaming and removing a device are changes; being seen is none', async () => {
  const { token, deviceId } = await listener();
  const follower = await follow(token);
  const other = await register(token, 'Car', 'CAR');
  await product.query(
    `mutation($i:UpdateDeviceInput!){updateDevice(input:$i){__typename}}`,
    { i: { deviceId: other, name: 'Old car' } },
    token,
  );
  const paused = await command({ token, deviceId, action: { pause: true } });
  expect(paused.player.version).toBe(3);
  await product.query(
    `mutation($i:RemoveDeviceInput!){removeDevice(input:$i){__typename}}`,
    { i: { deviceId: other } },
    token,
  );
  const seen = await follower.until(4);
  expect(seen.map(({ version, devices }) => [version, devices.map((device: Data) => device.name)])).toEqual([
    [1, ['Kitchen']],
    [2, ['Kitchen', 'Car']],
    [3, ['Kitchen', 'Old car']],
    [4, ['Kitchen']],
  ]);
  await follower.stop();
});

test('nobody sees the changes of another, and without a token there are none', async () => {
  const [one, two] = [await listener(), await listener()];
  const follower = await follow(one.token);
  await command({ token: two.token, deviceId: two.deviceId, action: { setVolume: { volume: 0.3 } } });
  await command({ token: one.token, deviceId: one.deviceId, action: { setVolume: { volume: 0.7 } } });
  const seen = await follower.until(2);
  expect(seen.map(({ id, volume }) => [id, volume])).toEqual([[one.id, 1], [one.id, 0.7]]); // biome-ignore format: pairs
  await follower.stop();
  const client = product.socket();
  const refused = await new Promise<Data>((resolve) => {
    client.subscribe(
      { query: subscription },
      { next: resolve, error: resolve, complete: () => resolve(null) },
    );
  });
  const [error] = Array.isArray(refused) ? refused : (refused?.errors ?? []);
  expect(error.extensions.code).toBe('UNAUTHENTICATED');
  await client.dispose();
});
