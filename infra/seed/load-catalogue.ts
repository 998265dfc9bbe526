import type { Sql, TransactionSql } from 'postgres';
import type { Catalogue, SeedAlbum, SeedArtist, SeedSong } from './catalogue.ts';
import { type Cell, copyRows } from './copy.ts';

/** What later steps need of the songs: few bytes each, so that a million fit. */
export type SongIndex = {
  ids: string[];
  durations: Int32Array;
  artists: string[][];
  albums: string[];
  genres: Uint8Array;
};

/** Artists per transaction: short transactions, since a long one holds every outbox of the server back. */
const chunk = 400;

async function loadGenres(sql: Sql, catalogue: Catalogue): Promise<void> {
  await copyRows(
    sql,
    'genres',
    ['id', 'name'],
    catalogue.genres.map((genre) => [genre.id, genre.name]),
  );
}

async function loadArtists(sql: Sql, catalogue: Catalogue, progress: (done: number) => void): Promise<void> {
  for (let from = 0; from < catalogue.artistCount; from += chunk * 10) {
    const artists: SeedArtist[] = [];
    for (let i = from; i < Math.min(from + chunk * 10, catalogue.artistCount); i += 1)
      artists.push(catalogue.artist(i));
    await sql.begin(async (tx) => {
      await copyRows(
        tx,
        'artists',
        ['id', 'name'],
        artists.map((a) => [a.id, a.name]),
      );
      await copyRows(
        tx,
        'artist_country_relations',
        ['artist_id', 'country_code'],
        artists.map((a) => [a.id, a.country]),
      );
      const genres = artists.flatMap((a) =>
        a.genres.map((g, at): Cell[] => [a.id, catalogue.genres[g]?.id ?? null, at]),
      );
      await copyRows(tx, 'artist_genre_relations', ['artist_id', 'genre_id', 'position'], genres);
    });
    progress(artists.length);
  }
}

function songRow(song: SeedSong): Cell[] {
  return [song.id, song.title, song.durationMs, song.explicit, song.countries !== null, song.releasedAt];
}

async function loadAlbums(
  tx: TransactionSql,
  catalogue: Catalogue,
  albums: readonly SeedAlbum[],
): Promise<void> {
  const songs = albums.flatMap((album) => album.songs);
  await copyRows(
    tx,
    'albums',
    ['id', 'title', 'release_date', 'release_year'],
    albums.map((a) => [a.id, a.title, a.releaseDate, a.releaseYear]),
  );
  await copyRows(
    tx,
    'artist_album_relations',
    ['artist_id', 'album_id', 'position'],
    albums.map((a) => [a.artistId, a.id, 0]),
  );
  await copyRows(
    tx,
    'songs',
    ['id', 'title', 'duration_ms', 'explicit', 'restricted', 'released_at'],
    songs.map(songRow),
  );
  const byArtist = songs.flatMap((s) => s.artists.map((a, at): Cell[] => [s.id, a.id, a.role, at]));
  await copyRows(tx, 'song_artist_relations', ['song_id', 'artist_id', 'role', 'position'], byArtist);
  const onAlbum = songs.map((s): Cell[] => [s.id, s.albumId, s.disc, s.track]);
  await copyRows(tx, 'song_album_relations', ['song_id', 'album_id', 'disc_number', 'track_number'], onAlbum);
  const byGenre = songs.flatMap((s) =>
    s.genres.map((g, at): Cell[] => [s.id, catalogue.genres[g]?.id ?? null, at]),
  );
  await copyRows(tx, 'song_genre_relations', ['song_id', 'genre_id', 'position'], byGenre);
  const inCountries = songs.flatMap((s) => (s.countries ?? []).map((code): Cell[] => [s.id, code]));
  await copyRows(tx, 'song_country_relations', ['song_id', 'country_code'], inCountries);
}

async function loadAttributions(sql: Sql, catalogue: Catalogue, songs: readonly SeedSong[]): Promise<void> {
  const rows = songs.map((s): Cell[] => [
    s.id,
    s.albumId,
    s.artists.map((a) => a.id),
    s.genres.map((g) => catalogue.genres[g]?.id ?? ''),
    1,
  ]);
  await copyRows(
    sql,
    'song_attributions',
    ['song_id', 'album_id', 'artist_ids', 'genre_ids', 'version'],
    rows,
  );
}

function remember(index: SongIndex, songs: readonly SeedSong[], at: number): void {
  songs.forEach((song, i) => {
    index.ids.push(song.id);
    index.durations[at + i] = song.durationMs;
    index.artists.push(song.artists.map((a) => a.id));
    index.albums.push(song.albumId);
    index.genres[at + i] = song.genres[0] ?? 0;
  });
}

/** Writes the catalogue in chunks, as the databases' owner; `progress` is told of each song. */
export async function loadCatalogue(
  content: Sql,
  analytics: Sql,
  catalogue: Catalogue,
  progress: { artists(done: number): void; songs(done: number): void },
): Promise<SongIndex> {
  await loadGenres(content, catalogue);
  await loadArtists(content, catalogue, progress.artists);
  const index: SongIndex = {
    ids: [],
    durations: new Int32Array(catalogue.songCount),
    artists: [],
    albums: [],
    genres: new Uint8Array(catalogue.songCount),
  };
  for (let from = 0; from < catalogue.artistCount; from += chunk) {
    const albums: SeedAlbum[] = [];
    for (let i = from; i < Math.min(from + chunk, catalogue.artistCount); i += 1)
      albums.push(...catalogue.albums(catalogue.artist(i)));
    const songs = albums.flatMap((album) => album.songs);
    remember(index, songs, index.ids.length);
    await content.begin((tx) => loadAlbums(tx, catalogue, albums));
    await loadAttributions(analytics, catalogue, songs);
    progress.songs(songs.length);
  }
  return index;
}
