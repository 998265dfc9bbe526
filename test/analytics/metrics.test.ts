import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabases } from '../../infra/databases/handles.ts';
import { recount } from '../../subgraphs/analytical/recount.ts';
import { administrator } from '../content/editor.ts';
import { listener, statuses } from '../player/requests.ts';
import { type Answer, type Data, eventually, theProduct } from '../product.ts';

const product = theProduct();
const databases = openDatabases('analytical', product.locations, product.secrets, { idleSeconds: 1 });
afterAll(() => databases.close());

const ask = async (document: string, variables: object = {}, token?: string): Promise<Data> => {
  const { data, errors } = await product.query(document, variables, token);
  expect(errors, JSON.stringify(errors)).toBeUndefined();
  return data;
};
const code = ({ errors }: Answer) => errors?.[0]?.extensions?.code;

/** A song of its own artist, album and genre, which nobody has played. */
async function newSong(more: object = {}) {
  const admin = await administrator();
  const [artist, genre] = [await admin.artist(), await admin.genre()];
  const album = await admin.album(artist.id);
  const song = await admin.song(artist.id, { albumId: album.id, genreIds: [genre.id], ...more });
  return { admin, artist: artist.id, genre: genre.id, album: album.id, song: song.id as string };
}

const metrics = `query($song: ID!, $artist: ID!, $album: ID!, $genre: ID!) {
  song(id: $song) { playCount popularity } artist(id: $artist) { playCount popularity topSongs { id } }
  album(id: $album) { playCount popularity } genre(id: $genre) { playCount popularity } }`;

/** Plays a song some times, each a minute of an hour ago. */
async function play(token: string, deviceId: string, songId: string, times: number, startedAt?: Date) {
  const one = { songId, deviceId, heardMs: 60_000, ...(startedAt ? { startedAt } : {}) };
  const reported = await statuses(token, ...Array.from({ length: times }, () => one));
  expect(reported).toEqual(Array.from({ length: times }, () => 'RECORDED'));
}

