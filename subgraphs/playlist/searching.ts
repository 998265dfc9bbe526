import { within } from '../../infra/subgraph/input.ts';
import type { PlaylistContext } from './heads.ts';
import { highlight } from './highlight.ts';
import type { PlaylistHit } from './models.ts';
import { playlistsByTitle } from './queries.ts';

/** Characters of a query that are looked at: a title has at most 200. */
const longestQuery = 200;

/** Visible playlists whose title fits the words, best first. Nothing fits an empty query. */
export async function searchPlaylists(
  context: PlaylistContext,
  search: { query: string; first: number },
): Promise<PlaylistHit[]> {
  const limit = within(search.first, 'first', 1, 100);
  const words = [...search.query.trim()].slice(0, longestQuery).join('').replaceAll('\u0000', '');
  if (words === '') return [];
  const found = await playlistsByTitle(context.db, words, context.viewer?.id ?? null, limit);
  return found.map((node) => ({ node, highlight: highlight(node.title, words) }));
}
