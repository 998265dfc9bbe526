import { isId } from '../../infra/subgraph/input.ts';
import { defineLoader, grouped } from '../../infra/subgraph/loaders.ts';
import {
  type Connection,
  connectionOf,
  type Page,
  type PageArguments,
  pageOf,
} from '../../infra/subgraph/paging.ts';
import { type PlaylistContext, settled, visibleHead } from './heads.ts';
import type { Playlist, PlaylistEntry } from './models.ts';
import { type EntryKey, type EntryOfPage, entryPages } from './queries.ts';

/** A playlist that the viewer may see; null for hidden ones and for whatever is no playlist's id. */
export async function playlistById(context: PlaylistContext, id: string): Promise<Playlist | null> {
  if (!isId(id)) return null;
  return (await visibleHead(context, id.toLowerCase()))?.playlist ?? null;
}

type EntriesKey = { playlist: Playlist; page: Page<EntryKey> };
const pageKey = ({ first, after }: Page<EntryKey>) => JSON.stringify([first, after]);

/** Playlists that ask for the same page are read in one statement; followers' keys carry the version. */
const entriesLoader = defineLoader<'playlist', EntriesKey, EntryOfPage[]>(
  async (context, keys) => {
    await settled(
      context,
      keys.map(({ playlist }) => playlist.id),
    );
    const pages = Map.groupBy(keys, ({ page }) => pageKey(page));
    const found = new Map<EntriesKey, EntryOfPage[]>();
    await Promise.all(
      [...pages.values()].map(async (asked) => {
        const page = asked[0]?.page;
        if (!page) return;
        const ids = asked.map(({ playlist }) => playlist.id);
        const rows = await entryPages(context.db, ids, { limit: page.first + 1, after: page.after });
        const lists = grouped(ids, rows, ({ playlistId }) => playlistId);
        for (const [i, key] of asked.entries()) found.set(key, lists[i] ?? []);
      }),
    );
    return keys.map((key) => found.get(key) ?? []);
  },
  ({ playlist, page }) => `${playlist.id}@${playlist.version}:${pageKey(page)}`,
);

function entryKey([rank, generation, id]: readonly (string | number)[]): EntryKey | null {
  const known =
    typeof rank === 'string' && typeof generation === 'number' && typeof id === 'string' && isId(id);
  return known && /^[0-9A-Za-z]+$/.test(rank) && Number.isInteger(generation)
    ? { rank, generation, id }
    : null;
}

/** A page of a playlist's entries, in its order. */
export async function entriesOf(
  context: PlaylistContext,
  playlist: Playlist,
  args: PageArguments,
): Promise<Connection<PlaylistEntry>> {
  const page = pageOf(args, 50, entryKey);
  const rows = await entriesLoader(context).load({ playlist, page });
  return connectionOf({
    rows,
    page,
    cursorOf: ({ key }) => [key.rank, key.generation, key.id],
    nodeOf: (row): PlaylistEntry => row,
    totalCount: async () => playlist.songCount,
  });
}
