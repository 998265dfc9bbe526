import { eq, type SQL, sql } from 'drizzle-orm';
import { albums, artists, songs } from '../../infra/databases/content/tables.ts';
import type { Databases } from '../../infra/databases/handles.ts';
import type { Candidate } from './ranking.ts';

type Replica = Databases<'search'>['content']['replica'];

/** Bounds of what one way of looking may bring: ranking judges hundreds of names in a millisecond. */
const most = { byWord: 300, byLikeness: 100, byArtist: 400 };

/** Words in any order, the last letters of each open: `or:* & hor:*`. Words hold letters and digits only. */
const openWords = (words: readonly string[]) => words.map((word) => `${word}:*`).join(' & ');
/** Words that the trigram index can find: shorter ones have no whole trigram. */
const longWords = (words: readonly string[]) => words.filter((word) => word.length >= 3);
/**
 * The words anywhere in the text. Written out: the trigram index serves each `like` of a chain, but neither `like all` nor
 * `like any` of an array, which would read the whole table.
 */
function anywhere(words: readonly string[], chain: SQL): SQL {
  const likes = longWords(words).map((word) => sql`search_text like ${`%${word}%`}`);
  return likes.length === 0 ? sql`false` : sql`(${sql.join(likes, chain)})`;
}

/** How rows are looked for: by their beginning and words, or by likeness, which forgives typing errors and costs most. */
export type Way = 'words' | 'likeness';

/** Ids of a table with a folded `search_text`. */
function finds(table: SQL, words: readonly string[], way: Way): SQL {
  const phrase = words.join(' ');
  if (way === 'likeness') {
    return sql`
      (select id from ${table} where deleted_at is null and (search_text % ${phrase} or ${phrase} <% search_text)
       order by word_similarity(${phrase}, search_text) desc, id limit ${most.byLikeness})`;
  }
  return sql`
    (select id from ${table} where deleted_at is null and search_text like ${`${phrase}%`}
     order by length(search_text), id limit ${most.byWord})
    union
    (select id from ${table} where deleted_at is null and ${anywhere(words, sql` and `)} limit ${most.byWord})`;
}

/** Artists that fit the words together, and those that fit one of them: the words beside a song's title. */
export async function findArtists(db: Replica, words: readonly string[], way: Way): Promise<Candidate[]> {
  const anyWord = sql`
    union
    (select id from artists where deleted_at is null and ${anywhere(words, sql` or `)} limit ${most.byWord})`;
  const found = sql`(${finds(sql`artists`, words, way)} ${way === 'words' ? anyWord : sql``})`;
  return db
    .select({ id: artists.id, name: artists.name })
    .from(artists)
    .innerJoin(sql`${found} as found(found_id)`, eq(artists.id, sql`found_id`));
}

export async function findAlbums(db: Replica, words: readonly string[], way: Way): Promise<Candidate[]> {
  return db
    .select({ id: albums.id, name: albums.title })
    .from(albums)
    .innerJoin(sql`(${finds(sql`albums`, words, way)}) as found(found_id)`, eq(albums.id, sql`found_id`));
}

/** Songs by title, and songs of the given artists; with the names of their artists. */
export async function findSongs(
  db: Replica,
  words: readonly string[],
  way: Way,
  artistIds: readonly string[],
): Promise<Candidate[]> {
  const ids = sql`array[${sql.join(
    artistIds.map((id) => sql`${id}`),
    sql`, `,
  )}]::uuid[]`;
  const openWordsOrArtists = sql`
    union
    (select id from songs where deleted_at is null and search_vector @@ to_tsquery('simple', ${openWords(words)})
     limit ${most.byWord})
    union
    (select song_id from song_artist_relations where artist_id = any (${ids}) limit ${most.byArtist})`;
  const found = sql`(${finds(sql`songs`, words, way)} ${way === 'words' ? openWordsOrArtists : sql``})`;
  const names = sql<string>`(
    select string_agg(a.name, ' ' order by r.position) from song_artist_relations r join artists a on a.id = r.artist_id
    where r.song_id = ${songs.id})`;
  const rows = await db
    .select({ id: songs.id, name: songs.title, besides: names })
    .from(songs)
    .innerJoin(sql`${found} as found(found_id)`, eq(songs.id, sql`found_id`))
    .where(sql`${songs.deletedAt} is null`);
  return rows.map((row) => ({ ...row, besides: row.besides ?? '' }));
}