describe('counts of a song', () => {
  it('are 0 at first, and show its plays within 10 s, everywhere', async () => {
    const made = await newSong();
    const none = { playCount: 0, popularity: 0 };
    const before = await ask(metrics, made);
    expect([before.song, before.album, before.genre]).toEqual([none, none, none]);
    const { token, deviceId } = await listener();
    await play(token, deviceId, made.song, 3);
    const after = await eventually(
      () => ask(metrics, made, token),
      ({ song, artist, album, genre }) => [song, artist, album, genre].every((one) => one.playCount === 3),
    );
    for (const { popularity } of [after.song, after.artist, after.album, after.genre]) {
      expect(popularity).toBeGreaterThan(0);
      expect(popularity).toBeLessThanOrEqual(100);
    }
  });

  it('are 0 for an id of ours that nobody knows, and null for what is no id', async () => {
    const unknown = '01890000-0000-7000-8000-0123456789ab';
    const { data } = await product.entities(
      'analytical',
      [unknown, 'x'].map((id) => ({ __typename: 'Song', id })),
      'playCount popularity',
    );
    expect(data._entities).toEqual([{ playCount: 0, popularity: 0 }, null]);
  });

  it('cost one statement for many songs', async () => {
    const { data } = await product.query(
      '{ songs: genres(first: 1) { nodes { songs(first: 30) { nodes { id } } } } }',
    );
    const ids: string[] = data.songs.nodes[0].songs.nodes.map((song: Data) => song.id);
    const response = await fetch(`${product.serviceUrl('analytical')}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'polyphony-trace': '1' },
      body: JSON.stringify({
        query: 'query($r:[_Any!]!){_entities(representations:$r){... on Song{playCount popularity}}}',
        variables: { r: ids.map((id) => ({ __typename: 'Song', id })) },
      }),
    });
    expect(((await response.json()) as Data).data._entities).toHaveLength(ids.length);
    expect(Number(response.headers.get('polyphony-sql'))).toBeLessThanOrEqual(1);
  });
});

describe('top songs of an artist', () => {
  it('are the most streamed, then unplayed ones, newest first, without those that are gone', async () => {
    const { admin, artist, song: first } = await newSong();
    const second = (await admin.song(artist)).id;
    const third = (await admin.song(artist)).id;
    const { token, deviceId } = await listener();
    await play(token, deviceId, first, 1);
    await play(token, deviceId, second, 2);
    const top = async (count = 10) =>
      (
        await ask('query($id: ID!, $n: Int) { artist(id: $id) { topSongs(first: $n) { id } } }', {
          id: artist,
          n: count,
        })
      ).artist.topSongs.map((song: Data) => song.id);
    await eventually(top, (ids) => JSON.stringify(ids) === JSON.stringify([second, first, third]));
    expect(await top(1)).toEqual([second]);
    await admin.change('deleteSong', { id: second });
    await eventually(top, (ids) => JSON.stringify(ids) === JSON.stringify([first, third]));
  });

  it.each([0, 101, -1])('first: %s is BAD_USER_INPUT', async (n) => {
    const { data } = await product.query(
      '{ genres(first: 1) { nodes { artists(first: 1) { nodes { id } } } } }',
    );
    const [{ id }] = data.genres.nodes[0].artists.nodes;
    const answer = await product.query(
      `query($id: ID!, $n: Int) { artist(id: $id) { name topSongs(first: $n) { id } } }`,
      { id, n },
    );
    expect(code(answer)).toBe('BAD_USER_INPUT');
    expect(answer.data.artist.name).toBeTypeOf('string');
  });
});

describe('the chart', () => {
  const chart = async (country: string | null, first = 100) =>
    (
      await ask(
        'query($c: ID, $n: Int) { chart(country: $c, first: $n) { position song { id } playCount } }',
        { c: country, n: first },
      )
    ).chart;

  it('is in order, from 1, and as long as asked for', async () => {
    const entries = await chart(null, 20);
    expect(entries.map((entry: Data) => entry.position)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
    const counts = entries.map((entry: Data) => entry.playCount);
    expect(counts).toEqual(counts.toSorted((a: number, b: number) => b - a));
    expect(await chart(null, 3)).toHaveLength(3);
  });

  it('of a country has what was heard there in the last 28 days, and nothing that is gone', async () => {
    const { admin, song } = await newSong();
    const old = (await newSong()).song;
    const [there, elsewhere] = [await listener('IS'), await listener('MT')];
    await play(there.token, there.deviceId, song, 2);
    await play(there.token, there.deviceId, old, 5, new Date(Date.now() - 29 * 86_400_000));
    await play(elsewhere.token, elsewhere.deviceId, song, 1);
    const iceland = await eventually(
      () => chart('IS'),
      (entries) => entries.some((entry: Data) => entry.song?.id === song && entry.playCount === 2),
    );
    expect(iceland.map((entry: Data) => entry.song.id)).toEqual([song]);
    expect(await chart('IS', 1)).toEqual([{ position: 1, song: { id: song }, playCount: 2 }]);
    await eventually(
      () => chart('MT'),
      (entries) => entries[0]?.playCount === 1,
    );
    await admin.change('deleteSong', { id: song });
    // Nothing of the last 28 days is left there: what was heard before shows.
    await eventually(
      () => chart('IS'),
      (entries) => entries.length === 1 && entries[0].song.id === old && entries[0].playCount === 5,
    );
  });

  it.each([
    ['country', { c: 'de' }],
    ['country', { c: '' }],
    ['country', { c: 'DEU' }],
    ['first', { n: 0 }],
    ['first', { n: 101 }],
  ])('%s: %j is BAD_USER_INPUT', async (_, variables) => {
    const answer = await product.query(
      'query($c: ID, $n: Int) { chart(country: $c, first: $n) { position } }',
      variables,
    );
    expect(code(answer)).toBe('BAD_USER_INPUT');
    expect(answer.data).toEqual({ chart: null });
  });
});

const listening = `query($days: Int) { viewer { listening(days: $days) {
  playCount heardMs sessionCount topArtists { artist { id } playCount } } } }`;

describe("a viewer's listening", () => {
  it('is of the last days, their own, and in order', async () => {
    const [one, two] = [await newSong(), await newSong()];
    const { token, deviceId } = await listener();
    await play(token, deviceId, one.song, 2);
    await play(token, deviceId, two.song, 1);
    await play(token, deviceId, two.song, 4, new Date(Date.now() - 40 * 86_400_000));
    const read = async (days: number) => (await ask(listening, { days }, token)).viewer.listening;
    await eventually(
      () => read(366),
      ({ playCount }) => playCount === 7,
    );
    // An hour ago may have been yesterday.
    expect(await read(2)).toEqual({
      playCount: 3,
      heardMs: 180_000,
      sessionCount: 1,
      topArtists: [
        { artist: { id: one.artist }, playCount: 2 },
        { artist: { id: two.artist }, playCount: 1 },
      ],
    });
    expect((await read(60)).topArtists[0]).toEqual({ artist: { id: two.artist }, playCount: 5 });
    const stranger = await product.register();
    expect((await ask(listening, {}, stranger.token)).viewer.listening).toMatchObject({
      playCount: 0,
      topArtists: [],
    });
    expect((await ask(listening)).viewer).toBeNull();
  });

  it.each([0, 367, -3])('days: %s is BAD_USER_INPUT', async (days) => {
    const { token } = await product.register();
    expect(code(await product.query(listening, { days }, token))).toBe('BAD_USER_INPUT');
  });
});

const forget = `mutation($i: ForgetListeningInput!) { forgetListening(input: $i) {
  __typename ... on ListeningForgotten { plays } ... on Refusal { message } } }`;

describe('forgetting', () => {
  it('takes one person out of every count, and nobody else', async () => {
    const made = await newSong();
    const [one, other] = [await listener(), await listener()];
    await play(one.token, one.deviceId, made.song, 2);
    await play(other.token, other.deviceId, made.song, 1);
    const count = async (token?: string) => (await ask(metrics, made, token)).song.playCount;
    await eventually(count, (plays) => plays === 3);
    expect((await ask(forget, { i: {} }, one.token)).forgetListening).toEqual({
      __typename: 'ListeningForgotten',
      plays: 2,
    });
    expect(await count(one.token)).toBe(1);
    expect((await ask(listening, {}, one.token)).viewer.listening).toMatchObject({
      playCount: 0,
      sessionCount: 0,
    });
    expect((await ask(listening, {}, other.token)).viewer.listening).toMatchObject({
      playCount: 1,
      sessionCount: 1,
    });
  });

  it('needs somebody, and a moment', async () => {
    expect((await ask(forget, { i: {} })).forgetListening.__typename).toBe('NotSignedIn');
    const { token } = await product.register();
    expect(code(await product.query(forget, { i: { before: 'yesterday' } }, token))).toBe('BAD_USER_INPUT');
  });
});

const recounted = `mutation($i: RecountAnalyticsInput!) { recountAnalytics(input: $i) {
  __typename ... on AnalyticsRecounted { repaired counts { name differences } } ... on Refusal { message } } }`;

describe('counting again', () => {
  let admin: string;
  beforeAll(async () => {
    admin = await product.admin();
  });

  it('finds nothing: what was seeded at once and what was counted play by play agree with the log', async () => {
    const { counts } = await recount(databases.db.analytics.primary);
    expect(counts.filter(({ differences }) => differences > 0)).toEqual([]);
    const answer = (await ask(recounted, { i: {} }, admin)).recountAnalytics;
    expect(answer).toMatchObject({ __typename: 'AnalyticsRecounted', repaired: false });
    expect(answer.counts).toHaveLength(9);
  });

  it('is for administrators', async () => {
    const { token } = await product.register();
    expect((await ask(recounted, { i: { repair: true } }, token)).recountAnalytics.__typename).toBe(
      'Forbidden',
    );
    expect((await ask(recounted, { i: {} })).recountAnalytics.__typename).toBe('NotSignedIn');
  });
});
