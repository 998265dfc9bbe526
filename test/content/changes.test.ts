import { beforeAll, describe, expect, test } from 'vitest';
import { theProduct } from '../product.ts';
import { administrator, artistAccount, editorWith } from './editor.ts';

const product = theProduct();
const nowhere = '0190a000-0000-7000-8000-000000000000';
let admin: Awaited<ReturnType<typeof administrator>>;

beforeAll(async () => {
  admin = await administrator();
});

const songById = async (id: string) =>
  (await product.askService('content', 'query($id: ID!) { song(id: $id) { id title version } }', { id })).data
    .song;

describe('songs', () => {
  test('are published with all that the input says', async () => {
    const [main, guest, genre] = await Promise.all([
      admin.artist('Main'),
      admin.artist('Guest'),
      admin.genre(),
    ]);
    const album = await admin.album(main.id);
    const song = await admin.song(main.id, {
      title: '  Orange Horizon  ',
      featuredArtistIds: [guest.id, main.id],
      albumId: album.id,
      genreIds: [genre.id],
      availableIn: ['NO', 'DE'],
      explicit: true,
      releasedAt: '2024-05-01T12:00:00+02:00',
      info: {
        isrc: 'no-abc-25-12345',
        language: 'nb',
        beatsPerMinute: 120,
        sourceUrl: 'https://example.com/a',
      },
    });
    expect(song).toMatchObject({
      version: 1,
      title: 'Orange Horizon',
      explicit: true,
      releasedAt: '2024-05-01T10:00:00.000Z',
      trackNumber: 1,
      discNumber: 1,
      artists: [{ id: main.id }, { id: guest.id }],
      credits: [{ role: 'MAIN' }, { role: 'FEATURED' }],
      album: { id: album.id },
      genres: [{ id: genre.id }],
      availableIn: [{ code: 'DE' }, { code: 'NO' }],
      info: { isrc: 'NOABC2512345', language: 'nb', beatsPerMinute: 120, licenceUrl: null, lyrics: null },
    });
    expect(await songById(song.id)).toEqual({ id: song.id, title: 'Orange Horizon', version: 1 });
  });

  test('are changed in what the input names, and read anew at once', async () => {
    const artist = await admin.artist();
    const song = await admin.song(artist.id, { availableIn: ['NO'], info: { lyrics: 'la' } });
    expect(await songById(song.id)).toMatchObject({ version: 1 });
    const { song: changed } = await admin.change('updateSong', {
      id: song.id,
      title: 'New',
      availableIn: null,
    });
    expect(changed).toMatchObject({
      version: 2,
      title: 'New',
      durationMs: 200_000,
      availableIn: null,
      info: { lyrics: 'la' },
    });
    expect(await songById(song.id)).toMatchObject({ title: 'New', version: 2 });
    const again = await admin.change('updateSong', { id: song.id, title: 'New' });
    expect(again.song.version).toBe(2);
  });

  test('keep their version against a change made for another', async () => {
    const song = await admin.song((await admin.artist()).id);
    await admin.change('updateSong', { id: song.id, title: 'Second', expectedVersion: 1 });
    const late = await admin.change('updateSong', { id: song.id, title: 'Third', expectedVersion: 1 });
    expect(late).toMatchObject({ __typename: 'SongVersionConflict', song: { title: 'Second', version: 2 } });
    const deletion = await admin.change('deleteSong', { id: song.id, expectedVersion: 1 });
    expect(deletion.__typename).toBe('SongVersionConflict');
  });

  test('changed at once by many: every change is applied, each to its own version', async () => {
    const song = await admin.song((await admin.artist()).id);
    const titles = Array.from({ length: 8 }, (_, i) => `Title ${i}`);
    const answers = await Promise.all(
      titles.map((title) => admin.change('updateSong', { id: song.id, title })),
    );
    expect(answers.map((answer) => answer.song.version).sort()).toEqual([2, 3, 4, 5, 6, 7, 8, 9]);
  });

  test('once deleted are unknown to everyone and gone from every list', async () => {
    const [artist, genre] = await Promise.all([admin.artist(), admin.genre()]);
    const album = await admin.album(artist.id);
    const song = await admin.song(artist.id, { albumId: album.id, genreIds: [genre.id] });
    expect(await admin.change('deleteSong', { id: song.id })).toEqual({
      __typename: 'SongDeleted',
      id: song.id,
    });
    const { data } = await product.askService(
      'content',
      `query($s: ID!, $a: ID!, $b: ID!, $g: ID!) { song(id: $s) { id } songs(ids: [$s]) { id } album(id: $b) { songCount songs { id } }
        artist(id: $a) { songs { totalCount nodes { id } } } genre(id: $g) { songCount songs { nodes { id } } } }`,
      { s: song.id, a: artist.id, b: album.id, g: genre.id },
    );
    expect(data).toEqual({
      song: null,
      songs: [null],
      album: { songCount: 0, songs: [] },
      artist: { songs: { totalCount: 0, nodes: [] } },
      genre: { songCount: 0, songs: { nodes: [] } },
    });
    const entity = await product.entities(
      'content',
      [{ __typename: 'Song', id: song.id }],
      'title',
      undefined,
    );
    expect(entity.data._entities).toEqual([null]);
    expect((await admin.change('updateSong', { id: song.id, title: 'x' })).__typename).toBe('NotFound');
  });

  test('refer only to what there is', async () => {
    const artist = await admin.artist();
    const base = { title: 'x', durationMs: 1000, artistIds: [artist.id], genreIds: [] };
    const unknown = [
      { artistIds: [nowhere] },
      { artistIds: ['not an id'] },
      { featuredArtistIds: [nowhere] },
      { albumId: nowhere },
      { genreIds: [nowhere] },
      { availableIn: ['QQ'] },
    ];
    for (const change of unknown) {
      expect(await admin.change('publishSong', { ...base, ...change })).toMatchObject({
        __typename: 'NotFound',
      });
    }
    for (const id of [nowhere, 'x'])
      expect((await admin.change('updateSong', { id })).__typename).toBe('NotFound');
  });

  test('out of bounds are BAD_USER_INPUT', async () => {
    const artist = await admin.artist();
    const base = { title: 'x', durationMs: 1000, artistIds: [artist.id], genreIds: [] };
    const bad = [
      { title: 'x'.repeat(301) },
      { title: '  ' },
      { title: 'a\u0000b' },
      { durationMs: 0 },
      { durationMs: -5 },
      { durationMs: 86_400_001 },
      { artistIds: [] },
      { artistIds: Array(51).fill(artist.id) },
      { availableIn: [] },
      { availableIn: ['no'] },
      { releasedAt: 'tomorrow' },
      { info: { isrc: 'short' } },
      { info: { beatsPerMinute: 0 } },
      { info: { sourceUrl: 'javascript:alert(1)' } },
    ];
    for (const change of bad)
      expect(await admin.refusedWith('publishSong', { ...base, ...change })).toBe('BAD_USER_INPUT');
  });

  test('move between albums, and may be on several', async () => {
    const artist = await admin.artist();
    const [first, second, compilation] = await Promise.all([
      admin.album(artist.id),
      admin.album(artist.id),
      admin.album(artist.id),
    ]);
    const stays = await admin.song(artist.id, { albumId: second.id });
    const song = await admin.song(artist.id, { albumId: first.id });
    const moved = await admin.change('updateSong', {
      id: song.id,
      albumId: second.id,
      otherAlbumIds: [compilation.id],
    });
    expect(moved.song).toMatchObject({
      album: { id: second.id },
      trackNumber: 2,
      albums: [{ id: second.id }, { id: compilation.id }],
    });
    const { data } = await product.askService(
      'content',
      'query($ids: [ID!]!) { albums(ids: $ids) { songs { id } } }',
      {
        ids: [first.id, second.id, compilation.id],
      },
    );
    expect(data.albums).toEqual([
      { songs: [] },
      { songs: [{ id: stays.id }, { id: song.id }] },
      { songs: [{ id: song.id }] },
    ]);
    const off = await admin.change('updateSong', { id: song.id, albumId: null });
    expect(off.song).toMatchObject({ album: { id: compilation.id }, trackNumber: 1 });
  });
});

