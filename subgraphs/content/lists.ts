import type { ServiceContext } from '../../infra/subgraph/context.ts';
import { isId } from '../../infra/subgraph/input.ts';
import { defineLoader } from '../../infra/subgraph/loaders.ts';
import {
  type Connection,
  connectionOf,
  type Page,
  type PageArguments,
  pageOf,
} from '../../infra/subgraph/paging.ts';
import { countGenreSongs, findAlbum, findArtist, findGenre, findSong } from './catalogue.ts';
import type { Album, Artist, Genre, Song } from './models.ts';
import {
  type AlbumCursor,
  type AlbumRow,
  albumCounts,
  albumPages,
  countGenres,
  genrePage,
  type ListName,
  type ListRow,
  listCounts,
  listPages,
} from './queries.ts';

type Context = ServiceContext<'content'>;
type PageKey<C> = { ownerId: string; page: Page<C> };

/** Pages of many owners' lists: one statement for each different page asked for, whatever the number of owners. */
function pageLoader<C, R extends ListRow>(
  read: (context: Context, ownerIds: readonly string[], page: Page<C>) => Promise<R[]>,
) {
  const argumentsOf = ({ page }: PageKey<C>) => JSON.stringify(page);
  return defineLoader<'content', PageKey<C>, R[]>(
    async (context, keys) => {
      const byArguments = Map.groupBy(keys, argumentsOf);
      const rows = new Map<PageKey<C>, R[]>();
      await Promise.all(
        [...byArguments.values()].map(async (same) => {
          const [{ page }] = same as [PageKey<C>];
          const found = Map.groupBy(
            await read(
              context,
              same.map((key) => key.ownerId),
              page,
            ),
            (row) => row.ownerId,
          );
          for (const key of same) rows.set(key, found.get(key.ownerId) ?? []);
        }),
      );
      return keys.map((key) => rows.get(key) ?? []);
    },
    (key) => `${key.ownerId} ${argumentsOf(key)}`,
  );
}

function listOf<N>(
  list: ListName,
  find: (context: Context, id: string) => Promise<N | null>,
  count?: typeof countGenreSongs,
) {
  const pages = pageLoader<string, ListRow>((context, ownerIds, page) =>
    listPages(context.db.content.primary, list, ownerIds, page),
  );
  const counts = defineLoader<'content', string, number>((context, ids) =>
    listCounts(context.db.content.primary, list, ids),
  );
  return async (
    context: Context,
    ownerId: string,
    page: PageArguments,
  ): Promise<Connection<Promise<N | null>>> => {
    const asked = pageOf(page, 20, ([id]) => (typeof id === 'string' && isId(id) ? id : null));
    return connectionOf({
      rows: await pages(context).load({ ownerId, page: asked }),
      page: asked,
      cursorOf: (row) => [row.id],
      nodeOf: (row) => find(context, row.id),
      totalCount: () => (count ? count(context, ownerId) : counts(context).load(ownerId)),
    });
  };
}

export const songsOfArtist = listOf<Song>('artist songs', findSong);
export const songsOfGenre = listOf<Song>('genre songs', findSong, countGenreSongs);
export const artistsOfGenre = listOf<Artist>('genre artists', findArtist);

const albumPageLoader = pageLoader<AlbumCursor, AlbumRow>((context, artistIds, page) =>
  albumPages(context.db.content.primary, artistIds, page),
);
const albumCountLoader = defineLoader<'content', string, number>((context, ids) =>
  albumCounts(context.db.content.primary, ids),
);

function albumCursor([year, id]: readonly (string | number)[]): AlbumCursor | null {
  return Number.isInteger(year) && typeof id === 'string' && isId(id) ? { year: year as number, id } : null;
}

/** An artist's albums, the latest release first. */
export async function albumsOfArtist(
  context: Context,
  artistId: string,
  page: PageArguments,
): Promise<Connection<Promise<Album | null>>> {
  const asked = pageOf(page, 20, albumCursor);
  return connectionOf({
    rows: await albumPageLoader(context).load({ ownerId: artistId, page: asked }),
    page: asked,
    cursorOf: (row) => [row.year, row.id],
    nodeOf: (row) => findAlbum(context, row.id),
    totalCount: () => albumCountLoader(context).load(artistId),
  });
}

/** All genres by name. */
export async function allGenres(
  context: Context,
  page: PageArguments,
): Promise<Connection<Promise<Genre | null>>> {
  const asked = pageOf(page, 50, ([name, id]) =>
    typeof name === 'string' && typeof id === 'string' && isId(id) ? { name, id } : null,
  );
  const db = context.db.content.primary;
  return connectionOf({
    rows: await genrePage(db, asked),
    page: asked,
    cursorOf: (row) => [row.name, row.id],
    nodeOf: (row) => findGenre(context, row.id),
    totalCount: () => countGenres(db),
  });
}
