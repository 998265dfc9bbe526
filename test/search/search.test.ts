import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Data, eventually, theProduct } from '../product.ts';

const product = theProduct();
const text = `query($query:String!,$first:Int){search(query:$query,first:$first){query first tookMs degraded
  songs{node{id title} highlight} artists{node{id name} highlight} albums{node{id title} highlight}}}`;

async function search(query: string, first?: number): Promise<Data> {
  const { data, errors } = await product.query(text, { query, first });
  expect(errors, JSON.stringify(errors)).toBeUndefined();
  return data.search;
}

async function mutate(document: string, input: object, token: string): Promise<Data> {
  const { data, errors } = await product.query(document, { input }, token);
  expect(errors, JSON.stringify(errors)).toBeUndefined();
  return Object.values(data)[0];
}

const songIds = (found: Data): string[] => found.songs.map((hit: Data) => hit.node?.id);

describe('search', () => {
  // Letters only, and none that a typing error could turn into another run's.
  const mark = randomUUID()
    .replace(/[^a-f]/g, '')
    .padEnd(6, 'q');
  let admin: string;
  let artistId: string;
  let songId: string;

  const publish = async (title: string): Promise<string> => {
    const { data } = await product.query('query{genres(first:1){nodes{id}}}');
    const input = { title, durationMs: 200_000, artistIds: [artistId], genreIds: [data.genres.nodes[0].id] };
    const published = await mutate(
      'mutation($input:PublishSongInput!){publishSong(input:$input){... on SongPublished{song{id}}}}',
      input,
      admin,
    );
    return published.song.id;
  };
  const found = (query: string, id: string) =>
    eventually(
      () => search(query),
      (result) => songIds(result).includes(id),
    );

  beforeAll(async () => {
    admin = await product.admin();
    const saved = await mutate(
      'mutation($input:CreateArtistInput!){createArtist(input:$input){... on ArtistSaved{artist{id}}}}',
      { name: `Valliam ${mark}` },
      admin,
    );
    artistId = saved.artist.id;
    songId = await publish(`Órange Horizon ${mark}`);
    await found(`orange horizon ${mark}`, songId);
  });

  it.each([
    ['as it is written', (m: string) => `Órange Horizon ${m}`],
    ['without diacritics', (m: string) => `orange horizon ${m}`],
    ['with typing errors', (m: string) => `orang horizn ${m}`],
    ['by beginnings of words', (m: string) => `oran hori ${m.slice(0, 5)}`],
    ['in another order', (m: string) => `${m} horizon orange`],
    ['with the artist', (m: string) => `valliam orange ${m}`],
  ])('finds a song %s', async (_how, query) => {
    const result = await search(query(mark));
    expect(songIds(result)).toContain(songId);
    expect(result).toMatchObject({ degraded: false, first: 10 });
  });

  it('finds the artist, and marks what matched', async () => {
    const result = await search(`valiam ${mark}`);
    expect(result.artists[0]).toMatchObject({
      node: { id: artistId },
      highlight: `<em>Valliam</em> <em>${mark}</em>`,
    });
  });

  it('escapes names in highlights', async () => {
    const id = await publish(`<img src=x> ${mark}escaped`);
    const result = await found(`${mark}escaped`, id);
    const hit = result.songs.find((song: Data) => song.node.id === id);
    expect(hit.highlight).toBe(`&lt;img src=x&gt; <em>${mark}escaped</em>`);
  });

  it('finds a published song within 10 s although the same search found nothing before, and a deleted one no more', async () => {
    const query = `${mark} fresh ${randomUUID().replace(/[^a-f]/g, '')}`;
    expect(songIds(await search(query))).toEqual([]);
    const id = await publish(query);
    await found(query, id);
    await mutate('mutation($input:DeleteSongInput!){deleteSong(input:$input){__typename}}', { id }, admin);
    await eventually(
      () => search(query),
      (result) => result.songs.length === 0,
    );
  });

  it('answers nothing to nothing, to what is not there, and to punctuation', async () => {
    for (const query of ['', '   ', '%_\\', "'; drop table songs; --", `${mark}zzzzzzzzzz`]) {
      expect(songIds(await search(query)), query).toEqual([]);
    }
  });

  it('keeps its bounds', async () => {
    expect((await search('a', 3)).songs.length).toBeLessThanOrEqual(3);
    for (const [query, first] of [
      ['a', 0],
      ['a', 101],
      ['a', -1],
      ['x'.repeat(201), 5],
    ] as const) {
      const { errors } = await product.query(text, { query, first });
      expect(errors?.[0]?.extensions?.code, `${query.slice(0, 3)} ${first}`).toBe('BAD_USER_INPUT');
    }
  });
});
