import { BadInputError } from '../../infra/errors.ts';
import type { AlbumPlace } from './models.ts';
import { type LastTrack, lastTracks, type Transaction } from './queries.ts';

/** Songs of one album: `Album.songs` is a plain list. The longest real release known to us has 199. */
export const maxAlbumSongs = 1000;

/** The next free number of the album's last disc, or of the disc asked for. */
export function nextPlace(albumId: string, discs: readonly LastTrack[], disc?: number | null): AlbumPlace {
  const own = discs.filter((known) => known.albumId === albumId);
  if (own.reduce((sum, known) => sum + known.songCount, 0) >= maxAlbumSongs) {
    throw new BadInputError(`The album has ${maxAlbumSongs} songs already`);
  }
  const discNumber = disc ?? Math.max(1, ...own.map((known) => known.discNumber));
  const last = own.find((known) => known.discNumber === discNumber);
  return { albumId, discNumber, trackNumber: (last?.trackNumber ?? 0) + 1 };
}

/** Which albums a song shall be on, its first release first. Undefined: as it is. */
export type WantedAlbums = { first?: string | null; others?: readonly string[] | undefined };

export function wantedAlbumIds(present: readonly AlbumPlace[], wanted: WantedAlbums): string[] {
  const first = wanted.first === undefined ? present[0]?.albumId : wanted.first;
  const others = wanted.others ?? present.slice(1).map((place) => place.albumId);
  return [...new Set([...(first ? [first] : []), ...others])];
}

/** The song's places on the wanted albums: those it has stay, new ones are given. The new albums are locked by now. */
export async function placesOn(
  tx: Transaction,
  present: readonly AlbumPlace[],
  albumIds: readonly string[],
): Promise<AlbumPlace[]> {
  const known = new Map(present.map((place) => [place.albumId, place]));
  const discs = await lastTracks(
    tx,
    albumIds.filter((id) => !known.has(id)),
  );
  return albumIds.map((id) => known.get(id) ?? nextPlace(id, discs));
}
