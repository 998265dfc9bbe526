import { and, eq, inArray, sql } from 'drizzle-orm';
import {
  artists,
  genres,
  importSources,
  songAlbumRelations,
} from '../../../infra/databases/content/tables.ts';
import type { AlbumPlace } from '../models.ts';
import { type Reader, rowsOf, type Transaction, uuids } from './handles.ts';

export type ImportKind = 'ARTIST' | 'ALBUM' | 'SONG' | 'GENRE';
/** Which entity a thing of an outside catalogue became, and what it looked like there. */
export type Imported = { kind: ImportKind; externalId: string; entityId: string; fingerprint: string };

/** One import of a source writes at a time, until the end of the transaction: else two could create the same things. */
export async function lockImport(tx: Transaction, source: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`import ${source}`}, 0))`);
}

/** What is known of these things of the source. */
export function readImported(
  db: Reader,
  source: string,
  wanted: readonly { kind: ImportKind; externalId: string }[],
): Promise<Imported[]> {
  return rowsOf(
    db,
    sql`select i.kind, i.external_id as "externalId", i.entity_id as "entityId", i.fingerprint
      from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as w(kind text, "externalId" text)
      join import_sources i on i.source = ${source} and i.kind = w.kind and i.external_id = w."externalId"`,
  );
}

export async function rememberImported(
  tx: Transaction,
  source: string,
  rows: readonly Imported[],
): Promise<void> {
  if (rows.length === 0) return;
  await tx
    .insert(importSources)
    .values(rows.map((row) => ({ source, ...row })))
    .onConflictDoUpdate({
      target: [importSources.source, importSources.kind, importSources.externalId],
      set: { entityId: sql`excluded.entity_id`, fingerprint: sql`excluded.fingerprint` },
    });
}

/** Of these artists, or genres, those that there are. */
export async function present(
  db: Reader,
  kind: 'artists' | 'genres',
  ids: readonly string[],
): Promise<Set<string>> {
  const alive = kind === 'artists' ? sql`a.deleted_at is null` : sql`true`;
  const table = kind === 'artists' ? artists : genres;
  const rows = await rowsOf<{ id: string }>(
    db,
    sql`select a.id from ${table} a where a.id = any(${uuids(ids)}) and ${alive}`,
  );
  return new Set(rows.map((row) => row.id));
}

/** Where the songs of an album stand. */
export function albumPlaces(tx: Transaction, albumId: string): Promise<(AlbumPlace & { songId: string })[]> {
  const { songId, discNumber, trackNumber } = songAlbumRelations;
  return tx
    .select({ songId, albumId: songAlbumRelations.albumId, discNumber, trackNumber })
    .from(songAlbumRelations)
    .where(eq(songAlbumRelations.albumId, albumId));
}

export type PlacedSong = { songId: string; discNumber: number; trackNumber: number; firstRelease: boolean };

/** Gives songs of a locked album other places, all at once, so that they may change them among each other. */
export async function replaceSongs(
  tx: Transaction,
  albumId: string,
  placed: readonly PlacedSong[],
): Promise<void> {
  if (placed.length === 0) return;
  const relations = songAlbumRelations;
  const ids = placed.map((place) => place.songId);
  await tx.delete(relations).where(and(eq(relations.albumId, albumId), inArray(relations.songId, ids)));
  await tx.insert(relations).values(placed.map((place) => ({ albumId, ...place })));
}
