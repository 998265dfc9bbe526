import { type SQL, sql } from 'drizzle-orm';
import { inOrder } from '../../../infra/subgraph/loaders.ts';
import type { Page } from '../../../infra/subgraph/paging.ts';
import type { LibraryKind } from '../models.ts';
import type { MomentAndId } from '../moments.ts';
import { type Reader, rowsOf, type Tx, uuids } from './handles.ts';

/** The tables that are a person's library: each has `user_id`, the item, `created_at` and `verified`. */
const shelves = {
  SONG: { table: sql`user_favourite_songs`, item: sql`song_id` },
  ARTIST: { table: sql`user_followed_artists`, item: sql`artist_id` },
  GENRE: { table: sql`user_followed_genres`, item: sql`genre_id` },
  ALBUM: { table: sql`user_saved_albums`, item: sql`album_id` },
} satisfies Record<LibraryKind, { table: SQL; item: SQL }>;

export type Holding = { userId: string; itemId: string };

/** Puts an item into a person's library; false when it is there already. */
export async function putItem(
  tx: Tx,
  kind: LibraryKind,
  { userId, itemId }: Holding,
  verified: boolean,
): Promise<boolean> {
  const { table, item } = shelves[kind];
  const rows = await rowsOf(
    tx,
    sql`insert into ${table} (user_id, ${item}, created_at, verified)
      values (${userId}::uuid, ${itemId}::uuid, clock_timestamp(), ${verified})
      on conflict do nothing returning user_id`,
  );
  return rows.length > 0;
}

/** Takes an item out of a person's library; false when it is not there. */
export async function takeItem(
  tx: Tx,
  kind: LibraryKind,
  { userId, itemId }: Holding,
  only: 'any' | 'unverified' = 'any',
): Promise<boolean> {
  const { table, item } = shelves[kind];
  const rows = await rowsOf(
    tx,
    sql`delete from ${table} where user_id = ${userId}::uuid and ${item} = ${itemId}::uuid
      and (${only === 'any'} or not verified) returning user_id`,
  );
  return rows.length > 0;
}

/** Keeps the number of an artist's followers, in the transaction that changes who they are. */
export async function countFollower(tx: Tx, artistId: string, by: 1 | -1): Promise<void> {
  if (by === 1) {
    await tx.execute(sql`insert into artist_follower_counts (artist_id, followers) values (${artistId}::uuid, 1)
      on conflict (artist_id) do update set followers = artist_follower_counts.followers + 1`);
  } else {
    await tx.execute(
      sql`update artist_follower_counts set followers = followers - 1 where artist_id = ${artistId}::uuid`,
    );
  }
}

/** Whether each person has each item in their library, in order, in one statement. */
export async function holds(db: Reader, kind: LibraryKind, asked: readonly Holding[]): Promise<boolean[]> {
  const { table, item } = shelves[kind];
  const key = ({ userId, itemId }: Holding) => `${userId} ${itemId}`;
  const rows = await rowsOf<Holding>(
    db,
    sql`select s.user_id as "userId", s.${item} as "itemId" from ${table} s
      join unnest(${uuids(asked.map((one) => one.userId))}, ${uuids(asked.map((one) => one.itemId))}) as a(user_id, item_id)
        on s.user_id = a.user_id and s.${item} = a.item_id`,
  );
  const held = new Set(rows.map(key));
  return asked.map((one) => held.has(key(one)));
}

/** How many follow each artist, in order. */
export async function followerCounts(db: Reader, artistIds: readonly string[]): Promise<number[]> {
  const rows = await rowsOf<{ id: string; followers: number }>(
    db,
    sql`select artist_id as id, followers from artist_follower_counts where artist_id = any(${uuids(artistIds)})`,
  );
  return inOrder(artistIds, rows, (row) => row.id).map((row) => row?.followers ?? 0);
}

/** `first + 1` items of a person's library behind the cursor, the latest put in first. */
export function libraryPage(
  db: Reader,
  kind: LibraryKind,
  userId: string,
  page: Page<MomentAndId>,
): Promise<MomentAndId[]> {
  const { table, item } = shelves[kind];
  const behind = page.after
    ? sql`(created_at, ${item}) < (${new Date(page.after.at).toISOString()}::timestamptz, ${page.after.id}::uuid)`
    : sql`true`;
  return rowsOf(
    db,
    sql`select ${item} as id, (extract(epoch from created_at) * 1000)::float8 as at from ${table}
      where user_id = ${userId}::uuid and ${behind} order by created_at desc, ${item} desc limit ${page.first + 1}`,
  );
}

export async function librarySize(db: Reader, kind: LibraryKind, userId: string): Promise<number> {
  const [row] = await rowsOf<{ count: number }>(
    db,
    sql`select count(*)::int as count from ${shelves[kind].table} where user_id = ${userId}::uuid`,
  );
  return row?.count ?? 0;
}

/** Items, each once, that were put into a library while nobody could say whether they exist. */
export async function unverifiedItems(db: Reader, kind: LibraryKind, limit: number): Promise<string[]> {
  const { table, item } = shelves[kind];
  const rows = await rowsOf<{ id: string }>(
    db,
    sql`select distinct ${item} as id from ${table} where not verified limit ${limit}`,
  );
  return rows.map((row) => row.id);
}

export async function confirmItems(db: Reader, kind: LibraryKind, itemIds: readonly string[]): Promise<void> {
  const { table, item } = shelves[kind];
  await db.execute(
    sql`update ${table} set verified = true where ${item} = any(${uuids(itemIds)}) and not verified`,
  );
}

/** Who has which of these items in their library, unverified. */
export function unverifiedHoldings(
  db: Reader,
  kind: LibraryKind,
  itemIds: readonly string[],
): Promise<Holding[]> {
  const { table, item } = shelves[kind];
  return rowsOf(
    db,
    sql`select user_id as "userId", ${item} as "itemId" from ${table}
      where not verified and ${item} = any(${uuids(itemIds)})`,
  );
}
