import { v7 as uuidv7 } from 'uuid';
import { BadInputError } from '../../infra/errors.ts';
import { type ImportRelease, noTally } from '../../infra/import/contract.ts';
import { addAlbum } from './change-album.ts';
import { albumOf, idOf, keyOf, type NamedIds, newSong, type ReleaseOutcome, thingsOf } from './import-forms.ts';
import { updateRelease } from './import-update.ts';
import type { Album } from './models.ts';
import { addSongs, touchedBy } from './publish-song.ts';
import { lockImport, readImported, rememberImported, type Transaction } from './queries.ts';
import { holdReferences } from './references.ts';

/** The releases that the source has changed, or that are new: for all others one statement is all it takes. */
export async function changedReleases(
  tx: Transaction,
  source: string,
  releases: readonly ImportRelease[],
): Promise<ImportRelease[]> {
  const things = new Map(releases.map((release) => [release, thingsOf(release)]));
  const known = await readImported(tx, source, [...things.values()].flat());
  const fingerprints = new Map(known.map((row) => [keyOf(row), row.fingerprint]));
  return releases.filter((release) =>
    (things.get(release) ?? []).some((thing) => fingerprints.get(keyOf(thing)) !== thing.fingerprint),
  );
}

async function create(
  tx: Transaction,
  source: string,
  release: ImportRelease,
  names: NamedIds,
): Promise<ReleaseOutcome> {
  const album: Album = {
    id: uuidv7(),
    version: 1,
    ...albumOf(release, names),
    releaseDate: null,
    songIds: [],
  };
  const places = release.tracks.map(({ discNumber, trackNumber }) => ({
    albumId: album.id,
    discNumber,
    trackNumber,
  }));
  const songs = release.tracks.map((track, at) =>
    newSong(release, track, names, places[at] ?? { albumId: album.id, discNumber: 1, trackNumber: at + 1 }),
  );
  await addAlbum(tx, album);
  await addSongs(tx, songs);
  const [albumThing, ...songThings] = thingsOf(release);
  const rows = songThings.map((thing, at) => ({ ...thing, entityId: songs[at]?.song.id ?? '' }));
  await rememberImported(tx, source, [
    ...(albumThing ? [{ ...albumThing, entityId: album.id }] : []),
    ...rows,
  ]);
  const tally = { ...noTally(), created: songs.length };
  return { album: 'created', songs: tally, touched: touchedBy(...songs.map(({ song }) => song)) };
}

/** Writes one release with all its songs and events, or nothing of it, in one transaction. */
export async function importRelease(
  tx: Transaction,
  source: string,
  release: ImportRelease,
  names: NamedIds,
): Promise<ReleaseOutcome> {
  await lockImport(tx, source);
  const known = new Map((await readImported(tx, source, thingsOf(release))).map((row) => [keyOf(row), row]));
  const artistNames = [...release.artists, ...release.tracks.map((track) => track.artist)];
  const outcome = known.has(`ALBUM ${release.id}`)
    ? await updateRelease(tx, source, release, names, known)
    : await create(tx, source, release, names);
  const absent = await holdReferences(tx, {
    artistIds: [...new Set(artistNames.map((name) => idOf(names.artists, name)))],
    genreIds: [...new Set(release.genres.map((name) => idOf(names.genres, name)))],
  });
  if (absent) throw new BadInputError(absent.message);
  return outcome;
}
