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
function* chunksOf(releases: readonly ImportRelease[], size = chunkTracks): Generator<ImportRelease[]> {
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
  let done = 0;
  for (const releases of chunksOf(catalogue.releases)) {
    if (stopping.aborted) return { ...sum, stopped: true };
    const artists = artistsIn(releases, catalogue.artists);
    const answer = await target.send({ source, artists, releases });
    add(sum.releases, answer.releases);
    add(sum.songs, answer.songs);
    add(sum.artists, answer.artists);
    add(sum.genres, answer.genres);
    sum.failed.push(...answer.failed);
    done += releases.reduce((count, release) => count + release.tracks.length, 0);
    options.progress(done);
  }
  countOnce(sum, catalogue);
  return sum;
}

/** Artists and genres come again in later chunks, unchanged then: each is counted once. */
function countOnce(sum: ImportAnswer, catalogue: Catalogue): void {
  const genres = new Set(catalogue.releases.flatMap((release) => release.genres.map(nameKey)));
  sum.artists.unchanged = catalogue.artists.size - sum.artists.created - sum.artists.updated;
  sum.genres.unchanged = genres.size - sum.genres.created;
}
