import { eq, sql } from 'drizzle-orm';
import { albums, artistAlbumRelations } from '../../../infra/databases/content/tables.ts';
import type { Album } from '../models.ts';
import { type Reader, rowsOf, type Transaction } from './handles.ts';

async function insertArtistRelations(tx: Transaction, written: readonly Album[]): Promise<void> {
  const rows = written.flatMap((album) =>
    album.artistIds.map((artistId, position) => ({ artistId, albumId: album.id, position })),
  );
  if (rows.length > 0) await tx.insert(artistAlbumRelations).values(rows);
}

export async function insertAlbums(tx: Transaction, added: readonly Album[]): Promise<void> {
  if (added.length === 0) return;
  const values = added.map(({ id, title, releaseDate, releaseYear, version }) => ({
    id,
    title,
    releaseDate,
    releaseYear,
    version,
  }));
  await tx.insert(albums).values(values);
  await insertArtistRelations(tx, added);
}

/** Writes a locked album as it shall be; its songs are not touched. */
export async function rewriteAlbum(tx: Transaction, album: Album): Promise<void> {
  const { title, releaseDate, releaseYear, version } = album;
  await tx
    .update(albums)
    .set({ title, releaseDate, releaseYear, version, updatedAt: sql`now()` })
    .where(eq(albums.id, album.id));
  await tx.delete(artistAlbumRelations).where(eq(artistAlbumRelations.albumId, album.id));
  await insertArtistRelations(tx, [album]);
}

/** Marks a locked album without songs as deleted. */
export async function buryAlbum(tx: Transaction, id: string, version: number): Promise<void> {
  await tx
    .update(albums)
    .set({ version, deletedAt: sql`now()`, updatedAt: sql`now()` })
    .where(eq(albums.id, id));
  await tx.delete(artistAlbumRelations).where(eq(artistAlbumRelations.albumId, id));
}

/** The highest number given on each disc of the albums. */
export type LastTrack = { albumId: string; discNumber: number; trackNumber: number; songCount: number };

export function lastTracks(db: Reader, albumIds: readonly string[]): Promise<LastTrack[]> {
  if (albumIds.length === 0) return Promise.resolve([]);
  return rowsOf(
    db,
    sql`select album_id as "albumId", disc_number as "discNumber", max(track_number) as "trackNumber", count(*)::int as "songCount"
      from song_album_relations where album_id = any(${`{${albumIds.join(',')}}`}::uuid[])
      group by album_id, disc_number order by album_id, disc_number`,
  );
}

/**
 * Numbers the songs of a locked album anew. First they step aside to numbers that none has: the index on (album, disc,
 * track) is checked row by row.
 */
export async function renumberSongs(
  tx: Transaction,
  albumId: string,
  places: readonly { songId: string; discNumber: number; trackNumber: number }[],
): Promise<void> {
  await tx.execute(
    sql`update song_album_relations set track_number = track_number + 1000000 where album_id = ${albumId}::uuid`,
  );
  await tx.execute(sql`update song_album_relations r set disc_number = p.disc, track_number = p.track
    from jsonb_to_recordset(${JSON.stringify(places.map((p) => ({ song: p.songId, disc: p.discNumber, track: p.trackNumber })))}::jsonb)
      as p(song uuid, disc int, track int)
    where r.album_id = ${albumId}::uuid and r.song_id = p.song`);
}
