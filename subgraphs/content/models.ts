import type { Connection } from '../../infra/subgraph/paging.ts';

/*
 * What resolvers hand on as parents, and what the caches hold: the facts of an entity, the same for every viewer.
 */

export type CreditRole = 'MAIN' | 'FEATURED';

/** A song's credit, by the artist's id. */
export type SongCredit = { artistId: string; role: CreditRole };

/** Where a song stands on an album. */
export type AlbumPlace = { albumId: string; discNumber: number; trackNumber: number };

export type Song = {
  id: string;
  title: string;
  durationMs: number;
  explicit: boolean;
  /** ISO 8601, UTC. */
  releasedAt: string;
  version: number;
  /** Main artists first, in the order of the credits. */
  credits: SongCredit[];
  /** That of its first release first. */
  places: AlbumPlace[];
  genreIds: string[];
  /** The only countries in which it may be played; null: everywhere. */
  countryCodes: string[] | null;
};

export type SongInfo = {
  isrc: string | null;
  language: string | null;
  beatsPerMinute: number | null;
  licenceUrl: string | null;
  sourceUrl: string | null;
  lyrics: string | null;
};

export type Artist = {
  id: string;
  name: string;
  biography: string | null;
  version: number;
  countryCodes: string[];
  genreIds: string[];
};

export type Album = {
  id: string;
  title: string;
  /** YYYY-MM-DD */
  releaseDate: string | null;
  releaseYear: number | null;
  version: number;
  artistIds: string[];
  /** In disc and track order. */
  songIds: string[];
};

export type Genre = { id: string; name: string; version: number };

/** A playlist that the viewer may see. */
export type Playlist = { id: string; songIds: string[] };

type PageOf<N> = Connection<Promise<N | null>>;
type EdgeOf<N> = { cursor: string; node: Promise<N | null> };
export type SongConnection = PageOf<Song>;
export type SongEdge = EdgeOf<Song>;
export type ArtistConnection = PageOf<Artist>;
export type ArtistEdge = EdgeOf<Artist>;
export type AlbumConnection = PageOf<Album>;
export type AlbumEdge = EdgeOf<Album>;
export type GenreConnection = PageOf<Genre>;
export type GenreEdge = EdgeOf<Genre>;
