import { and, desc, inArray, isNull, sql } from 'drizzle-orm';
import { artists, genres, songs } from '../../../infra/databases/content/tables.ts';
import type { Databases } from '../../../infra/databases/handles.ts';
import type { Kin, LivingSong } from '../models.ts';

type Db = Databases<'recommendation'>;

const uuids = (ids: readonly string[]) => sql`${`{${ids.join(',')}}`}::uuid[]`;

/** How many songs one way of looking may bring for each song, artist or genre. */
const most = { ofArtist: 40, ofGenre: 100 };

// In text: of a single table Drizzle writes columns without the table's name, which a subquery would misread.
const countryCodes = sql<string[] | null>`case when songs.restricted then
  (select coalesce(json_agg(r.country_code), '[]') from song_country_relations r where r.song_id = songs.id) end`;
const artistIds = sql<string[]>`(select coalesce(json_agg(r.artist_id order by r.position), '[]')
  from song_artist_relations r where r.song_id = songs.id)`;
const genreIds = sql<string[]>`(select coalesce(json_agg(r.genre_id order by r.position), '[]')
  from song_genre_relations r where r.song_id = songs.id)`;

/** Those of the songs that are in the catalogue, by id. */
export async function livingSongs(db: Db, ids: readonly string[]): Promise<Map<string, LivingSong>> {
  if (ids.length === 0) return new Map();
  const rows = await db.content.replica
    .select({
      id: songs.id,
      title: songs.title,
      explicit: songs.explicit,
      releasedAt: songs.releasedAt,
      countryCodes,
      artistIds,
      genreIds,
    })
    .from(songs)
    .where(and(sql`${songs.id} = any (${uuids([...new Set(ids)])})`, isNull(songs.deletedAt)));
  return new Map(rows.map((row) => [row.id, row]));
}

/** Those of these that are in the catalogue. */
export async function livingIds(
  db: Db,
  kind: 'SONG' | 'ARTIST',
  ids: readonly string[],
): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const table = kind === 'SONG' ? songs : artists;
  const rows = await db.content.replica
    .select({ id: table.id })
    .from(table)
    .where(and(sql`${table.id} = any (${uuids([...new Set(ids)])})`, isNull(table.deletedAt)));
  return new Set(rows.map((row) => row.id));
}

function kinByOrigin(ids: readonly string[], rows: readonly (Kin & { of: string })[]): Map<string, Kin[]> {
  const kin = new Map<string, Kin[]>(ids.map((id) => [id, []]));
  for (const { of, id, by } of rows) kin.get(of)?.push({ id, by });
  return kin;
}

/**
 * Songs beside each of these songs: of the same artists, and of the same genres (those of `popular` first, in its order,
 * then the newest). One statement; ids of songs that do not exist have none.
 */
export async function kinOfSongs(
  db: Db,
  ids: readonly string[],
  popular: readonly string[],
): Promise<Map<string, Kin[]>> {
  if (ids.length === 0) return new Map();
  const near = sql`
    (select o.song_id as id, 'ARTIST' as by, coalesce(p.place, 1e9) as place
     from song_artist_relations mine
     join song_artist_relations o on o.artist_id = mine.artist_id
     join songs s on s.id = o.song_id and s.deleted_at is null
     left join unnest(${uuids(popular)}) with ordinality as p (id, place) on p.id = o.song_id
     where mine.song_id = asked.id order by place, o.song_id desc limit ${most.ofArtist})
    union all
    (select p.id, 'GENRE', p.place
     from unnest(${uuids(popular)}) with ordinality as p (id, place)
     join songs s on s.id = p.id and s.deleted_at is null
     where exists (select from song_genre_relations mine join song_genre_relations o on o.genre_id = mine.genre_id
       where mine.song_id = asked.id and o.song_id = p.id) order by p.place limit ${most.ofGenre})
    union all
    (select new.song_id, 'GENRE', 1e9 from song_genre_relations mine cross join lateral (
       select o.song_id from song_genre_relations o join songs s on s.id = o.song_id and s.deleted_at is null
       where o.genre_id = mine.genre_id order by o.song_id desc limit ${most.ofGenre}) as new
     where mine.song_id = asked.id)`;
  const rows = await db.content.replica
    .select({ of: sql<string>`asked.id`, id: sql<string>`near.id`, by: sql<Kin['by']>`near.by` })
    .from(sql`unnest(${uuids(ids)}) as asked (id) cross join lateral (${near}) as near`)
    .where(sql`near.id <> asked.id`)
    .orderBy(sql`asked.id, near.by, near.place, near.id desc`);
  return kinByOrigin(ids, rows);
}

