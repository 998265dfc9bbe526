import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { type Data, theProduct } from '../product.ts';
import { command, listener, playableSongs, readPlayer, register, send } from './requests.ts';

const product = theProduct();

test('a player that was never used is at version 0, with nothing to play', async () => {
  const { token, id } = await product.register();
  expect(await readPlayer(token)).toMatchObject({
    id, version: 0, playing: false, positionMs: 0, rate: 1, repeat: 'OFF', shuffle: false, volume: 1,
    song: null, currentIndex: null, queue: [], activeDevice: null, devices: [],
  }); // biome-ignore format: one state
  expect(await readPlayer()).toBeNull();
});

test('plays, pauses, resumes, seeks and goes through the queue', async () => {
  const { token, deviceId } = await listener();
  const songs = await playableSongs(token, 3);
  const songIds = songs.map(({ id }) => id);
  const run = async (action: object) => (await command({ token, deviceId, action })).player;
  const played = await run({ play: { songIds, startIndex: 1, contextId: 'album:1' } });
  expect(played).toMatchObject({
    version: 2,
    playing: true,
    positionMs: 0,
    currentIndex: 1,
    contextId: 'album:1',
  });
  expect(played.song).toMatchObject({ id: songIds[1], durationMs: songs[1]?.durationMs });
  expect(played.song.title).toEqual(expect.any(String));
  expect(played.queue.map((item: Data) => [item.index, item.song.id])).toEqual(
    songIds.map((id, at) => [at, id]),
  );
  expect(played.activeDevice).toEqual({ id: deviceId, name: 'Kitchen' });
  expect(await run({ pause: true })).toMatchObject({ version: 3, playing: false });
  expect(await run({ pause: true })).toMatchObject({ version: 3 });
  expect(await run({ resume: true })).toMatchObject({ version: 4, playing: true });
  expect(await run({ seek: { positionMs: 20_000 } })).toMatchObject({ version: 5, positionMs: 20_000 });
  expect(await run({ previous: true })).toMatchObject({ version: 6, positionMs: 0, currentIndex: 1 });
  expect(await run({ previous: true })).toMatchObject({ version: 7, currentIndex: 0 });
  expect(await run({ seek: { positionMs: 2_000_000_000 } })).toMatchObject({
    positionMs: songs[0]?.durationMs,
  });
  expect(await run({ next: true })).toMatchObject({ currentIndex: 1, positionMs: 0 });
  expect(await run({ next: true })).toMatchObject({ currentIndex: 2, playing: true });
  expect(await run({ next: true })).toMatchObject({ currentIndex: 2, playing: false, positionMs: 0 });
  await run({ setRepeat: { repeat: 'ALL' } });
  expect(await run({ next: true })).toMatchObject({ currentIndex: 0, repeat: 'ALL' });
  expect(await run({ setVolume: { volume: 0.25 } })).toMatchObject({ volume: 0.25 });
  expect(await readPlayer(token)).toMatchObject({ currentIndex: 0, volume: 0.25, repeat: 'ALL' });
});

test('shuffling keeps the current song first and gives the order back; enqueue and remove edit the queue', async () => {
  const { token, deviceId } = await listener();
  const songIds = (await playableSongs(token, 30)).map(({ id }) => id);
  const run = async (action: object) => (await command({ token, deviceId, action })).player;
  const order = (player: Data) => player.queue.map((item: Data) => item.song.id);
  await run({ play: { songIds: songIds.slice(0, 25), startIndex: 4 } });
  const shuffled = await run({ setShuffle: { shuffle: true } });
  expect(shuffled).toMatchObject({ shuffle: true, currentIndex: 0, song: { id: songIds[4] } });
  expect(order(shuffled)).not.toEqual(songIds.slice(0, 25));
  expect([...order(shuffled)].sort()).toEqual(songIds.slice(0, 25).sort());
  await run({ enqueue: { songIds: songIds.slice(25) } });
  const restored = await run({ setShuffle: { shuffle: false } });
  expect(order(restored)).toEqual(songIds);
  expect(restored).toMatchObject({ currentIndex: 4, song: { id: songIds[4] } });
  const removed = await run({ removeFromQueue: { index: 4 } });
  expect(removed).toMatchObject({ currentIndex: 4, song: { id: songIds[5] }, positionMs: 0 });
  const behind = await command({ token, deviceId, action: { removeFromQueue: { index: 29 } } });
  expect(behind.__typename).toBe('NotFound');
});

