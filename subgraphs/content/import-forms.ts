import { v7 as uuidv7 } from 'uuid';
import { BadInputError } from '../../infra/errors.ts';
import { type ImportRelease, type ImportTrack, nameKey, type Tally } from '../../infra/import/contract.ts';
import { albumFingerprint, songFingerprint, songKey } from './import-fingerprint.ts';
import type { Album, AlbumPlace, Song, SongInfo } from './models.ts';
import type { Imported, SongToWrite } from './queries.ts';
import type { Touched } from './state.ts';

/** Entities of the source's names, by `nameKey`. */
export type NamedIds = { artists: ReadonlyMap<string, string>; genres: ReadonlyMap<string, string> };

/** What one release's transaction did; `album` is `left` where it was deleted here: nothing was changed then. */
export type ReleaseOutcome = { album: keyof Tally; songs: Tally; touched: Touched };

/** What the source's things became before, by `keyOf`. */
export type Known = ReadonlyMap<string, Imported>;
export const keyOf = ({ kind, externalId }: { kind: string; externalId: string }) => `${kind} ${externalId}`;

/** A release as the source has it: its album first, then its songs in their order. */
export function thingsOf(
  release: ImportRelease,
): { kind: 'ALBUM' | 'SONG'; externalId: string; fingerprint: string }[] {
  const songs = release.tracks.map((track) => ({
    kind: 'SONG' as const,
    externalId: songKey(release, track),
    fingerprint: songFingerprint(release, track),
  }));
  return [{ kind: 'ALBUM', externalId: release.id, fingerprint: albumFingerprint(release) }, ...songs];
}

/** @throws BadInputError when the chunk did not bring the name */
export const idOf = (ids: ReadonlyMap<string, string>, name: string): string => {
  const id = ids.get(nameKey(name));
  if (!id) throw new BadInputError(`"${name}" is not among the artists and genres sent`);
  return id;
};

export function albumOf(
  release: ImportRelease,
  names: NamedIds,
): Pick<Album, 'title' | 'releaseYear' | 'artistIds'> {
  const artistIds = [...new Set(release.artists.map((name) => idOf(names.artists, name)))];
  return { title: release.title, releaseYear: release.year, artistIds };
}

/** What the source says of a song. */
export function songOf(
  release: ImportRelease,
  track: ImportTrack,
  names: NamedIds,
): Pick<Song, 'title' | 'durationMs' | 'credits' | 'genreIds'> {
  return {
    title: track.title,
    durationMs: track.durationMs,
    credits: [{ artistId: idOf(names.artists, track.artist), role: 'MAIN' }],
    genreIds: [...new Set(release.genres.map((name) => idOf(names.genres, name)))],
  };
}

/** What the source says of a recording, over what is known here. */
export function infoOf(
  present: SongInfo | null,
  release: ImportRelease,
  track: ImportTrack,
): SongInfo | null {
  const { licenceUrl } = release;
  const { sourceUrl } = track;
  if (!present && !licenceUrl && !sourceUrl) return null;
  const nothing = { isrc: null, language: null, beatsPerMinute: null, lyrics: null };
  return { ...nothing, ...present, licenceUrl, sourceUrl };
}

/** Only the year of a release is known: it counts as released on that year's first day. */
export const releasedAt = (year: number) => new Date(Date.UTC(year, 0, 1)).toISOString();

/** A song that is not here yet. */
export function newSong(
  release: ImportRelease,
  track: ImportTrack,
  names: NamedIds,
  place: AlbumPlace,
): SongToWrite {
  const released = release.year === null ? new Date().toISOString() : releasedAt(release.year);
  const song: Song = {
    id: uuidv7(),
    version: 1,
    ...songOf(release, track, names),
    explicit: false,
    countryCodes: null,
    releasedAt: released,
    places: [place],
  };
  return { song, info: infoOf(null, release, track) };
}
