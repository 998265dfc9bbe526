import { within } from '../../infra/subgraph/input.ts';
import { highlight } from '../../infra/text/highlight.ts';
import { bestFit, fold, wordsOf } from '../../infra/text/words.ts';
import { type PlaylistContext, settled } from './heads.ts';
import type { PlaylistHit } from './models.ts';
import { playlistsByTitle } from './queries.ts';

/** Characters of a query that are looked at: a title has at most 200. */
const longestQuery = 200;

/** Words of a query that are looked at. */
const mostWords = 20;
/** Titles like the query that are judged word by word. */
const judged = 200;

/** Visible playlists with a word in their title for each of the query's, best first. Nothing fits an empty query. */
export async function searchPlaylists(
  context: PlaylistContext,
  search: { query: string; first: number },
): Promise<PlaylistHit[]> {
  const limit = within(search.first, 'first', 1, 100);
  const text = [...search.query.trim()].slice(0, longestQuery).join('').replaceAll('\u0000', '');
  const words = wordsOf(fold(text)).slice(0, mostWords);
  if (words.length === 0) return [];
  await settled(context);
  const alike = await playlistsByTitle(context.db, text, context.viewer?.id ?? null, judged);
  return alike
    .filter(({ title }) => fits(title, words))
    .slice(0, limit)
    .map((node) => ({ node, highlight: highlight(node.title, words) }));
}

/** Trigrams in common are not enough ("Morning" for "moon"): the same judgement as of names in the catalogue. */
function fits(title: string, wanted: readonly string[]): boolean {
  const own = wordsOf(fold(title));
  return wanted.every((word) => bestFit(word, own) > 0);
}
