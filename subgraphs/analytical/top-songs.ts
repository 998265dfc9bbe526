import { defineLoader, grouped } from '../../infra/subgraph/loaders.ts';
import { boundedFirst } from '../../infra/subgraph/paging.ts';
import { topSongsOfArtists } from './queries.ts';
import type { AnalyticalContext } from './state.ts';

type Wanted = { artistId: string; first: number };

/** One statement for all artists of a request: as many songs of each as the greediest wants. */
const loader = defineLoader<'analytical', Wanted, string[]>(
  async (context, wanted) => {
    const artistIds = wanted.map(({ artistId }) => artistId);
    const most = Math.max(...wanted.map(({ first }) => first));
    const rows = await topSongsOfArtists(context.db.analytics.primary, [...new Set(artistIds)], most);
    const songs = grouped(artistIds, rows, ({ artistId }) => artistId);
    return wanted.map(({ first }, at) => (songs[at] ?? []).slice(0, first).map(({ songId }) => songId));
  },
  ({ artistId, first }) => `${artistId} ${first}`,
);

/** The artist's songs, most streamed first, then those that nobody streamed. */
export async function topSongs(
  context: AnalyticalContext,
  artistId: string,
  first: number | null | undefined,
): Promise<{ id: string }[]> {
  const songs = await loader(context).load({ artistId, first: boundedFirst(first, 10) });
  return songs.map((id) => ({ id }));
}