describe('artists, albums and genres', () => {
  test('an artist is created, changed, kept while credited, deleted', async () => {
    const genre = await admin.genre();
    const { artist } = await admin.change('createArtist', {
      name: 'A',
      biography: 'b',
      countries: ['NO', 'SE'],
      genreIds: [genre.id],
    });
    expect(artist).toMatchObject({
      version: 1,
      country: { code: 'NO' },
      countries: [{ code: 'NO' }, { code: 'SE' }],
    });
    const changed = await admin.change('updateArtist', {
      id: artist.id,
      biography: null,
      genreIds: [],
      expectedVersion: 1,
    });
    expect(changed.artist).toMatchObject({ version: 2, name: 'A', biography: null, genres: [] });
    const late = await admin.change('updateArtist', { id: artist.id, name: 'B', expectedVersion: 1 });
    expect(late).toMatchObject({ __typename: 'ArtistVersionConflict', artist: { version: 2 } });
    const song = await admin.song(artist.id);
    const album = await admin.album(artist.id);
    const used = await admin.change('deleteArtist', { id: artist.id });
    expect(used).toMatchObject({
      __typename: 'StillReferenced',
      songCount: 1,
      albumCount: 1,
      artistCount: 0,
    });
    await admin.change('deleteSong', { id: song.id });
    await admin.change('deleteAlbum', { id: album.id });
    expect((await admin.change('deleteArtist', { id: artist.id })).__typename).toBe('ArtistDeleted');
    expect((await admin.change('updateArtist', { id: artist.id, name: 'C' })).__typename).toBe('NotFound');
    const gone = await admin.change('publishSong', {
      title: 'x',
      durationMs: 1,
      artistIds: [artist.id],
      genreIds: [],
    });
    expect(gone.__typename).toBe('NotFound');
  });

  test('an album is created, changed, kept while it has songs, deleted', async () => {
    const artist = await admin.artist();
    const { album } = await admin.change('createAlbum', {
      title: 'A',
      artistIds: [artist.id],
      releaseDate: '2020-02-29',
    });
    expect(album).toMatchObject({ version: 1, releaseYear: 2020, releaseDate: '2020-02-29', songCount: 0 });
    const changed = await admin.change('updateAlbum', { id: album.id, title: 'B', releaseYear: 2021 });
    expect(changed.album).toMatchObject({ version: 2, title: 'B', releaseYear: 2021, releaseDate: null });
    const late = await admin.change('updateAlbum', { id: album.id, title: 'C', expectedVersion: 1 });
    expect(late).toMatchObject({ __typename: 'AlbumVersionConflict', album: { version: 2, title: 'B' } });
    const song = await admin.song(artist.id, { albumId: album.id });
    expect(await admin.change('deleteAlbum', { id: album.id })).toMatchObject({
      __typename: 'StillReferenced',
      songCount: 1,
    });
    await admin.change('deleteSong', { id: song.id });
    expect((await admin.change('deleteAlbum', { id: album.id })).__typename).toBe('AlbumDeleted');
    expect((await admin.change('deleteAlbum', { id: album.id })).__typename).toBe('NotFound');
    for (const bad of [
      { releaseDate: '2021-02-29' },
      { releaseYear: 1500 },
      { releaseYear: 2020, releaseDate: '2021-01-01' },
    ]) {
      expect(await admin.refusedWith('createAlbum', { title: 'A', artistIds: [artist.id], ...bad })).toBe(
        'BAD_USER_INPUT',
      );
    }
  });

  test('a genre has a name of its own, and is kept while it is used', async () => {
    const genre = await admin.genre();
    const taken = await admin.change('createGenre', { name: genre.name.toUpperCase() });
    expect(taken).toMatchObject({ __typename: 'GenreNameTaken', genre: { id: genre.id } });
    const other = await admin.genre();
    expect((await admin.change('updateGenre', { id: other.id, name: genre.name })).__typename).toBe(
      'GenreNameTaken',
    );
    const renamed = await admin.change('updateGenre', {
      id: other.id,
      name: `${other.name}!`,
      expectedVersion: 1,
    });
    expect(renamed.genre.version).toBe(2);
    expect(
      (await admin.change('updateGenre', { id: other.id, name: 'x', expectedVersion: 1 })).__typename,
    ).toBe('GenreVersionConflict');
    const artist = (await admin.change('createArtist', { name: 'A', genreIds: [other.id] })).artist;
    expect(await admin.change('deleteGenre', { id: other.id })).toMatchObject({
      __typename: 'StillReferenced',
      artistCount: 1,
    });
    await admin.change('updateArtist', { id: artist.id, genreIds: [] });
    expect((await admin.change('deleteGenre', { id: other.id })).__typename).toBe('GenreDeleted');
    expect(
      (await product.askService('content', 'query($id: ID!) { genre(id: $id) { id } }', { id: other.id }))
        .data.genre,
    ).toBeNull();
  });
});

