import { and, isNull, sql } from 'drizzle-orm';
import { songs } from '../../../infra/databases/content/tables.ts';
import type { Restrictions } from '../availability.ts';
import type { CatalogueSong } from '../models.ts';
import { type Db, uuids } from './handles.ts';

export type ReplicatedSong = Omit<CatalogueSong, 'playable'> & Restrictions;

// In text: of a single table Drizzle writes columns without the table's name, which a subquery would misread.
const artistIds = sql<string[]>`(select coalesce(json_agg(r.artist_id order by r.position, r.artist_id), '[]')
  from song_artist_relations r where r.song_id = songs.id)`;
const albumId = sql<string | null>`(select r.album_id
  from song_album_relations r where r.song_id = songs.id and r.first_release)`;
const genreIds = sql<string[]>`(select coalesce(json_agg(r.genre_id order by r.position, r.genre_id), '[]')
  from song_genre_relations r where r.song_id = songs.id)`;
const countryCodes = sql<string[] | null>`case when songs.restricted then
  (select coalesce(json_agg(r.country_code), '[]') from song_country_relations r where r.song_id = songs.id) end`;

/** Songs as a replica has them, which may be a moment old; the ones that are gone are left out. */
export async function replicatedSongs(db: Db, ids: readonly string[]): Promise<ReplicatedSong[]> {
  return db.content.replica
    .select({
      id: songs.id,
      durationMs: songs.durationMs,
      explicit: songs.explicit,
      releasedAt: songs.releasedAt,
      artistIds,
      albumId,
      genreIds,
      countryCodes,
    })
    .from(songs)
    .where(and(sql`${songs.id} = any(${uuids(ids)})`, isNull(songs.deletedAt)));
}