/**
 * Artists beside each of these artists: with whom they made songs, and of the same genres (those of their songs included),
 * `popular` ones first.
 */
export async function kinOfArtists(
  db: Db,
  ids: readonly string[],
  popular: readonly string[],
): Promise<Map<string, Kin[]>> {
  if (ids.length === 0) return new Map();
  const near = sql`
    (select distinct o.artist_id as id, 'ARTIST' as by
     from unnest(mine.songs) as own (song_id) join song_artist_relations o on o.song_id = own.song_id
     limit ${most.ofArtist})
    union all
    (select p.id, 'GENRE' from unnest(${uuids(popular)}) as p (id)
     where exists (select from artist_genre_relations o where o.genre_id = any (mine.genres) and o.artist_id = p.id)
     limit ${most.ofGenre})
    union all
    (select new.artist_id, 'GENRE' from unnest(mine.genres) as own (genre_id) cross join lateral (
       select o.artist_id from artist_genre_relations o
       where o.genre_id = own.genre_id order by o.artist_id desc limit ${most.ofGenre}) as new)`;
  const newest = sql`
    select array(select song_id from song_artist_relations where artist_id = asked.id
      order by song_id desc limit ${most.ofGenre}) as songs`;
  const mine = sql`
    select newest.songs, array(
      select genre_id from artist_genre_relations where artist_id = asked.id
      union select genre_id from song_genre_relations where song_id = any (newest.songs)) as genres
    from (${newest}) as newest`;
  const place = sql`array_position(${uuids(popular)}, near.id)`;
  const rows = await db.content.replica
    .select({ of: sql<string>`asked.id`, id: sql<string>`near.id`, by: sql<Kin['by']>`near.by` })
    .from(sql`unnest(${uuids(ids)}) as asked (id) cross join lateral (${mine}) as mine cross join lateral (${near}) as near
      join artists a on a.id = near.id and a.deleted_at is null`)
    .where(sql`near.id <> asked.id`)
    .orderBy(sql`asked.id, near.by, ${place} nulls last, near.id desc`);
  return kinByOrigin(ids, rows);
}

/** The newest released songs of the catalogue. */
export async function newestSongs(db: Db, limit: number): Promise<string[]> {
  const rows = await db.content.replica
    .select({ id: songs.id })
    .from(songs)
    .where(and(isNull(songs.deletedAt), sql`${songs.releasedAt} <= now()`))
    .orderBy(desc(songs.id))
    .limit(limit);
  return rows.map((row) => row.id);
}

/** The newest songs of each genre: ids are made in the order of time. */
export async function newestOfGenres(
  db: Db,
  ids: readonly string[],
  limit: number,
): Promise<Map<string, string[]>> {
  return songsOf(
    db,
    ids,
    sql`select o.song_id as id from song_genre_relations o join songs s on s.id = o.song_id and s.deleted_at is null
      where o.genre_id = asked.id order by o.song_id desc limit ${limit}`,
  );
}

/** The newest songs of each artist. */
export async function newestOfArtists(
  db: Db,
  ids: readonly string[],
  limit: number,
): Promise<Map<string, string[]>> {
  return songsOf(
    db,
    ids,
    sql`select o.song_id as id from song_artist_relations o join songs s on s.id = o.song_id and s.deleted_at is null
      where o.artist_id = asked.id order by o.song_id desc limit ${limit}`,
  );
}

async function songsOf(
  db: Db,
  ids: readonly string[],
  found: ReturnType<typeof sql>,
): Promise<Map<string, string[]>> {
  const map = new Map<string, string[]>(ids.map((id) => [id, []]));
  if (ids.length === 0) return map;
  const rows = await db.content.replica
    .select({ of: sql<string>`asked.id`, id: sql<string>`found.id` })
    .from(sql`unnest(${uuids(ids)}) as asked (id) cross join lateral (${found}) as found`)
    .orderBy(sql`asked.id, found.id desc`);
  for (const { of, id } of rows) map.get(of)?.push(id);
  return map;
}

/** Names of artists, by id. */
export async function artistNames(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db.content.replica
    .select({ id: artists.id, name: artists.name })
    .from(artists)
    .where(and(inArray(artists.id, [...ids]), isNull(artists.deletedAt)));
  return new Map(rows.map((row) => [row.id, row.name]));
}

/** Names of genres, by id. */
export async function genreNames(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db.content.replica
    .select({ id: genres.id, name: genres.name })
    .from(genres)
    .where(inArray(genres.id, [...ids]));
  return new Map(rows.map((row) => [row.id, row.name]));
}