test('100 parallel commands of one person all apply, and versions have no gap', async () => {
  const { token, deviceId } = await listener();
  const before = (await readPlayer(token)).version;
  const results = await Promise.all(
    Array.from({ length: 100 }, (_, at) =>
      command({ token, deviceId, action: { setVolume: { volume: at / 200 } } }),
    ),
  );
  const versions = results.map((result) => result.player.version).sort((a, b) => a - b);
  expect(versions).toEqual(Array.from({ length: 100 }, (_, at) => before + 1 + at));
  expect((await readPlayer(token)).version).toBe(before + 100);
});

test('a retry answers what the first did, even if its expectedVersion is stale by now', async () => {
  const { token, deviceId } = await listener();
  const version = (await readPlayer(token)).version;
  const first = {
    token,
    deviceId,
    commandId: randomUUID(),
    expectedVersion: version,
    action: { setVolume: { volume: 0.5 } },
  };
  const answer = await command(first);
  expect(answer.player.version).toBe(version + 1);
  await command({ token, deviceId, action: { setVolume: { volume: 0.9 } } });
  const again = await command(first);
  expect(again).toEqual(answer);
  expect(await readPlayer(token)).toMatchObject({ version: version + 2, volume: 0.9 });
  const parallel = { token, deviceId, commandId: 'retried at once', action: { setVolume: { volume: 0.1 } } };
  const answers = await Promise.all(Array.from({ length: 10 }, () => command(parallel)));
  expect(new Set(answers.map((one) => one.player.version))).toEqual(new Set([version + 3]));
});

test('a stale command changes nothing and carries the present player', async () => {
  const { token, deviceId } = await listener();
  const stale = await command({ token, deviceId, expectedVersion: 0, action: { setVolume: { volume: 0 } } });
  expect(stale).toMatchObject({ __typename: 'StaleCommand', player: { version: 1, volume: 1 } });
  expect(stale.message).toEqual(expect.any(String));
  expect(await readPlayer(token)).toMatchObject({ version: 1, volume: 1 });
});

test('the first device to play is active, others steer it, only transfer moves it', async () => {
  const { token, deviceId } = await listener();
  const [other, songs] = [await register(token, 'Phone', 'PHONE'), await playableSongs(token, 1)];
  const stranger = await listener();
  const played = await command({ token, deviceId, action: { play: { songIds: [songs[0]?.id] } } });
  expect(played).toMatchObject({ __typename: 'PlayerChange' });
  const paused = await command({ token, deviceId: other, action: { pause: true } });
  expect(paused.player).toMatchObject({ playing: false, activeDevice: { id: deviceId } });
  const resumed = await command({ token, deviceId: other, action: { resume: true } });
  expect(resumed.player.activeDevice.id).toBe(deviceId);
  const moved = await command({ token, deviceId: other, action: { transfer: { deviceId: other } } });
  expect(moved.player).toMatchObject({ playing: true, activeDevice: { id: other, name: 'Phone' } });
  for (const foreign of [stranger.deviceId, randomUUID(), 'no id']) {
    expect((await command({ token, deviceId: foreign, action: { pause: true } })).__typename).toBe(
      'NotFound',
    );
    const transfer = { token, deviceId, action: { transfer: { deviceId: foreign } } };
    expect((await command(transfer)).__typename).toBe('NotFound');
  }
});

test('unknown songs are NotFound, songs not playable here are NotPlayable', async () => {
  const { token, deviceId } = await listener('AQ');
  const [song] = await playableSongs(token, 1);
  for (const unknown of [randomUUID(), 'no id']) {
    const answer = await command({ token, deviceId, action: { play: { songIds: [song?.id, unknown] } } });
    expect(answer.__typename).toBe('NotFound');
  }
  const restricted = await restrictedSong(token);
  for (const action of [
    { play: { songIds: [restricted] } },
    { enqueue: { songIds: [song?.id, restricted] } },
  ]) {
    expect((await command({ token, deviceId, action })).__typename).toBe('NotPlayable');
  }
  expect(await readPlayer(token)).toMatchObject({ version: 1, queue: [] });
});

