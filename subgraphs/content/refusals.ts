import type { Album, Artist, Genre, Song } from './models.ts';

/* The members of the unions that mutations answer, as resolvers give them. */

export type NotFound = { __typename: 'NotFound'; message: string };
export type NotSignedIn = { __typename: 'NotSignedIn'; message: string };
export type Forbidden = { __typename: 'Forbidden'; message: string };
export type SongVersionConflict = { __typename: 'SongVersionConflict'; message: string; song: Song };
export type ArtistVersionConflict = { __typename: 'ArtistVersionConflict'; message: string; artist: Artist };
export type AlbumVersionConflict = { __typename: 'AlbumVersionConflict'; message: string; album: Album };
export type GenreVersionConflict = { __typename: 'GenreVersionConflict'; message: string; genre: Genre };
export type StillReferenced = {
  __typename: 'StillReferenced';
  message: string;
  songCount: number;
  albumCount: number;
  artistCount: number;
};

export const notFound = (kind: string, id: string): NotFound => ({
  __typename: 'NotFound',
  message: `There is no ${kind} ${id}`,
});
export const notSignedIn: NotSignedIn = {
  __typename: 'NotSignedIn',
  message: 'Sign in to change the catalogue',
};
export const forbidden = (message: string): Forbidden => ({ __typename: 'Forbidden', message });

/** Names what still refers to something, e.g. "2 songs and 1 album still refer to it". */
export function stillReferenced(use: {
  songCount?: number;
  albumCount?: number;
  artistCount?: number;
}): StillReferenced | null {
  const { songCount = 0, albumCount = 0, artistCount = 0 } = use;
  const named = [
    [songCount, 'song'],
    [albumCount, 'album'],
    [artistCount, 'artist'],
  ] as const;
  const parts = named
    .filter(([count]) => count > 0)
    .map(([count, name]) => `${count} ${name}${count === 1 ? '' : 's'}`);
  if (parts.length === 0) return null;
  const message = `Still referred to by ${parts.join(' and ')}`;
  return { __typename: 'StillReferenced', message, songCount, albumCount, artistCount };
}
