import { type SQL, sql } from 'drizzle-orm';
import { inOrder } from '../../../infra/subgraph/loaders.ts';
import type { Album, Artist, Genre, Song, SongInfo } from '../models.ts';
import { type Reader, rowsOf, uuids } from './handles.ts';

/** One statement for any number of ids; null where there is none, or none any more. */
type FactsOf<T> = (db: Reader, ids: readonly string[]) => Promise<(T | null)[]>;

function factsOf<T extends { id: string }>(statement: (ids: SQL) => SQL): FactsOf<T> {
  return async (db, ids) => inOrder(ids, await rowsOf<T>(db, statement(uuids(ids))), (row) => row.id);
}

export const readSongs = factsOf<Song>(
  (ids) => sql`
    select s.id, s.title, s.duration_ms as "durationMs", s.explicit, s.version,
      to_char(s.released_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "releasedAt",
      (select coalesce(json_agg(json_build_object('artistId', r.artist_id, 'role', r.role) order by r.position, r.artist_id), '[]')
        from song_artist_relations r where r.song_id = s.id) as credits,
      (select coalesce(json_agg(json_build_object('albumId', r.album_id, 'discNumber', r.disc_number, 'trackNumber', r.track_number)
          order by r.first_release desc, r.album_id), '[]')
        from song_album_relations r where r.song_id = s.id) as places,
      (select coalesce(json_agg(r.genre_id order by r.position, r.genre_id), '[]')
        from song_genre_relations r where r.song_id = s.id) as "genreIds",
      case when s.restricted then (select coalesce(json_agg(r.country_code order by r.country_code), '[]')
        from song_country_relations r where r.song_id = s.id) end as "countryCodes"
    from songs s where s.id = any(${ids}) and s.deleted_at is null`,
);

export const readArtists = factsOf<Artist>(
  (ids) => sql`
    select a.id, a.name, a.biography, a.version,
      (select coalesce(json_agg(r.country_code order by r.position, r.country_code), '[]')
        from artist_country_relations r where r.artist_id = a.id) as "countryCodes",
      (select coalesce(json_agg(r.genre_id order by r.position, r.genre_id), '[]')
        from artist_genre_relations r where r.artist_id = a.id) as "genreIds"
    from artists a where a.id = any(${ids}) and a.deleted_at is null`,
);

export const readAlbums = factsOf<Album>(
  (ids) => sql`
    select a.id, a.title, a.release_date::text as "releaseDate", a.release_year as "releaseYear", a.version,
      (select coalesce(json_agg(r.artist_id order by r.position, r.artist_id), '[]')
        from artist_album_relations r where r.album_id = a.id) as "artistIds",
      (select coalesce(json_agg(r.song_id order by r.disc_number, r.track_number), '[]')
        from song_album_relations r where r.album_id = a.id) as "songIds"
    from albums a where a.id = any(${ids}) and a.deleted_at is null`,
);

export const readGenres = factsOf<Genre>(
  (ids) => sql`select id, name, version from genres where id = any(${ids})`,
);

/** What is known of recordings beyond the facts; lyrics are long, so this is not cached. */
export async function readSongInfos(db: Reader, songIds: readonly string[]): Promise<(SongInfo | null)[]> {
  const rows = await rowsOf<SongInfo & { songId: string }>(
    db,
    sql`select song_id as "songId", isrc, language, beats_per_minute as "beatsPerMinute", licence_url as "licenceUrl",
      source_url as "sourceUrl", lyrics from song_infos where song_id = any(${uuids(songIds)})`,
  );
  return inOrder(songIds, rows, (row) => row.songId);
}

/**
 * How many songs are filed under each genre. A deleted song keeps no relations, so this counts index entries only:
 * 7 ms for a genre of 30,000 songs; the answer is cached.
 */
export async function countSongsOfGenres(db: Reader, genreIds: readonly string[]): Promise<number[]> {
  const rows = await rowsOf<{ id: string; count: number }>(
    db,
    sql`select genre_id as id, count(*)::int as count from song_genre_relations
      where genre_id = any(${uuids(genreIds)}) group by genre_id`,
  );
  return inOrder(genreIds, rows, (row) => row.id).map((row) => row?.count ?? 0);
}
