import type { Connection } from '../../infra/subgraph/paging.ts';

/* What resolvers hand on as parents, and what the service's files speak of. */

/** What a person can keep in their library: favourite songs, followed artists and genres, saved albums. */
export type LibraryKind = 'SONG' | 'ARTIST' | 'GENRE' | 'ALBUM';
export type PinnedKind = 'SONG' | 'ARTIST' | 'ALBUM' | 'PLAYLIST';
export type EntityKind = LibraryKind | PinnedKind;

/** The types of the graph that the kinds stand for. */
export const typenames = {
  SONG: 'Song',
  ARTIST: 'Artist',
  ALBUM: 'Album',
  GENRE: 'Genre',
  PLAYLIST: 'Playlist',
} as const satisfies Record<EntityKind, string>;

/** A thing that is pinned; its place is that in the list of pins. */
export type Pin = { kind: PinnedKind; itemId: string };
/** `verified` is false while its existence could not be asked for. */
export type KeptPin = Pin & { verified: boolean };
export type Pinned = Pin & { position: number };

/** A counted play. */
export type Played = { playId: string; songId: string; playedAt: Date; heardMs: number };

type Reference = { id: string };
export type SongConnection = Connection<Reference>;
export type ArtistConnection = Connection<Reference>;
export type GenreConnection = Connection<Reference>;
export type AlbumConnection = Connection<Reference>;
export type PlayedConnection = Connection<Played>;
export type PlayedEdge = { cursor: string; node: Played };