/** A song that is not licensed in the person's country. */
async function restrictedSong(token: string): Promise<string> {
  const { data } = await product.query(
    `query{genres(first:100){nodes{songs(first:100){nodes{id availability{playable reason}}}}}}`,
    {},
    token,
  );
  const songs: Data[] = data.genres.nodes.flatMap((genre: Data) => genre.songs.nodes);
  const found = songs.find((song) => song.availability.reason === 'COUNTRY');
  if (!found) throw new Error('every song is licensed there');
  return found.id;
}

test('what breaks a bound is BAD_USER_INPUT, and without a token NotSignedIn', async () => {
  const { token, deviceId } = await listener();
  const [song] = await playableSongs(token, 1);
  const id = song?.id ?? '';
  const bad: object[] = [
    { pause: false }, { resume: false }, { next: false }, { previous: false },
    { seek: { positionMs: -1 } }, { setVolume: { volume: 1.01 } }, { setVolume: { volume: -0.1 } },
    { play: { songIds: [] } }, { play: { songIds: Array(501).fill(id) } }, { play: { songIds: [id], startIndex: 1 } },
    { play: { songIds: [id], startIndex: -1 } }, { enqueue: { songIds: [] } }, { removeFromQueue: { index: -1 } },
    { pause: true, resume: true }, {},
  ]; // biome-ignore format: a table
  for (const action of bad) {
    const { data, errors } = await send({ token, deviceId, action });
    expect(
      [data?.playerCommand ?? null, errors?.[0]?.extensions?.code],
      JSON.stringify(action).slice(0, 80),
    ).toEqual([null, 'BAD_USER_INPUT']);
  }
  expect(await readPlayer(token)).toMatchObject({ version: 1 });
  expect((await command({ deviceId, action: { pause: true } })).__typename).toBe('NotSignedIn');
  const noCommand = await send({ token, deviceId, action: { pause: true }, commandId: '' });
  expect(noCommand.errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
});

test('the queue holds 1,000 songs', async () => {
  const { token, deviceId } = await listener();
  const [song] = await playableSongs(token, 1);
  const songIds = Array(500).fill(song?.id);
  await command({ token, deviceId, action: { play: { songIds } } });
  const full = await command({ token, deviceId, action: { enqueue: { songIds } } });
  expect(full.player.queue).toHaveLength(1000);
  const over = await send({ token, deviceId, action: { enqueue: { songIds: [song?.id] } } });
  expect(over.errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
});

test('only the owner sees a player, also through _entities', async () => {
  const [owner, other] = [await listener(), await listener()];
  const ask = (token?: string) =>
    product.entities(
      'player',
      [{ __typename: 'Viewer', id: owner.id }],
      'id player{version} playbackPreferences{quality}',
      token,
    );
  expect((await ask(owner.token)).data._entities[0]).toMatchObject({ player: { version: 1 } });
  expect((await ask(other.token)).data._entities).toEqual([null]);
  expect((await ask()).data._entities).toEqual([null]);
});

test('a player in use is read from the session cache, never older than what was just answered', async () => {
  const { token, deviceId } = await listener();
  const cost = async () => {
    const { data, extensions } = await product.traced(`query{viewer{player{version}}}`, {}, token);
    const sql = extensions?.trace?.fetches.reduce((sum, fetched) => sum + fetched.sql, 0);
    return { version: data.viewer.player.version, sql };
  };
  expect((await cost()).sql).toBeGreaterThan(0);
  expect(await cost()).toEqual({ version: 1, sql: 0 });
  for (let version = 2; version < 12; version += 1) {
    await command({ token, deviceId, action: { setVolume: { volume: version / 100 } } });
    expect(await cost()).toEqual({ version, sql: 0 });
  }
});
