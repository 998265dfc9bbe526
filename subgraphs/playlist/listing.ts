import { isId } from '../../infra/subgraph/input.ts';
import { defineLoader, grouped, inOrder } from '../../infra/subgraph/loaders.ts';
import {
  type Connection,
  connectionOf,
  type Page,
  type PageArguments,
  pageOf,
} from '../../infra/subgraph/paging.ts';
import { type PlaylistContext, settled } from './heads.ts';
import type { Playlist } from './models.ts';
import { countOfUser, countsBySong, playlistsBySong, playlistsOfUser } from './queries.ts';

const listKey = ([id]: readonly (string | number)[]) => (typeof id === 'string' && isId(id) ? id : null);
type SongKey = { songId: string; page: Page<string> };
const pageKey = ({ first, after }: Page<string>) => `${first}:${after ?? ''}`;

/** Songs that ask for the same page are read in one statement. */
const bySongLoader = defineLoader<'playlist', SongKey, Playlist[]>(
  async (context, keys) => {
    await settled(context);
    const found = new Map<SongKey, Playlist[]>();
    const pages = [...Map.groupBy(keys, ({ page }) => pageKey(page)).values()];
    await Promise.all(
      pages.map(async (asked) => {
        const page = asked[0]?.page;
        if (!page) return;
        const ids = asked.map(({ songId }) => songId);
        const rows = await playlistsBySong(context.db, ids, context.viewer?.id ?? null, {
          limit: page.first + 1,
          afterId: page.after,
        });
        const lists = grouped(ids, rows, ({ songId }) => songId);
        for (const [i, key] of asked.entries()) found.set(key, lists[i] ?? []);
      }),
    );
    return keys.map((key) => found.get(key) ?? []);
  },
  ({ songId, page }) => `${songId}:${pageKey(page)}`,
);

const songCountLoader = defineLoader<'playlist', string, number>(async (context, songIds) => {
  await settled(context);
  const rows = await countsBySong(context.db, songIds, context.viewer?.id ?? null);
  return inOrder(songIds, rows, ({ songId }) => songId).map((row) => row?.count ?? 0);
});

const byId = ({ id }: Playlist) => [id];
const itself = (playlist: Playlist) => playlist;

/** Playlists with a song that the viewer may see, newest first. */
export async function playlistsWithSong(
  context: PlaylistContext,
  songId: string,
  args: PageArguments,
): Promise<Connection<Playlist>> {
  const page = pageOf(args, 3, listKey);
  const rows = await bySongLoader(context).load({ songId, page });
  const totalCount = () => songCountLoader(context).load(songId);
  return connectionOf({ rows, page, cursorOf: byId, nodeOf: itself, totalCount });
}

/** The viewer's own playlists and those shared with them, newest first. */
export async function playlistsOfViewer(
  context: PlaylistContext,
  viewerId: string,
  args: PageArguments,
): Promise<Connection<Playlist>> {
  const page = pageOf(args, 20, listKey);
  await settled(context);
  const rows = await playlistsOfUser(context.db, viewerId, { limit: page.first + 1, afterId: page.after });
  const totalCount = () => countOfUser(context.db, viewerId);
  return connectionOf({ rows, page, cursorOf: byId, nodeOf: itself, totalCount });
}
