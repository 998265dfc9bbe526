import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { secretOf, serviceSecrets } from '../../infra/process/service-secrets.ts';
import { streamAddress } from '../../subgraphs/streaming/stream-address.ts';
import { oldSongs } from '../player/requests.ts';
import { type Data, eventually, type Person, theProduct } from '../product.ts';
import { readMp3 } from './mp3-frames.ts';

const product = theProduct();
const document = `query StreamSong($songId: ID!) { song(id: $songId) { id
  stream { url expiresAt contentType hlsUrl } availability { playable reason } } }`;
let person: Person;
let url: string;
let whole: Uint8Array;

async function songFor(songId: string, token?: string): Promise<Data> {
  const { data, errors } = await product.query(document, { songId }, token);
  expect(errors).toBeUndefined();
  return data.song;
}

/** The answer with its body read, so that no connection stays behind. */
async function get(path: string, headers: Record<string, string> = {}, method = 'GET') {
  const response = await fetch(new URL(path, product.url), { method, headers });
  const bytes = new Uint8Array(await response.arrayBuffer());
  return { status: response.status, headers: response.headers, bytes };
}

async function playable(token: string): Promise<Data[]> {
  const songs = await Promise.all((await oldSongs(12)).map((id) => songFor(id, token)));
  return songs.filter((song) => song.availability.playable);
}

beforeAll(async () => {
  person = await product.register('DE');
  url = (await playable(person.token))[0].stream.url;
  whole = (await get(url)).bytes;
});

test('a playable song has a signed stream, whose audio decodes', async () => {
  const [song] = await playable(person.token);
  expect(song.stream).toMatchObject({ contentType: 'audio/mpeg', hlsUrl: null });
  expect(song.stream.url).toMatch(
    new RegExp(`^/media/audio/${song.id}\\.mp3\\?expires=\\d+&.*signature=[\\w-]{43}$`),
  );
  expect(Date.parse(song.stream.expiresAt)).toBeGreaterThan(Date.now() + 3_500_000);
  const response = await get(song.stream.url);
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'audio/mpeg']);
  expect(response.headers.get('accept-ranges')).toBe('bytes');
  const { seconds, channels } = readMp3(response.bytes);
  expect(seconds).toBeGreaterThan(15);
  expect(seconds).toBeLessThan(35);
  expect(channels).toBe(1);
});

test('songs sound different, the same song the same', async () => {
  const [one, two] = await playable(person.token);
  const tags = await Promise.all(
    [one, two, one].map(async (song) => (await get(song.stream.url)).headers.get('etag')),
  );
  expect(tags[0]).toBe(tags[2]);
  expect(tags[0]).not.toBe(tags[1]);
});

test('there is a stream exactly where the song is playable, without an error', async () => {
  const ids = await oldSongs(100);
  const viewers = [person.token, (await product.register('AQ')).token, undefined];
  for (const token of viewers) {
    const { data, errors } = await product.query(
      `query($r:[ID!]!){songs(ids:$r){id stream{url} availability{playable}}}`,
      { r: ids },
      token,
    );
    expect(errors).toBeUndefined();
    for (const song of data.songs) {
      expect(song.stream !== null, song.id).toBe(token !== undefined && song.availability.playable);
    }
  }
});

test('a hundred streams cost as many statements as one', async () => {
  const cost = async (ids: string[]) => {
    const { extensions } = await product.traced(
      `query($r:[ID!]!){songs(ids:$r){stream{url}}}`,
      { r: ids },
      person.token,
    );
    return extensions?.trace?.fetches
      .filter(({ subgraph }) => /streaming/i.test(subgraph))
      .reduce((sum, { sql }) => sum + sql, 0);
  };
  const ids = await oldSongs(100);
  const one = await cost(ids.slice(0, 1));
  expect(one).toBeGreaterThan(0);
  expect(await cost(ids)).toBeLessThanOrEqual((one ?? 0) + 1);
});

test('altered or expired addresses are 403, unsigned ones 401, unknown ones 404', async () => {
  const signature = new URL(url, product.url).searchParams.get('signature') ?? '';
  const lastChanged = signature.slice(0, -1) + (signature.endsWith('A') ? 'B' : 'A');
  const other = (await oldSongs(2)).find((id) => !url.includes(id)) ?? '';
  const altered = [
    url.replace(/expires=\d+/, 'expires=99999999999'),
    url.replace(signature, lastChanged),
    url.replace(signature, 'x'),
    url.replace(/audio\/[^.]+/, `audio/${other}`),
    `${url}&more=1`,
    `${url}&signature=${signature}`,
    url.replace(/expires=\d+&/, ''),
  ];
  for (const address of altered) expect((await get(address)).status, address).toBe(403);
  const path = url.split('?')[0] ?? '';
  for (const address of [path, `${path}?expires=99999999999`]) expect((await get(address)).status).toBe(401);
  expect((await get('/media/audio/nothing.mp3')).status).toBe(404);
  expect((await get(url)).status).toBe(200);
});

