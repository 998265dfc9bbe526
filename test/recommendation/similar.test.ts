import type { Sql } from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openAsOwner } from '../../infra/databases/prepare.ts';
import { type Data, eventually, someSongs, theProduct } from '../product.ts';
import { startTestProduct } from '../servers/product.ts';

// A product of its own: a made-up song is removed here, which other tests may be using.
let own: Awaited<ReturnType<typeof startTestProduct>>;
let product: ReturnType<typeof theProduct>;
let analytics: Sql;
let content: Sql;
beforeAll(async () => {
  own = await startTestProduct();
  product = theProduct(own.info);
  analytics = openAsOwner('analytics', product.locations, product.secrets, 1);
  content = openAsOwner('content', product.locations, product.secrets, 1);
});
afterAll(async () => {
  await Promise.all([analytics.end(), content.end()]);
  await own.stop();
});

async function similarSongs(id: string, first: number): Promise<{ id: string }[] | null> {
  const { data, errors } = await product.query(
    'query($id:ID!,$first:Int){song(id:$id){similar(first:$first){id title}}}',
    {
      id,
      first,
    },
  );
  expect(errors, JSON.stringify(errors)).toBeUndefined();
  // A song that has just been removed is null at its place until the model leaves it out.
  return data.song?.similar?.filter((song: Data) => song !== null) ?? null;
}

async function mutate(document: string, input: object, token: string): Promise<Data> {
  const { data, errors } = await product.query(document, { input }, token);
  expect(errors, JSON.stringify(errors)).toBeUndefined();
  return Object.values(data)[0];
}

/** Share of the listeners of either song who listen to both (Jaccard). */
function shared(listeners: Map<string, Set<string>>, a: string, b: string): number {
  const [of, other] = [listeners.get(a) ?? new Set(), listeners.get(b) ?? new Set()];
  const both = [...of].filter((user) => other.has(user)).length;
  return both / Math.max(1, of.size + other.size - both);
}

/** The shares of the songs that share most listeners with one. */
function mostShared(listeners: Map<string, Set<string>>, id: string, count: number): number[] {
  const others = [...listeners.keys()].filter((other) => other !== id);
  return others
    .map((other) => shared(listeners, id, other))
    .sort((a, b) => b - a)
    .slice(0, count);
}

