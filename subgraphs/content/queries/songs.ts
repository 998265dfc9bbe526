import { and, eq, inArray, ne, notInArray, sql } from 'drizzle-orm';
import {
  songAlbumRelations,
  songArtistRelations,
  songCountryRelations,
  songGenreRelations,
  songInfos,
  songs,
} from '../../../infra/databases/content/tables.ts';
import type { AlbumPlace, Song, SongInfo } from '../models.ts';
import type { Transaction } from './handles.ts';

/** A song with what is known of its recording; `info` null: nothing is. */
export type SongToWrite = { song: Song; info: SongInfo | null };

function values(song: Song) {
  const { id, title, durationMs, explicit, version } = song;
  return {
    id,
    title,
    durationMs,
    explicit,
    version,
    restricted: song.countryCodes !== null,
    releasedAt: new Date(song.releasedAt),
  };
}

const placeRows = (song: Song) =>
  song.places.map((place, at) => ({ songId: song.id, ...place, firstRelease: at === 0 }));
const genreRows = (song: Song) =>
  song.genreIds.map((genreId, position) => ({ songId: song.id, genreId, position }));
const countryRows = (song: Song) =>
  (song.countryCodes ?? []).map((countryCode) => ({ songId: song.id, countryCode }));
const artistRows = (song: Song) =>
  song.credits.map((credit, position) => ({ songId: song.id, ...credit, position }));

/** All but the places on albums: those are changed with `moveSong`. */
async function insertRelations(tx: Transaction, written: readonly SongToWrite[]): Promise<void> {
  const all = written.map(({ song }) => song);
  const artists = all.flatMap(artistRows);
  const genres = all.flatMap(genreRows);
  const countries = all.flatMap(countryRows);
  const infos = written.flatMap(({ song, info }) => (info ? [{ songId: song.id, ...info }] : []));
  if (artists.length > 0) await tx.insert(songArtistRelations).values(artists);
  if (genres.length > 0) await tx.insert(songGenreRelations).values(genres);
  if (countries.length > 0) await tx.insert(songCountryRelations).values(countries);
  if (infos.length > 0) await tx.insert(songInfos).values(infos);
}

/** Adds songs in one statement for each table, however many songs. */
export async function insertSongs(tx: Transaction, added: readonly SongToWrite[]): Promise<void> {
  if (added.length === 0) return;
  await tx.insert(songs).values(added.map(({ song }) => values(song)));
  await insertRelations(tx, added);
  const places = added.flatMap(({ song }) => placeRows(song));
  if (places.length > 0) await tx.insert(songAlbumRelations).values(places);
}

/** Writes locked songs as they shall be, relations included, but not their places on albums. */
export async function rewriteSongs(tx: Transaction, changed: readonly SongToWrite[]): Promise<void> {
  if (changed.length === 0) return;
  for (const { song } of changed) {
    await tx
      .update(songs)
      .set({ ...values(song), updatedAt: sql`now()` })
      .where(eq(songs.id, song.id));
  }
  await removeRelations(
    tx,
    changed.map(({ song }) => song.id),
  );
  await insertRelations(tx, changed);
}

/**
 * Puts a locked song on exactly these albums, that of its first release first. A place that it has already is not
 * written again: the album may have been put into another order meanwhile.
 */
export async function moveSong(
  tx: Transaction,
  songId: string,
  places: readonly AlbumPlace[],
  added: readonly AlbumPlace[],
): Promise<void> {
  const relations = songAlbumRelations;
  const ofSong = eq(relations.songId, songId);
  const first = places[0]?.albumId;
  const kept = places.map((place) => place.albumId);
  await tx
    .delete(relations)
    .where(kept.length === 0 ? ofSong : and(ofSong, notInArray(relations.albumId, kept)));
  if (first === undefined) return;
  await tx
    .update(relations)
    .set({ firstRelease: false })
    .where(and(ofSong, ne(relations.albumId, first)));
  if (added.length > 0)
    await tx.insert(relations).values(added.map((place) => ({ songId, ...place, firstRelease: false })));
  await tx
    .update(relations)
    .set({ firstRelease: true })
    .where(and(ofSong, eq(relations.albumId, first)));
}

/** Marks locked songs as deleted; their relations go, so that no list and no count holds them. */
export async function burySongs(
  tx: Transaction,
  buried: readonly { id: string; version: number }[],
): Promise<void> {
  for (const { id, version } of buried) {
    await tx
      .update(songs)
      .set({ version, deletedAt: sql`now()`, updatedAt: sql`now()` })
      .where(eq(songs.id, id));
  }
  const ids = buried.map(({ id }) => id);
  await removeRelations(tx, ids);
  await tx.delete(songAlbumRelations).where(inArray(songAlbumRelations.songId, ids));
}

async function removeRelations(tx: Transaction, ids: readonly string[]): Promise<void> {
  const tables = [songArtistRelations, songGenreRelations, songCountryRelations, songInfos];
  for (const table of tables) await tx.delete(table).where(inArray(table.songId, [...ids]));
}
