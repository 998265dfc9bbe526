import { BadInputError } from '../../infra/errors.ts';
import type { ServiceContext, ServiceRuntime } from '../../infra/subgraph/context.ts';
import { boundedFirst } from '../../infra/subgraph/paging.ts';
import { highlight } from '../../infra/text/highlight.ts';
import { bestFit, fold, wordsOf } from '../../infra/text/words.ts';
import { type PopularityCache, popularityOf } from './popularity.ts';
import { findAlbums, findArtists, findSongs, type Way } from './queries.ts';
import { type Candidate, rank, textScore } from './ranking.ts';
import type { Found, Hit, SearchState } from './state.ts';

const maxQuery = 200;
const maxWords = 12;
/** Milliseconds for one part of a search: past them the answer comes without it, marked as degraded. */
const partMs = 2000;
/** Candidates whose popularity is asked for: the best by text. */
const judged = 60;

/** A search that had to leave a part out: answered, never cached. */
class DegradedSearch extends Error {
  readonly found: Found;
  constructor(found: Found) {
    super('a part of the search did not answer in time');
    this.found = found;
  }
}

type Part<T> = { value: T; late: boolean };

async function inTime<T>(
  work: Promise<T>,
  fallback: T,
  onFailure: (error: unknown) => void,
): Promise<Part<T>> {
  const timer = Promise.withResolvers<Part<T>>();
  const timeout = setTimeout(() => timer.resolve({ value: fallback, late: true }), partMs);
  try {
    return await Promise.race([work.then((value) => ({ value, late: false })), timer.promise]);
  } catch (error) {
    onFailure(error);
    return { value: fallback, late: true };
  } finally {
    clearTimeout(timeout);
  }
}

/** Artists that one of the words means: their songs are candidates too. */
function artistsMeant(words: readonly string[], artists: readonly Candidate[]): string[] {
  const scored = artists.map((artist) => {
    const own = wordsOf(fold(artist.name));
    return { id: artist.id, fit: words.reduce((best, word) => Math.max(best, bestFit(word, own)), 0) };
  });
  return scored
    .filter((artist) => artist.fit > 0.5)
    .sort((a, b) => b.fit - a.fit || (a.id < b.id ? -1 : 1))
    .slice(0, 25)
    .map((artist) => artist.id);
}

async function best(
  runtime: Runtime,
  words: readonly string[],
  candidates: readonly Candidate[],
  cache: PopularityCache,
  first: number,
): Promise<Hit[]> {
  const fitting = candidates
    .map((candidate) => ({ candidate, text: textScore(words, candidate) }))
    .filter((one) => one.text > 0);
  const promising = fitting
    .sort((a, b) => b.text - a.text)
    .slice(0, Math.max(judged, first))
    .map((one) => one.candidate);
  const popularity = await popularityOf(
    cache,
    promising.map((one) => one.id),
    runtime.logger,
  );
  return rank(words, promising, popularity, first).map(({ id, name }) => ({
    id,
    highlight: highlight(name, words),
  }));
}

type Runtime = Pick<ServiceRuntime<'search'>, 'db' | 'logger'>;

/**
 * By words; and by likeness only when the words bring fewer than asked for. Nobody misses what is spelt otherwise where enough
 * is spelt as they wrote it, and likeness of common words reads half of a large catalogue.
 */
async function inBothWays(
  runtime: Runtime,
  words: readonly string[],
  first: number,
  find: (way: Way) => Promise<Candidate[]>,
): Promise<Part<Candidate[]>> {
  const failed = (error: unknown) => runtime.logger.warn({ err: error }, 'a part of a search failed');
  const byWords = await inTime(find('words'), [], failed);
  const fitting = byWords.value.filter((candidate) => textScore(words, candidate) > 0);
  if (fitting.length >= first) return byWords;
  const alike = await inTime(find('likeness'), [], failed);
  const known = new Set(byWords.value.map(({ id }) => id));
  const value = [...byWords.value, ...alike.value.filter(({ id }) => !known.has(id))];
  return { value, late: byWords.late || alike.late };
}

/** Looks everything up: what the results cache loads. Throws DegradedSearch with what it has when a part is late. */
export async function lookUp(
  runtime: Runtime,
  popularity: SearchState['popularity'],
  words: readonly string[],
  first: number,
): Promise<Found> {
  const replica = runtime.db.content.replica;
  const part = (find: (way: Way) => Promise<Candidate[]>) => inBothWays(runtime, words, first, find);
  const [artists, albums] = await Promise.all([
    part((way) => findArtists(replica, words, way)),
    part((way) => findAlbums(replica, words, way)),
  ]);
  const meant = artistsMeant(words, artists.value);
  const songs = await part((way) => findSongs(replica, words, way, meant));
  const [songHits, artistHits, albumHits] = await Promise.all([
    best(runtime, words, songs.value, popularity.Song, first),
    best(runtime, words, artists.value, popularity.Artist, first),
    best(runtime, words, albums.value, popularity.Album, first),
  ]);
  const found = { songs: songHits, artists: artistHits, albums: albumHits };
  if (artists.late || albums.late || songs.late) throw new DegradedSearch(found);
  return found;
}

/** The cache's key of a search, and back. */
export const keyOf = (words: readonly string[], first: number) => `${first}:${words.join(' ')}`;
export function fromKey(key: string): { words: string[]; first: number } {
  const at = key.indexOf(':');
  return { first: Number(key.slice(0, at)), words: key.slice(at + 1).split(' ') };
}

const nothing: Found = { songs: [], artists: [], albums: [] };

async function cached(state: SearchState, key: string): Promise<{ found: Found; degraded: boolean }> {
  try {
    return { found: (await state.results.get(key)) ?? nothing, degraded: false };
  } catch (error) {
    if (error instanceof DegradedSearch) return { found: error.found, degraded: true };
    throw error;
  }
}

const nodes = (hits: readonly Hit[]) =>
  hits.map((hit) => ({ node: { id: hit.id }, highlight: hit.highlight }));

/** `Query.search`: checks the bounds, folds the words, and answers from the cache or the index. */
export async function search(
  context: ServiceContext<'search'>,
  query: string,
  askedFirst: number | null | undefined,
) {
  const first = boundedFirst(askedFirst, 10);
  if ([...query].length > maxQuery)
    throw new BadInputError(`"query" must have at most ${maxQuery} characters`);
  const words = wordsOf(fold(query)).slice(0, maxWords);
  const started = performance.now();
  const { found, degraded } =
    words.length === 0
      ? { found: nothing, degraded: false }
      : await cached(context.state, keyOf(words, first));
  return {
    query,
    first,
    songs: nodes(found.songs),
    artists: nodes(found.artists),
    albums: nodes(found.albums),
    tookMs: Math.round(performance.now() - started),
    degraded,
  };
}