const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('Song.similar', () => {
  let admin: string;
  let genreId: string;

  const publish = async (input: object = {}): Promise<string> => {
    const artist = await mutate(
      'mutation($input:CreateArtistInput!){createArtist(input:$input){... on ArtistSaved{artist{id}}}}',
      { name: 'Nobody Knows' },
      admin,
    );
    const published = await mutate(
      'mutation($input:PublishSongInput!){publishSong(input:$input){... on SongPublished{song{id}}}}',
      { title: 'Unheard', durationMs: 200_000, artistIds: [artist.artist.id], genreIds: [genreId], ...input },
      admin,
    );
    return published.song.id;
  };

  beforeAll(async () => {
    admin = await product.admin();
    genreId = (await product.query('query{genres(first:1){nodes{id}}}')).data.genres.nodes[0].id;
  });

  it('gives songs that the same people listen to', async () => {
    const rows = await analytics`select song_id, user_id from plays where stream group by 1, 2`;
    const listeners = new Map<string, Set<string>>();
    for (const { song_id, user_id } of rows) {
      listeners.set(song_id, (listeners.get(song_id) ?? new Set()).add(user_id));
    }
    const known = [...listeners].filter(([, of]) => of.size >= 5).map(([id]) => id);
    // All of them: ten alone came out between 0.7 and 0.85 of the ideal from day to day, as the made-up plays move with the date.
    const chosen = known;
    // Until the model is trained the catalogue answers: at the latest some seconds after the start.
    await eventually(
      () => Promise.all(chosen.map(async (id) => ({ id, near: await similarSongs(id, 5) }))),
      (answers) => {
        const alike = mean(
          answers.flatMap(({ id, near }) => (near ?? []).map((song) => shared(listeners, id, song.id))),
        );
        // What five songs could share at most: songs beside it in the catalogue, unheard by these people, come short of it.
        const ideal = mean(chosen.flatMap((id) => mostShared(listeners, id, 5)));
        return answers.every(({ near }) => near?.length === 5) && alike > 0.75 * ideal;
      },
      20_000,
    );
  });

  it('gives as many as asked for, each once, and never the song itself', async () => {
    const [id] = (await someSongs(1, product)) as [string];
    const near = (await similarSongs(id, 20)) ?? [];
    expect(near).toHaveLength(20);
    expect(new Set(near.map((song) => song.id)).size).toBe(20);
    expect(near.map((song) => song.id)).not.toContain(id);
    expect(await similarSongs(id, 3)).toEqual(near.slice(0, 3));
  });

  it('has songs of its genre for a song that nobody has heard yet, and none for one that does not exist', async () => {
    const id = await publish();
    const near = await eventually(
      () => similarSongs(id, 10),
      (songs) => songs?.length === 10,
    );
    const rows = await content`select song_id from song_genre_relations where genre_id = ${genreId}`;
    const ofGenre = rows.map((row) => row.song_id);
    for (const song of near ?? []) expect(ofGenre).toContain(song.id);
    const unknown = await product.entities(
      'recommendation',
      [{ __typename: 'Song', id: '01890a5d-ac96-774b-bcce-b302099a8057' }],
      'similar{id}',
    );
    expect(unknown.data._entities).toEqual([{ similar: null }]);
  });

  it('leaves a removed song out, of the model and of the catalogue', async () => {
    const [id, beside] = [await publish(), await publish()];
    const [row] =
      await analytics`select song_id from plays where stream group by 1 order by count(*) desc limit 1`;
    const heard: string = row?.song_id;
    const idsFor = async (song: string) => ((await similarSongs(song, 100)) ?? []).map((near) => near.id);
    await eventually(
      () => idsFor(id),
      (ids) => ids.includes(beside),
    );
    const [learnt] = (await idsFor(heard)) as [string];
    const left = { [id]: beside, [heard]: learnt };
    for (const [song, removed] of Object.entries(left)) {
      const deleted = await mutate(
        'mutation($input:DeleteSongInput!){deleteSong(input:$input){__typename}}',
        { id: removed },
        admin,
      );
      expect(deleted.__typename).toBe('SongDeleted');
      await eventually(
        () => idsFor(song),
        (ids) => ids.length > 0 && !ids.includes(removed),
      );
    }
  });

  it.each([0, 101, -1])('refuses first: %i', async (first) => {
    const [id] = await someSongs(1, product);
    const { errors } = await product.query(
      'query($id:ID!,$first:Int){song(id:$id){similar(first:$first){id}}}',
      {
        id,
        first,
      },
    );
    expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
  });

  it('needs the same number of statements for many songs as for one', async () => {
    const statements = async (count: number) => {
      const document = '{genres(first:1){nodes{songs(first:COUNT){nodes{similar(first:10){id}}}}}}';
      const { extensions, errors } = await product.traced(document.replace('COUNT', String(count)));
      expect(errors, JSON.stringify(errors)).toBeUndefined();
      const fetches = extensions?.trace?.fetches ?? [];
      return mean(
        fetches.filter(({ subgraph }) => subgraph.toLowerCase() === 'recommendation').map(({ sql }) => sql),
      );
    };
    // Alone a song may need no look into the catalogue; never more than the two ways and what is popular, once read.
    await statements(20);
    expect(await statements(20)).toBeLessThanOrEqual(2);
    expect(await statements(1)).toBeLessThanOrEqual(2);
  });
});

describe('Artist.similar', () => {
  const similarArtists = async (id: string): Promise<string[]> => {
    const { data, errors } = await product.query(
      'query($id:ID!){artist(id:$id){similar(first:5){id name}}}',
      { id },
    );
    expect(errors, JSON.stringify(errors)).toBeUndefined();
    return data.artist.similar.map((artist: Data) => artist.id);
  };

  it('gives other artists, each once', async () => {
    const [row] =
      await analytics`select artist_id from artist_play_counts group by 1 order by sum(plays) desc limit 1`;
    const ids = await similarArtists(row?.artist_id);
    expect(ids).toHaveLength(5);
    expect(new Set(ids).size).toBe(5);
    expect(ids).not.toContain(row?.artist_id);
  });

  it('knows an artist whom nobody has heard by the genres of their songs', async () => {
    const admin = await product.admin();
    const [row] =
      await content`select genre_id from artist_genre_relations group by 1 order by count(*) desc limit 1`;
    const { artist } = await mutate(
      'mutation($input:CreateArtistInput!){createArtist(input:$input){... on ArtistSaved{artist{id}}}}',
      { name: 'Quite New' },
      admin,
    );
    await mutate(
      'mutation($input:PublishSongInput!){publishSong(input:$input){__typename}}',
      { title: 'First', durationMs: 100_000, artistIds: [artist.id], genreIds: [row?.genre_id] },
      admin,
    );
    const ids = await eventually(
      () => similarArtists(artist.id),
      (near) => near.length > 0,
    );
    const rows =
      await content`select artist_id from artist_genre_relations where genre_id = ${row?.genre_id}`;
    expect(rows.map((one) => one.artist_id)).toEqual(expect.arrayContaining(ids));
    expect(ids).not.toContain(artist.id);
  });
});
