import { and, isNull, sql } from 'drizzle-orm';
import {
  songAlbumRelations,
  songArtistRelations,
  songCountryRelations,
  songGenreRelations,
  songs,
} from '../../../infra/databases/content/tables.ts';
import type { Restrictions } from '../availability.ts';
import type { CatalogueSong } from '../models.ts';
import { type Db, uuids } from './handles.ts';

export type ReplicatedSong = Omit<CatalogueSong, 'playable'> & Restrictions;

const artistIds = sql<string[]>`(select coalesce(json_agg(${songArtistRelations.artistId} order by ${songArtistRelations.position}), '[]')
  from ${songArtistRelations} where ${songArtistRelations.songId} = ${songs.id})`;
const albumId = sql<string | null>`(select ${songAlbumRelations.albumId}
  from ${songAlbumRelations} where ${songAlbumRelations.songId} = ${songs.id} and ${songAlbumRelations.firstRelease})`;
const genreIds = sql<string[]>`(select coalesce(json_agg(${songGenreRelations.genreId} order by ${songGenreRelations.position}), '[]')
  from ${songGenreRelations} where ${songGenreRelations.songId} = ${songs.id})`;
const countryCodes = sql<string[] | null>`case when ${songs.restricted} then
  (select coalesce(json_agg(${songCountryRelations.countryCode}), '[]')
    from ${songCountryRelations} where ${songCountryRelations.songId} = ${songs.id}) end`;

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
