import { expect, test } from 'vitest';
import { theProduct } from '../product.ts';
import { administrator } from './editor.ts';

const product = theProduct();

const albumById = async (id: string) => {
  const { data } = await product.askService(
    'content',
    'query($id: ID!) { album(id: $id) { version songCount songs { id title discNumber trackNumber } } }',
    { id },
  );
  return data.album;
};

test('songs published into one album at once all get a number of their own', async () => {
  const admin = await administrator();
  const artist = await admin.artist();
  const album = await admin.album(artist.id);
  await admin.song(artist.id, { albumId: album.id, discNumber: 2 });
  const songs = await Promise.all(
    Array.from({ length: 12 }, () => admin.song(artist.id, { albumId: album.id })),
  );
  expect(songs.map((song) => song.discNumber)).toEqual(Array(12).fill(2));
  expect(songs.map((song) => song.trackNumber).sort((a, b) => a - b)).toEqual(
    Array.from({ length: 12 }, (_, i) => i + 2),
  );
  const stands = await albumById(album.id);
  expect(stands.songCount).toBe(13);
  expect(stands.songs.map((song: { trackNumber: number }) => song.trackNumber)).toEqual(
    Array.from({ length: 13 }, (_, i) => i + 1),
  );
});

test('an album is published into while it is being deleted: never a song on a deleted album', async () => {
  const admin = await administrator();
  const artist = await admin.artist();
  const rounds = Array.from({ length: 8 }, async () => {
    const album = await admin.album(artist.id);
    const [published, deletion] = await Promise.all([
      admin.change('publishSong', {
        title: 'x',
        durationMs: 1000,
        artistIds: [artist.id],
        genreIds: [],
        albumId: album.id,
      }),
      admin.change('deleteAlbum', { id: album.id }),
    ]);
    return [published.__typename, deletion.__typename].join(' ');
  });
  for (const outcome of await Promise.all(rounds)) {
    expect(['SongPublished StillReferenced', 'NotFound AlbumDeleted']).toContain(outcome);
  }
});

test('the songs of an album are put into discs and into order', async () => {
  const admin = await administrator();
  const artist = await admin.artist();
  const album = await admin.album(artist.id);
  const [a, b, c] = [
    await admin.song(artist.id, { albumId: album.id, title: 'a' }),
    await admin.song(artist.id, { albumId: album.id, title: 'b' }),
    await admin.song(artist.id, { albumId: album.id, title: 'c' }),
  ];
  await albumById(album.id);
  const discs = [{ songIds: [c.id] }, { songIds: [b.id, a.id] }];
  const ordered = await admin.change('orderAlbumSongs', { id: album.id, expectedVersion: 1, discs });
  expect(ordered.album).toMatchObject({ version: 2, songs: [{ id: c.id }, { id: b.id }, { id: a.id }] });
  expect(await albumById(album.id)).toEqual({
    version: 2,
    songCount: 3,
    songs: [
      { id: c.id, title: 'c', discNumber: 1, trackNumber: 1 },
      { id: b.id, title: 'b', discNumber: 2, trackNumber: 1 },
      { id: a.id, title: 'a', discNumber: 2, trackNumber: 2 },
    ],
  });
  const stale = await admin.change('orderAlbumSongs', { id: album.id, expectedVersion: 1, discs });
  expect(stale.__typename).toBe('AlbumVersionConflict');
  const partial = await admin.change('orderAlbumSongs', { id: album.id, discs: [{ songIds: [a.id, b.id] }] });
  expect(partial).toMatchObject({ __typename: 'AlbumVersionConflict', album: { songCount: 3 } });
});

test("an artist's albums are paged, the latest release first, nothing twice and nothing left out", async () => {
  const admin = await administrator();
  const artist = await admin.artist();
  const years = [2001, 2003, 2003, 2003, 1999, null, 2010];
  for (const releaseYear of years)
    await admin.change('createAlbum', { title: `${releaseYear}`, artistIds: [artist.id], releaseYear });
  const seen: string[] = [];
  let after: string | null = null;
  for (let page = 0; page < 4; page += 1) {
    const { data } = await product.askService(
      'content',
      `query($id: ID!, $after: String) { artist(id: $id) { albums(first: 2, after: $after) {
        nodes { title } pageInfo { hasNextPage hasPreviousPage endCursor } totalCount } } }`,
      { id: artist.id, after },
    );
    const { nodes, pageInfo, totalCount } = data.artist.albums;
    seen.push(...nodes.map((node: { title: string }) => node.title));
    expect(totalCount).toBe(7);
    expect(pageInfo).toMatchObject({ hasNextPage: page < 3, hasPreviousPage: page > 0 });
    after = pageInfo.endCursor;
  }
  expect(seen).toEqual(['2010', '2003', '2003', '2003', '2001', '1999', 'null']);
});

test('pages out of bounds and cursors of elsewhere are BAD_USER_INPUT', async () => {
  const { data } = await product.askService(
    'content',
    '{ genres(first: 1) { nodes { id } pageInfo { endCursor } } }',
  );
  const genre = data.genres.nodes[0].id;
  const refused = [
    'first: 0',
    'first: 101',
    'first: -1',
    'after: "x"',
    `after: "${data.genres.pageInfo.endCursor}"`,
  ];
  for (const page of refused) {
    const answer = await product.askService(
      'content',
      `{ genre(id: "${genre}") { songs(${page}) { nodes { id } } } }`,
    );
    expect(answer.errors?.[0]?.extensions?.code, page).toBe('BAD_USER_INPUT');
  }
});
