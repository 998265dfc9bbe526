import { type ImportRelease, type ImportTrack, noTally } from '../../infra/import/contract.ts';
import { changeAlbum } from './change-album.ts';
import { changeSongs } from './change-song.ts';
import {
  albumOf,
  infoOf,
  type Known,
  keyOf,
  type NamedIds,
  newSong,
  type ReleaseOutcome,
  releasedAt,
  songOf,
  thingsOf,
} from './import-forms.ts';
import type { Album } from './models.ts';
import { addSongs, touchedBy } from './publish-song.ts';
import {
  albumPlaces,
  type Imported,
  lockSongs,
  lockVersion,
  readAlbums,
  readSongInfos,
  readSongs,
  rememberImported,
  replaceSongs,
  type Transaction,
} from './queries.ts';

type Place = { discNumber: number; trackNumber: number };
const placeKey = (place: Place) => `${place.discNumber}/${place.trackNumber}`;

/** The source's place for each song, or the next free number of the disc where somebody put another song there. */
function freePlaces(wanted: readonly Place[], taken: readonly Place[]): Place[] {
  const occupied = new Set(taken.map(placeKey));
  return wanted.map(({ discNumber, trackNumber }) => {
    let next = trackNumber;
    while (occupied.has(placeKey({ discNumber, trackNumber: next }))) next += 1;
    occupied.add(placeKey({ discNumber, trackNumber: next }));
    return { discNumber, trackNumber: next };
  });
}

async function updateAlbumFields(
  tx: Transaction,
  album: Album,
  release: ImportRelease,
  names: NamedIds,
): Promise<boolean> {
  const fields = albumOf(release, names);
  const releaseDate = fields.releaseYear === album.releaseYear ? album.releaseDate : null;
  const next = { ...album, ...fields, releaseDate, version: album.version + 1 };
  await changeAlbum(tx, next);
  return true;
}

type Pending = {
  track: ImportTrack;
  thing: { externalId: string; fingerprint: string };
  row: Imported | undefined;
};

/** Writes those songs of a known release that the source has changed or added; what was deleted here stays deleted. */
async function updateSongs(
  tx: Transaction,
  album: Album,
  release: ImportRelease,
  names: NamedIds,
  pending: readonly Pending[],
) {
  const changed = pending.filter(({ row, thing }) => row && row.fingerprint !== thing.fingerprint);
  const ids = changed.map(({ row }) => row?.entityId ?? '');
  const [songs, infos] = [await readSongs(tx, ids), await readSongInfos(tx, ids)];
  const alive = changed.filter((_, at) => songs[at] !== null);
  const added = pending.filter(({ row }) => row === undefined);
  const moving = new Set(ids);
  const taken = (await albumPlaces(tx, album.id)).filter((place) => !moving.has(place.songId));
  const places = freePlaces(
    [...alive, ...added].map(({ track }) => track),
    taken,
  );
  const rewritten = changed.flatMap(({ track }, at) => {
    const song = songs[at];
    if (!song) return [];
    const released = release.year === null ? song.releasedAt : releasedAt(release.year);
    const next = {
      ...song,
      ...songOf(release, track, names),
      releasedAt: released,
      version: song.version + 1,
    };
    return [{ song: next, info: infoOf(infos[at] ?? null, release, track) }];
  });
  const fresh = added.map(({ track }, at) => {
    const place = places[alive.length + at] ?? track;
    return newSong(release, track, names, {
      albumId: album.id,
      discNumber: place.discNumber,
      trackNumber: place.trackNumber,
    });
  });
  const placed = rewritten.map(({ song }, at) => ({
    songId: song.id,
    ...(places[at] ?? { discNumber: 1, trackNumber: 1 }),
    firstRelease: song.places.length === 0 || song.places[0]?.albumId === album.id,
  }));
  await replaceSongs(tx, album.id, placed);
  await changeSongs(tx, rewritten);
  await addSongs(tx, fresh);
  return { alive, added, rewritten, fresh, left: changed.length - alive.length };
}

/** Brings a known release to what the source says now. */
export async function updateRelease(
  tx: Transaction,
  source: string,
  release: ImportRelease,
  names: NamedIds,
  known: Known,
): Promise<ReleaseOutcome> {
  const [albumThing, ...songThings] = thingsOf(release);
  const albumRow = known.get(`ALBUM ${release.id}`);
  const pending = songThings.map((thing, at) => ({
    track: release.tracks[at] as ImportTrack,
    thing,
    row: known.get(keyOf(thing)),
  }));
  await lockSongs(
    tx,
    pending.flatMap(({ row }) => row?.entityId ?? []),
  );
  const albumId = albumRow?.entityId ?? '';
  const version = await lockVersion(tx, 'album', albumId);
  const [album] = version === null ? [] : await readAlbums(tx, [albumId]);
  if (!album || !albumThing)
    return { album: 'left', songs: { ...noTally(), left: pending.length }, touched: {} };
  const albumChanged =
    albumRow?.fingerprint !== albumThing.fingerprint && (await updateAlbumFields(tx, album, release, names));
  const { alive, added, rewritten, fresh, left } = await updateSongs(tx, album, release, names, pending);
  const rows = [
    { ...albumThing, entityId: album.id },
    ...alive.map(({ thing, row }) => ({ kind: 'SONG' as const, ...thing, entityId: row?.entityId ?? '' })),
    ...added.map(({ thing }, at) => ({
      kind: 'SONG' as const,
      ...thing,
      entityId: fresh[at]?.song.id ?? '',
    })),
  ];
  await rememberImported(tx, source, rows);
  const unchanged = pending.length - rewritten.length - fresh.length - left;
  const songs = { created: fresh.length, updated: rewritten.length, unchanged, left };
  const written = [...rewritten, ...fresh].map(({ song }) => song);
  const touched = touchedBy(...written);
  const isUpdated = albumChanged || written.length > 0;
  return {
    album: isUpdated ? 'updated' : 'unchanged',
    songs,
    touched: { ...touched, albums: [...(touched.albums ?? []), album.id] },
  };
}
