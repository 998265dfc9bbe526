import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readEnvironment } from '../../infra/config.ts';
import { createLogger } from '../../infra/log.ts';
import { type Product, startProduct } from '../../infra/process/product.ts';
import { serviceNames } from '../../infra/topology.ts';
import type { Answer, Data } from '../product.ts';
import { temporaryFolder } from '../servers/postgres.ts';
import { documentOf } from './acting.ts';

const away = ['activity', 'analytical', 'recommendation', 'streaming', 'playlist', 'search'];

/** A product of its own in which these services do not run. */
describe('without activity, analytical, recommendation, streaming, playlist and search', () => {
  const dataDir = temporaryFolder();
  let product: Product;
  let token: string;
  let song: Data;

  async function query(text: string, variables: object, bearer?: string): Promise<Answer> {
    const response = await fetch(`${product.url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(bearer ? { authorization: `Bearer ${bearer}` } : {}),
      },
      body: JSON.stringify({ query: text, variables }),
    });
    return { status: response.status, ...((await response.json()) as Omit<Answer, 'status'>) };
  }
  const run = (name: string, variables: object) => query(documentOf(name), variables, token);

  beforeAll(async () => {
    const services = [...serviceNames.filter((name) => !away.includes(name)), 'gateway'].join(',');
    product = await startProduct({
      dataDir,
      port: 0,
      songs: 60,
      environment: readEnvironment({ NODE_ENV: 'test', SERVICES: services }),
      logger: createLogger('silent'),
      durable: false,
      pageFolder: Promise.resolve(null),
      step: () => {},
    });
    const input = { email: 'a@test.example', password: 'a quick brown fox', displayName: 'A', country: 'DE' };
    const registered = await query(documentOf('Register'), { input });
    token = registered.data.register.accessToken;
    const { data } = await query(
      '{genres(first:5){nodes{songs(first:5){nodes{id title artists{id} album{id}}}}}}',
      {},
    );
    song = data.genres.nodes.flatMap((genre: Data) => genre.songs.nodes).find((one: Data) => one.album);
  });
  afterAll(async () => {
    await product?.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  /** The answer is there, and its errors are of what is away, each at a place that is null. */
  function expectOnlyAway(answer: Answer): void {
    expect(answer.status).toBe(200);
    expect(answer.errors?.length).toBeGreaterThan(0);
    for (const { message, path = [], extensions } of answer.errors ?? []) {
      expect(extensions?.code, message).toBe('SUBGRAPH_UNAVAILABLE');
      expect(message).not.toMatch(/127\.0\.0\.1|ECONN|fetch|\.ts|:\d{2,}/);
      const value = path.reduce<Data>((at, step) => at?.[step] ?? null, answer.data);
      expect(value, path.join('.')).toBeNull();
    }
  }

  it('a song is shown, and only what they tell of it is null', async () => {
    const answer = await run('SongPage', { id: song.id });
    expectOnlyAway(answer);
    expect(answer.data.song).toMatchObject({
      id: song.id,
      title: song.title,
      availability: { playable: true },
      album: { id: song.album.id, isSaved: null },
      playCount: null,
      popularity: null,
      isFavourite: null,
      similar: null,
      playlists: null,
    });
    expect(answer.data.song.artists[0].name).toEqual(expect.any(String));
  });

  it('an artist and an album are shown', async () => {
    const artist = await run('ArtistPage', { id: song.artists[0].id });
    expectOnlyAway(artist);
    expect(artist.data.artist).toMatchObject({
      id: song.artists[0].id,
      topSongs: null,
      similar: null,
      isFollowed: null,
    });
    expect(artist.data.artist.albums.nodes.length).toBeGreaterThan(0);
    const album = await run('AlbumPage', { id: song.album.id });
    expectOnlyAway(album);
    expect(album.data.album.songs[0]).toMatchObject({ title: expect.any(String), isFavourite: null });
  });

  it('Home has what is left', async () => {
    const answer = await run('Home', {});
    expectOnlyAway(answer);
    expect(answer.data).toMatchObject({
      viewer: {
        user: { displayName: 'A' },
        recentlyPlayed: null,
        mixes: null,
        pinned: null,
        unreadNotificationCount: expect.any(Number),
      },
      chart: null,
    });
  });

  it('the player plays, and the stream is null with an error', async () => {
    const device = await run('RegisterDevice', { input: { name: 'Phone', kind: 'PHONE' } });
    const deviceId = device.data.registerDevice.device.id;
    const input = { commandId: 'one', deviceId, action: { play: { songIds: [song.id] } } };
    const played = await run('PlayerCommand', { input });
    expectOnlyAway(played);
    expect(played.data.playerCommand.player).toMatchObject({
      playing: true,
      song: { id: song.id, title: song.title, isFavourite: null },
    });
    const stream = await run('StreamSong', { songId: song.id });
    expectOnlyAway(stream);
    expect(stream.data.song).toMatchObject({ stream: null, availability: { playable: true } });
  });

  it('what is wholly theirs says so', async () => {
    for (const [name, variables] of [
      ['PlaylistPage', { id: song.id }],
      ['Search', { query: 'a' }],
      ['SetFavourite', { input: { songId: song.id, favourite: true } }],
      ['CreatePlaylist', { input: { title: 'No' } }],
    ] as const) {
      const answer = await run(name, variables);
      expect(
        answer.errors?.map(({ extensions }) => extensions?.code),
        name,
      ).toEqual(['SUBGRAPH_UNAVAILABLE']);
    }
  });
});
