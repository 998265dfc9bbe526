import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createNoCache } from '../../infra/cache/none.ts';
import { type Data, eventually, type Person, theProduct } from '../product.ts';
import { startTestProduct } from '../servers/product.ts';
import { registeredOperations } from './documents.ts';

const operations = registeredOperations();

let own: Awaited<ReturnType<typeof startTestProduct>>;
let product: ReturnType<typeof theProduct>;
beforeAll(async () => {
  own = await startTestProduct({ cache: createNoCache() });
  product = theProduct(own.info);
});
afterAll(() => own.stop());

type Cost = { statements: number; fetches: string };

/** What one operation as it is registered costs; errors fail. */
async function costOf(name: string, variables: object, token: string): Promise<Cost> {
  const { data, errors, extensions } = await product.traced(
    operations.get(name)?.text ?? '',
    variables,
    token,
  );
  expect(errors, `${name}: ${JSON.stringify(errors)}`).toBeUndefined();
  expect(Object.values(data)[0]).not.toBeNull();
  const fetches = (extensions?.trace?.fetches ?? []).map(({ subgraph, sql }) => `${subgraph} ${sql}`);
  return { statements: extensions?.trace?.sqlStatements ?? Number.NaN, fetches: fetches.join(', ') };
}

/** An operation on a small and on a large thing. */
async function compared(name: string, things: { small: object; large: object }, token: string) {
  return { small: await costOf(name, things.small, token), large: await costOf(name, things.large, token) };
}

function expectNoGrowth({ small, large }: { small: Cost; large: Cost }): void {
  expect(small.statements).toBeGreaterThan(0);
  expect(large.statements, `small: ${small.fetches}; large: ${large.fetches}`).toBeLessThanOrEqual(
    small.statements,
  );
}

async function mutate(document: string, input: object, token: string): Promise<Data> {
  const { data, errors } = await product.query(document, { input }, token);
  expect(errors, JSON.stringify(errors)).toBeUndefined();
  return Object.values(data)[0];
}

describe('the number of SQL statements does not grow with the number of items', () => {
  let admin: string;
  let genreIds: string[];

  beforeAll(async () => {
    admin = await product.admin();
    const { data } = await product.query('query{genres(first:8){nodes{id}}}');
    genreIds = data.genres.nodes.map((genre: Data) => genre.id);
  });

  const createArtist = async (genres: number): Promise<string> => {
    const document =
      'mutation($input:CreateArtistInput!){createArtist(input:$input){__typename ... on ArtistSaved{artist{id}}}}';
    const changed = await mutate(
      document,
      { name: `Artist ${randomUUID()}`, genreIds: genreIds.slice(0, genres) },
      admin,
    );
    return changed.artist.id;
  };
  const createAlbum = async (artistId: string): Promise<string> => {
    const document =
      'mutation($input:CreateAlbumInput!){createAlbum(input:$input){__typename ... on AlbumSaved{album{id}}}}';
    return (
      await mutate(
        document,
        { title: `Album ${randomUUID()}`, artistIds: [artistId], releaseYear: 2024 },
        admin,
      )
    ).album.id;
  };
  const publish = async (artistIds: string[], genres: number, albumId?: string): Promise<string> => {
    const document =
      'mutation($input:PublishSongInput!){publishSong(input:$input){__typename ... on SongPublished{song{id}}}}';
    const input = {
      title: `Song ${randomUUID()}`,
      durationMs: 200_000,
      artistIds,
      genreIds: genreIds.slice(0, genres),
      ...(albumId ? { albumId } : {}),
    };
    return (await mutate(document, input, admin)).song.id;
  };
  const listener = async (): Promise<Person> => product.register('DE');

  it('SongPage: artists, genres, similar songs, playlists', async () => {
    const { token } = await listener();
    const [a, b, c] = await Promise.all([1, 1, 1].map(createArtist));
    const small = { id: await publish([a ?? ''], 1) };
    const large = { id: await publish([a ?? '', b ?? '', c ?? ''], 5) };
    expectNoGrowth(await compared('SongPage', { small, large }, token));
  });

  it('ArtistPage: albums and songs', async () => {
    const { token } = await listener();
    const [small, large] = [await createArtist(1), await createArtist(6)];
    await publish([small], 1, await createAlbum(small));
    for (let i = 0; i < 8; i += 1) await publish([large], 1, await createAlbum(large));
    expectNoGrowth(await compared('ArtistPage', { small: { id: small }, large: { id: large } }, token));
  });

  it('AlbumPage: songs', async () => {
    const { token } = await listener();
    const artist = await createArtist(1);
    const [small, large] = [await createAlbum(artist), await createAlbum(artist)];
    await publish([artist], 1, small);
    for (let i = 0; i < 15; i += 1) await publish([artist], 1, large);
    expectNoGrowth(await compared('AlbumPage', { small: { id: small }, large: { id: large } }, token));
  });

  it('PlaylistPage: entries of many songs by many people', async () => {
    const { token } = await listener();
    const artists = await Promise.all(Array.from({ length: 5 }, () => createArtist(1)));
    const songs: string[] = [];
    for (let i = 0; i < 30; i += 1) songs.push(await publish([artists[i % 5] ?? ''], 2));
    const create = async (songIds: string[]): Promise<object> => {
      const created = await mutate(
        'mutation($input:CreatePlaylistInput!){createPlaylist(input:$input){... on PlaylistChanged{playlist{id}}}}',
        { title: 'Sizes' },
        token,
      );
      await mutate(
        'mutation($input:AddSongsInput!){addSongs(input:$input){__typename}}',
        { playlistId: created.playlist.id, songIds },
        token,
      );
      return { id: created.playlist.id };
    };
    const things = { small: await create(songs.slice(0, 1)), large: await create(songs.slice(1)) };
    expectNoGrowth(await compared('PlaylistPage', things, token));
  });

  it('Home: plays and pins', async () => {
    const artist = await createArtist(1);
    const songs: string[] = [];
    for (let i = 0; i < 8; i += 1) songs.push(await publish([artist], 1));
    const lives = async (count: number): Promise<string> => {
      const { token } = await listener();
      const device = await mutate(
        'mutation($input:RegisterDeviceInput!){registerDevice(input:$input){... on DeviceRegistered{device{id}}}}',
        { name: 'x', kind: 'OTHER' },
        token,
      );
      const plays = songs.slice(0, count).map((songId, i) => ({
        playId: randomUUID(),
        songId,
        deviceId: device.device.id,
        startedAt: new Date(Date.now() - 600_000 * (i + 1)).toISOString(),
        heardMs: 60_000,
        ended: false,
      }));
      await mutate(
        'mutation($input:ReportPlaybackInput!){reportPlayback(input:$input){__typename}}',
        { plays },
        token,
      );
      for (const id of songs.slice(0, count))
        await mutate(
          'mutation($input:PinInput!){pin(input:$input){__typename}}',
          { type: 'SONG', id, position: 0 },
          token,
        );
      const home = operations.get('Home')?.text ?? '';
      await eventually(
        () => product.query(home, {}, token),
        ({ data }) => data.viewer.recentlyPlayed.nodes.length === count,
      );
      return token;
    };
    const [small, large] = [await lives(1), await lives(8)];
    expectNoGrowth({ small: await costOf('Home', {}, small), large: await costOf('Home', {}, large) });
  });
});