test('one range of bytes at a time: 206, or 416 when there is none of it', async () => {
  const size = whole.length;
  const cases: [range: string, start: number, end: number][] = [
    ['bytes=0-99', 0, 99],
    ['bytes=100-', 100, size - 1],
    ['bytes=-50', size - 50, size - 1],
    [`bytes=${size - 1}-${size + 100}`, size - 1, size - 1],
    [`bytes=-${size + 5}`, 0, size - 1],
  ];
  for (const [range, start, end] of cases) {
    const response = await get(url, { range });
    expect([response.status, response.headers.get('content-range')]).toEqual([
      206,
      `bytes ${start}-${end}/${size}`,
    ]);
    expect(response.bytes).toEqual(whole.subarray(start, end + 1));
  }
  for (const range of [`bytes=${size}-`, 'bytes=-0']) {
    const response = await get(url, { range });
    expect([response.status, response.headers.get('content-range')]).toEqual([416, `bytes */${size}`]);
  }
  for (const range of ['bytes=0-1,5-6', 'items=0-1', 'bytes=9-3', 'bytes=-']) {
    expect((await get(url, { range })).status, range).toBe(200);
  }
});

test('HEAD tells the size, entity tags save the bytes and guard ranges', async () => {
  const head = await get(url, {}, 'HEAD');
  expect([head.status, head.headers.get('content-length')]).toEqual([200, String(whole.length)]);
  const etag = head.headers.get('etag') ?? '';
  expect((await get(url, { 'if-none-match': etag })).status).toBe(304);
  expect((await get(url, { 'if-none-match': '"other"' })).status).toBe(200);
  expect((await get(url, { range: 'bytes=0-9', 'if-range': etag })).status).toBe(206);
  expect((await get(url, { range: 'bytes=0-9', 'if-range': '"other"' })).status).toBe(200);
});

test('an address works until it expires', async () => {
  const { streamingKey, songId } = { streamingKey: signingKey(), songId: url.split(/[/.]/)[3] ?? '' };
  const made = (ageSeconds: number) =>
    streamAddress(songId, streamingKey, new Date(Date.now() - ageSeconds * 1000));
  expect((await get(made(0).url)).status).toBe(200);
  expect((await get(made(2 * 3600).url)).status).toBe(403);
});

/** The key with which streaming-service signs: the test is the deployment's operator. */
function signingKey(): string {
  return secretOf(serviceSecrets(['streaming'], product.secrets), 'streaming', 'stream-signing');
}

test('a song just published streams for its publisher at once; withdrawn or deleted it stops', async () => {
  const admin = await product.admin();
  const song = await publish(admin);
  const { stream } = await songFor(song.id, admin);
  expect((await get(stream.url)).status).toBe(200);
  const streamOfListener = async () => (await songFor(song.id, person.token)).stream;
  await eventually(streamOfListener, (one) => one !== null, 5000);
  await change('updateSong', { id: song.id, availableIn: ['NO'] }, admin);
  expect((await songFor(song.id, admin)).availability.playable).toBe(
    (await songFor(song.id, admin)).stream !== null,
  );
  await eventually(streamOfListener, (one) => one === null, 5000);
  await change('deleteSong', { id: song.id }, admin);
  await eventually(
    () => get(stream.url),
    ({ status }) => status === 404,
    5000,
  );
});

async function change(
  mutation: 'publishSong' | 'updateSong' | 'deleteSong',
  input: object,
  token: string,
): Promise<Data> {
  const type = `${mutation[0]?.toUpperCase()}${mutation.slice(1)}Input`;
  const song = mutation === 'publishSong' ? '... on SongPublished{song{id}}' : '';
  const document = `mutation($i:${type}!){${mutation}(input:$i){__typename ${song} ... on Refusal{message}}}`;
  const { data, errors } = await product.query(document, { i: input }, token);
  if (errors || data[mutation].message) throw new Error(`${mutation}: ${JSON.stringify({ data, errors })}`);
  return data[mutation];
}

async function publish(token: string): Promise<Data> {
  const { data } = await product.query(
    `query{genres(first:1){nodes{id songs(first:1){nodes{artists{id}}}}}}`,
  );
  const [genre] = data.genres.nodes;
  const artistIds = [genre.songs.nodes[0].artists[0].id];
  const input = { title: `Stream ${randomUUID()}`, durationMs: 90_000, artistIds, genreIds: [genre.id] };
  return (await change('publishSong', input, token)).song;
}
