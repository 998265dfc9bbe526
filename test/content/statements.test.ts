import { expect, test } from 'vitest';
import { theProduct } from '../product.ts';
import { administrator } from './editor.ts';

const product = theProduct();

const album =
  'title artists { id name } songs { id title durationMs discNumber trackNumber artists { name } genres { name } availability { playable } }';
const questions = {
  songs: `query($ids: [ID!]!) { songs(ids: $ids) { title artists { name } album { title songCount } genres { name } availability { playable } info { isrc } } }`,
  albums: `query($ids: [ID!]!) { albums(ids: $ids) { ${album} } }`,
  artists: `query($ids: [ID!]!) { artists(ids: $ids) { name genres { name songCount } songs(first: 20) { totalCount nodes { title album { title } } }
    albums(first: 20) { totalCount nodes { title songCount } } } }`,
};

/** SQL statements of a question asked straight to the service, nothing cached. */
async function statements(question: string, ids: readonly string[], token: string): Promise<number> {
  const response = await fetch(`${product.serviceUrl('content')}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, 'polyphony-trace': '1' },
    body: JSON.stringify({ query: question, variables: { ids } }),
  });
  const { errors } = (await response.json()) as { errors?: unknown };
  expect(errors).toBeUndefined();
  return Number(response.headers.get('polyphony-sql'));
}

/** A little catalogue of its own: nothing of it is cached yet. */
async function catalogue(artistCount: number) {
  const admin = await administrator();
  const genres = await Promise.all([admin.genre(), admin.genre()]);
  const made = { artists: [] as string[], albums: [] as string[], songs: [] as string[] };
  for (let i = 0; i < artistCount; i += 1) {
    const artist = await admin.artist();
    const release = await admin.album(artist.id);
    const more = { albumId: release.id, genreIds: genres.map((genre) => genre.id), availableIn: ['NO'] };
    const songs = [await admin.song(artist.id, more), await admin.song(artist.id, more)];
    made.artists.push(artist.id);
    made.albums.push(release.id);
    made.songs.push(...songs.map((song) => song.id));
    // Each change drops what it touched; answering it filled the cache again.
    await admin.change('updateArtist', { id: artist.id, biography: `${i}` });
    await admin.change('updateAlbum', { id: release.id, releaseYear: 2000 });
    for (const song of songs) await admin.change('updateSong', { id: song.id, explicit: true });
  }
  return made;
}

test.each(Object.keys(questions) as (keyof typeof questions)[])(
  'the number of statements does not grow with the %s',
  async (kind) => {
    const { token } = await product.register('NO');
    const few = await catalogue(1);
    const many = await catalogue(6);
    const first = await statements(questions[kind], few[kind].slice(0, 1), token);
    const all = await statements(questions[kind], many[kind], token);
    expect(first).toBeGreaterThan(0);
    expect(all).toBeLessThanOrEqual(first + 1);
    // The second time the facts come from the cache: what is left is the viewer's own and the lists.
    expect(await statements(questions[kind], many[kind], token)).toBeLessThan(first);
  },
);
