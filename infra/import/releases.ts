import { basename } from 'node:path';
import { BadInputError } from '../errors.ts';
import { type ImportArtist, type ImportRelease, nameKey } from './contract.ts';
import {
  oneLine,
  type ReleaseRow,
  releaseColumns,
  releaseRow,
  type TrackRow,
  trackColumns,
  trackRow,
} from './row-forms.ts';
import { type BadRow, type Row, readRows } from './rows.ts';
import { settlePlaces } from './track-places.ts';

/** Something worth telling of a row: with `rejected` it (or its release) is left out, else it was mended. */
export type RowNote = { file: string; line: number; message: string; rejected: boolean };

export type Catalogue = {
  releases: ImportRelease[];
  /** By the key of their names. */
  artists: Map<string, ImportArtist>;
  notes: RowNote[];
  /** Releases that are left out whole, with all their tracks. */
  rejectedReleases: number;
  rows: { releases: number; tracks: number };
};

type Line<T> = { line: number; row: T };
type Gathered = { release: Line<ReleaseRow>; tracks: Line<TrackRow>[]; spoilt: boolean };
type Files = { releases: string; tracks: string };
type Gathering = {
  files: Files;
  found: Map<string, Gathered>;
  refused: Set<string>;
  notes: RowNote[];
  rows: Catalogue['rows'];
  /** Bad rows of tracks of which nobody can tell to what release they belong. */
  lost: number;
};

/** The row in its form, or null with the reason noted. */
function formed<T>(
  row: Row,
  form: (row: Row) => T,
  reject: (line: number, message: string) => void,
): T | null {
  try {
    return form(row);
  } catch (error) {
    if (!(error instanceof BadInputError)) throw error;
    reject(row.line, error.message);
    return null;
  }
}

function rejecter(gathering: Gathering, file: string) {
  return (line: number, message: string) =>
    void gathering.notes.push({ file: basename(file), line, message, rejected: true });
}

/** The release's id as `releaseRow` and `trackRow` have it, also of a row that is bad otherwise. */
const idIn = (cell: string) => oneLine(cell).trim();

async function gatherReleases(gathering: Gathering): Promise<void> {
  const { found, refused, rows, files } = gathering;
  const reject = rejecter(gathering, files.releases);
  const bad = ({ line, reason, cells }: BadRow) => {
    rows.releases += 1;
    for (const cell of cells) refused.add(idIn(cell));
    reject(line, `${reason}; its tracks are left out with it`);
  };
  for await (const row of readRows(files.releases, releaseColumns, bad)) {
    const known = found.get(idIn(row.cells.id ?? ''));
    if (known) {
      rows.releases += 1;
      reject(row.line, `the release stands on line ${known.release.line} already`);
      continue;
    }
    const release = formed(row, releaseRow, (line, reason) =>
      bad({ line, reason, cells: [row.cells.id ?? ''] }),
    );
    if (!release) continue;
    rows.releases += 1;
    found.set(release.id, { release: { line: row.line, row: release }, tracks: [], spoilt: false });
  }
}

/** A bad track spoils its release: better none than half of it. */
async function gatherTracks(gathering: Gathering): Promise<void> {
  const { found, refused, rows, files } = gathering;
  const reject = rejecter(gathering, files.tracks);
  const bad = ({ line, reason, cells }: BadRow) => {
    rows.tracks += 1;
    reject(line, reason);
    const owners = cells.flatMap((cell) => found.get(idIn(cell)) ?? []);
    for (const owner of owners) owner.spoilt = true;
    if (owners.length === 0) gathering.lost += 1;
  };
  for await (const row of readRows(files.tracks, trackColumns, bad)) {
    const id = row.cells.id ?? '';
    if (refused.has(idIn(id)) && !found.has(idIn(id))) {
      rows.tracks += 1;
      continue;
    }
    const track = formed(row, trackRow, (line, reason) => bad({ line, reason, cells: [id] }));
    if (!track) continue;
    rows.tracks += 1;
    const gathered = found.get(track.releaseId);
    if (gathered) gathered.tracks.push({ line: row.line, row: track });
    else reject(row.line, `there is no release "${track.releaseId}"`);
  }
}

/** What names a track within its release: its address where there is one, else its title; counted where they repeat. */
function trackKeys(tracks: readonly TrackRow[]): string[] {
  const seen = new Map<string, number>();
  return tracks.map((track) => {
    const name = track.sourceUrl ?? nameKey(track.title);
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count === 1 ? name : `${name} (${count})`;
  });
}

/** Each name once, as it is written first. */
function distinct(names: readonly string[]): string[] {
  const byKey = new Map<string, string>();
  for (const name of names) if (!byKey.has(nameKey(name))) byKey.set(nameKey(name), name);
  return [...byKey.values()];
}