describe('who may change the catalogue', () => {
  test('nobody and listeners may not', async () => {
    const artist = await admin.artist();
    const base = { title: 'x', durationMs: 1000, artistIds: [artist.id], genreIds: [] };
    expect((await editorWith().change('publishSong', base)).__typename).toBe('NotSignedIn');
    expect((await editorWith().change('createGenre', { name: 'x' })).__typename).toBe('NotSignedIn');
    const listener = editorWith((await product.register()).token);
    expect((await listener.change('publishSong', base)).__typename).toBe('Forbidden');
    expect((await listener.change('createArtist', { name: 'x' })).__typename).toBe('Forbidden');
    const song = await admin.song(artist.id);
    expect((await listener.change('deleteSong', { id: song.id })).__typename).toBe('Forbidden');
  });

  test('an artist may change what their artists own, and nothing else', async () => {
    const [own, foreign] = await Promise.all([admin.artist('Own'), admin.artist('Foreign')]);
    const artist = editorWith((await artistAccount([own.id])).token);
    const base = { title: 'x', durationMs: 1000, genreIds: [] };
    expect((await artist.change('publishSong', { ...base, artistIds: [foreign.id] })).__typename).toBe(
      'Forbidden',
    );
    expect(
      (await artist.change('publishSong', { ...base, artistIds: [foreign.id], featuredArtistIds: [own.id] }))
        .__typename,
    ).toBe('Forbidden');
    const { song } = await artist.change('publishSong', { ...base, artistIds: [foreign.id, own.id] });
    expect((await artist.change('updateSong', { id: song.id, artistIds: [foreign.id] })).__typename).toBe(
      'Forbidden',
    );
    expect((await artist.change('updateSong', { id: song.id, title: 'y' })).__typename).toBe('SongPublished');
    const others = await admin.song(foreign.id);
    expect((await artist.change('updateSong', { id: others.id, title: 'y' })).__typename).toBe('Forbidden');
    expect((await artist.change('updateArtist', { id: foreign.id, name: 'y' })).__typename).toBe('Forbidden');
    expect((await artist.change('updateArtist', { id: own.id, name: 'y' })).__typename).toBe('ArtistSaved');
    expect((await artist.change('createAlbum', { title: 'x', artistIds: [foreign.id] })).__typename).toBe(
      'Forbidden',
    );
    expect((await artist.change('createAlbum', { title: 'x', artistIds: [own.id] })).__typename).toBe(
      'AlbumSaved',
    );
    for (const mutation of ['createArtist', 'createGenre'] as const) {
      expect((await artist.change(mutation, { name: 'x' })).__typename).toBe('Forbidden');
    }
    expect((await artist.change('deleteArtist', { id: own.id })).__typename).toBe('Forbidden');
    expect((await artist.change('deleteSong', { id: song.id })).__typename).toBe('SongDeleted');
  });
});
