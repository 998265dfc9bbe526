import {
  type ImportAnswer,
  type ImportArtist,
  type ImportRelease,
  nameKey,
  noTally,
  type Tally,
} from './contract.ts';
import type { Catalogue } from './releases.ts';
import type { ImportTarget } from './target.ts';

/** Tracks sent at once: some tenths of a second of work, so that the bar moves and a stop is not waited for. */
const chunkTracks = 300;

/** Releases in their order, about `chunkTracks` tracks at once. */
export function* chunksOf(
  releases: readonly ImportRelease[],
  size = chunkTracks,
): Generator<ImportRelease[]> {
  let chunk: ImportRelease[] = [];
  let tracks = 0;
  for (const release of releases) {
    chunk.push(release);
    tracks += release.tracks.length;
    if (tracks < size) continue;
    yield chunk;
    chunk = [];
    tracks = 0;
  }
  if (chunk.length > 0) yield chunk;
}

function artistsIn(
  chunk: readonly ImportRelease[],
  artists: ReadonlyMap<string, ImportArtist>,
): ImportArtist[] {
  const names = chunk.flatMap((release) => [
    ...release.artists,
    ...release.tracks.map((track) => track.artist),
  ]);
  return [...new Set(names.map(nameKey))].flatMap((key) => artists.get(key) ?? []);
}

function add(sum: Tally, more: Tally): void {
  for (const kind of Object.keys(sum) as (keyof Tally)[]) sum[kind] += more[kind];
}

export type ImportResult = ImportAnswer & { stopped: boolean };

/** Sends a catalogue to content-service; a stop is honoured between chunks, and the next import goes on from there. */
export async function sendCatalogue(options: {
  catalogue: Catalogue;
  source: string;
  target: ImportTarget;
  progress(doneTracks: number): void;
  stopping: AbortSignal;
}): Promise<ImportResult> {
  const { catalogue, source, target, stopping } = options;
  const sum: ImportResult = {
    releases: noTally(),
    songs: noTally(),
    artists: noTally(),
    genres: noTally(),
    failed: [],
    stopped: false,
  };
  const touched = { artists: new Set<string>(), genres: new Set<string>() };
  let done = 0;
  for (const releases of chunksOf(catalogue.releases)) {
    if (stopping.aborted) return { ...sum, stopped: true };
    const artists = artistsIn(releases, catalogue.artists);
    const answer = await target.send({ source, artists, releases });
    add(sum.releases, answer.releases);
    add(sum.songs, answer.songs);
    addOnce(
      sum.artists,
      answer.artists,
      artists.map((artist) => nameKey(artist.name)),
      touched.artists,
    );
    addOnce(
      sum.genres,
      answer.genres,
      releases.flatMap((release) => release.genres.map(nameKey)),
      touched.genres,
    );
    sum.failed.push(...answer.failed);
    done += releases.reduce((count, release) => count + release.tracks.length, 0);
    options.progress(done);
  }
  return sum;
}

/** Artists and genres come again in later chunks, unchanged then: they are counted once. */
function addOnce(sum: Tally, more: Tally, keys: readonly string[], seen: Set<string>): void {
  const again = new Set(keys.filter((key) => seen.has(key))).size;
  for (const key of keys) seen.add(key);
  add(sum, { ...more, unchanged: Math.max(0, more.unchanged - again) });
}
