import { v7 as uuidv7 } from 'uuid';
import { BadInputError } from '../../infra/errors.ts';
import type { ImportRelease } from '../../infra/import/contract.ts';
import { addAlbums } from './change-album.ts';
import {
  albumOf,
  idOf,
  keyOf,
  type NamedIds,
  newSong,
  type ReleaseOutcome,
  thingsOf,
} from './import-forms.ts';
import { updateRelease } from './import-update.ts';
import type { Album } from './models.ts';
import { addSongs, touchedBy } from './publish-song.ts';
import {
  type Imported,
  lockImport,
  readImported,
  rememberImported,
  type SongToWrite,
  type Transaction,
} from './queries.ts';
import { holdReferences } from './references.ts';
import type { Touched } from './state.ts';

/** New releases, and those that the source has changed: for all others one statement is all it takes. */
export async function unlikeBefore(
  tx: Transaction,
  source: string,
  releases: readonly ImportRelease[],
): Promise<{ fresh: ImportRelease[]; changed: ImportRelease[] }> {
  const known = await readImported(tx, source, releases.flatMap(thingsOf));
  const fingerprints = new Map(known.map((row) => [keyOf(row), row.fingerprint]));
  const isKnown = ({ id }: ImportRelease) => fingerprints.has(`ALBUM ${id}`);
  const isChanged = (release: ImportRelease) =>
    thingsOf(release).some((thing) => fingerprints.get(keyOf(thing)) !== thing.fingerprint);
  return {
    fresh: releases.filter((release) => !isKnown(release)),
    changed: releases.filter((release) => isKnown(release) && isChanged(release)),
  };
}

type NewRelease = { album: Album; songs: SongToWrite[]; rows: Imported[] };

function newRelease(release: ImportRelease, names: NamedIds): NewRelease {
  const album: Album = {
    id: uuidv7(),
    version: 1,
    ...albumOf(release, names),
    releaseDate: null,
    songIds: [],
  };
  const songs = release.tracks.map((track) => {
    const { discNumber, trackNumber } = track;
    return newSong(release, track, names, { albumId: album.id, discNumber, trackNumber });
  });
  const entityIds = [album.id, ...songs.map(({ song }) => song.id)];
  const rows = thingsOf(release).map((thing, at) => ({ ...thing, entityId: entityIds[at] ?? '' }));
  return { album, songs, rows };
}

/** Keeps all that the releases name from being deleted until the end of the transaction. */
async function holdNames(
  tx: Transaction,
  releases: readonly ImportRelease[],
  names: NamedIds,
): Promise<void> {
  const artists = releases.flatMap((release) => [
    ...release.artists,
    ...release.tracks.map((track) => track.artist),
  ]);
  const genres = releases.flatMap((release) => release.genres);
  const absent = await holdReferences(tx, {
    artistIds: [...new Set(artists.map((name) => idOf(names.artists, name)))],
    genreIds: [...new Set(genres.map((name) => idOf(names.genres, name)))],
  });
  if (absent) throw new BadInputError(absent.message);
}

/**
 * Adds new releases with all their songs and events, or none of them, in one transaction: it waits for two dozen statements
 * however many releases there are, where a transaction for each took three times as long.
 * @throws when one of them is known by now: another import was faster
 */
export async function createReleases(
  tx: Transaction,
  source: string,
  releases: readonly ImportRelease[],
  names: NamedIds,
): Promise<{ songs: number; touched: Touched }> {
  await lockImport(tx, source);
  const { fresh } = await unlikeBefore(tx, source, releases);
  if (fresh.length < releases.length) throw new BadInputError('Another import has just brought this release');
  await holdNames(tx, releases, names);
  const added = releases.map((release) => newRelease(release, names));
  const songs = added.flatMap((release) => release.songs);
  await addAlbums(
    tx,
    added.map((release) => release.album),
  );
  await addSongs(tx, songs);
  await rememberImported(
    tx,
    source,
    added.flatMap((release) => release.rows),
  );
  return { songs: songs.length, touched: touchedBy(...songs.map(({ song }) => song)) };
}

/** Brings one known release to what the source says now, in one transaction. */
export async function changeRelease(
  tx: Transaction,
  source: string,
  release: ImportRelease,
  names: NamedIds,
): Promise<ReleaseOutcome> {
  await lockImport(tx, source);
  const known = new Map((await readImported(tx, source, thingsOf(release))).map((row) => [keyOf(row), row]));
  const outcome = await updateRelease(tx, source, release, names, known);
  await holdNames(tx, [release], names);
  return outcome;
}