/** Why a release cannot be taken, though its own row is good. */
function spoiltBy({ release, tracks, spoilt }: Gathered, lost: number): string | null {
  const { row } = release;
  if (lost > 0 && row.totalTracks !== null && tracks.length < row.totalTracks && !spoilt) {
    return `release "${row.id}" is left out whole: ${tracks.length} of its ${row.totalTracks} tracks were found, and bad rows may have been the others`;
  }
  if (spoilt)
    return `release "${row.id}" is left out whole, as one of its tracks is bad (${tracks.length} are good)`;
  if (tracks.length === 0) return `release "${row.id}" has no tracks`;
  if (tracks.length > 1000) return `release "${row.id}" has ${tracks.length} tracks, 1000 at most`;
  const nameless = row.artist === null && tracks.find((track) => track.row.artist === null);
  return nameless
    ? `release "${row.id}" is left out whole: nobody is named as the artist of "${nameless.row.title}"`
    : null;
}

function mended(file: string, line: number, message: string): RowNote {
  return { file: basename(file), line, message, rejected: false };
}

function toRelease({ release, tracks }: Gathered, files: Files, notes: RowNote[]): ImportRelease {
  const { row } = release;
  const rows = tracks.map((track) => track.row);
  const keys = trackKeys(rows);
  const lines = new Map(tracks.map((track) => [track.row, track.line]));
  const settled = settlePlaces(rows).map(({ track, place, asGiven }, at) => {
    const line = lines.get(track) ?? 0;
    if (!asGiven)
      notes.push(
        mended(
          files.tracks,
          line,
          `disc ${track.discNumber} track ${track.trackNumber} is none or taken: now ${place.discNumber}/${place.trackNumber}`,
        ),
      );
    if (track.artist === null)
      notes.push(mended(files.tracks, line, `no artist is named: taken as ${row.artist}, the release's`));
    const { title, durationMs, sourceUrl } = track;
    return {
      key: keys[at] ?? title,
      title,
      artist: track.artist ?? row.artist ?? '',
      durationMs,
      sourceUrl,
      ...place,
    };
  });
  const artists =
    row.artist === null ? distinct(settled.map((track) => track.artist)).slice(0, 50) : [row.artist];
  const genres = distinct([...row.genres, ...row.styles]).slice(0, 20);
  return {
    id: row.id,
    title: row.title,
    year: row.year,
    artists,
    genres,
    licenceUrl: row.licenceUrl,
    tracks: settled,
  };
}

/** Every artist with the coarse genres of their releases, the most frequent first, three at most. */
function artistsOf(
  releases: readonly { release: ImportRelease; genres: readonly string[] }[],
): Map<string, ImportArtist> {
  const counts = new Map<string, { name: string; genres: Map<string, number> }>();
  for (const { release, genres } of releases) {
    for (const name of distinct([...release.artists, ...release.tracks.map((track) => track.artist)])) {
      const entry = counts.get(nameKey(name)) ?? { name, genres: new Map() };
      for (const genre of genres) entry.genres.set(genre, (entry.genres.get(genre) ?? 0) + 1);
      counts.set(nameKey(name), entry);
    }
  }
  const ranked = (genres: Map<string, number>) =>
    [...genres]
      .sort(([, a], [, b]) => b - a)
      .slice(0, 3)
      .map(([name]) => name);
  return new Map([...counts].map(([key, { name, genres }]) => [key, { name, genres: ranked(genres) }]));
}

/**
 * Reads a catalogue: each good release with all its tracks, whatever the order of the rows. The rows are streamed; what is
 * kept is about 500 bytes for each track.
 * @throws UnusableFileError
 */
export async function readCatalogue(files: Files): Promise<Catalogue> {
  const gathering: Gathering = {
    files,
    found: new Map(),
    refused: new Set(),
    notes: [],
    rows: { releases: 0, tracks: 0 },
    lost: 0,
  };
  await gatherReleases(gathering);
  await gatherTracks(gathering);
  const { notes } = gathering;
  const taken: { release: ImportRelease; genres: readonly string[] }[] = [];
  for (const gathered of gathering.found.values()) {
    const reason = spoiltBy(gathered, gathering.lost);
    if (reason) rejecter(gathering, files.releases)(gathered.release.line, reason);
    else taken.push({ release: toRelease(gathered, files, notes), genres: gathered.release.row.genres });
  }
  const releases = taken.map(({ release }) => release);
  return {
    releases,
    artists: artistsOf(taken),
    notes,
    rejectedReleases: gathering.rows.releases - releases.length,
    rows: gathering.rows,
  };
}
