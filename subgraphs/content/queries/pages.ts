import { type SQL, sql } from 'drizzle-orm';
import { inOrder } from '../../../infra/subgraph/loaders.ts';
import type { Page } from '../../../infra/subgraph/paging.ts';
import { type Reader, rowsOf, uuids } from './handles.ts';

/** The lists that are paged by the id of what they list, the latest first (UUIDv7 sorts by time). */
const lists = {
  'artist songs': { table: sql`song_artist_relations`, owner: sql`artist_id`, item: sql`song_id` },
  'genre songs': { table: sql`song_genre_relations`, owner: sql`genre_id`, item: sql`song_id` },
  'genre artists': { table: sql`artist_genre_relations`, owner: sql`genre_id`, item: sql`artist_id` },
} satisfies Record<string, { table: SQL; owner: SQL; item: SQL }>;
export type ListName = keyof typeof lists;

export type ListRow = { ownerId: string; id: string };

/** `first + 1` items for each owner behind the cursor, in one statement. */
export function listPages(
  db: Reader,
  list: ListName,
  ownerIds: readonly string[],
  page: Page<string>,
): Promise<ListRow[]> {
  const { table, owner, item } = lists[list];
  const behind = page.after === null ? sql`true` : sql`r.${item} < ${page.after}::uuid`;
  return rowsOf(
    db,
    sql`select o.id as "ownerId", p.id from unnest(${uuids(ownerIds)}) as o(id) cross join lateral (
      select r.${item} as id from ${table} r where r.${owner} = o.id and ${behind} order by r.${item} desc limit ${page.first + 1}
    ) p order by p.id desc`,
  );
}

/** How many items each owner's list has. */
export async function listCounts(db: Reader, list: ListName, ownerIds: readonly string[]): Promise<number[]> {
  const { table, owner } = lists[list];
  const rows = await rowsOf<{ id: string; count: number }>(
    db,
    sql`select ${owner} as id, count(*)::int as count from ${table} where ${owner} = any(${uuids(ownerIds)}) group by ${owner}`,
  );
  return inOrder(ownerIds, rows, (row) => row.id).map((row) => row?.count ?? 0);
}

/** The sort key of an artist's albums: year (0 when unknown) and id, both descending. */
export type AlbumCursor = { year: number; id: string };
export type AlbumRow = ListRow & { year: number };

/** `first + 1` albums of each artist behind the cursor, the latest release first, in one statement. */
export function albumPages(
  db: Reader,
  artistIds: readonly string[],
  page: Page<AlbumCursor>,
): Promise<AlbumRow[]> {
  const year = sql`coalesce(a.release_year, 0)`;
  const behind =
    page.after === null
      ? sql`true`
      : sql`(${year}, a.id) < (${page.after.year}::int, ${page.after.id}::uuid)`;
  return rowsOf(
    db,
    sql`select o.id as "ownerId", p.id, p.year from unnest(${uuids(artistIds)}) as o(id) cross join lateral (
      select a.id, ${year} as year from artist_album_relations r join albums a on a.id = r.album_id
      where r.artist_id = o.id and a.deleted_at is null and ${behind} order by ${year} desc, a.id desc limit ${page.first + 1}
    ) p order by p.year desc, p.id desc`,
  );
}

export async function albumCounts(db: Reader, artistIds: readonly string[]): Promise<number[]> {
  const rows = await rowsOf<{ id: string; count: number }>(
    db,
    sql`select artist_id as id, count(*)::int as count from artist_album_relations
      where artist_id = any(${uuids(artistIds)}) group by artist_id`,
  );
  return inOrder(artistIds, rows, (row) => row.id).map((row) => row?.count ?? 0);
}

export type GenreCursor = { name: string; id: string };

/** `first + 1` genres by name behind the cursor. */
export function genrePage(db: Reader, page: Page<GenreCursor>): Promise<GenreCursor[]> {
  const behind =
    page.after === null ? sql`true` : sql`(name, id) > (${page.after.name}::text, ${page.after.id}::uuid)`;
  return rowsOf(
    db,
    sql`select id, name from genres where ${behind} order by name, id limit ${page.first + 1}`,
  );
}

export async function countGenres(db: Reader): Promise<number> {
  const [row] = await rowsOf<{ count: number }>(db, sql`select count(*)::int as count from genres`);
  return row?.count ?? 0;
}
