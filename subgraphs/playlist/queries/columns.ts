import { type SQL, sql } from 'drizzle-orm';
import type { Databases, PrimaryTransaction } from '../../../infra/databases/handles.ts';
import { playlists } from '../../../infra/databases/playlist/tables.ts';
import type { Playlist } from '../models.ts';

export type Db = Databases<'playlist'>;
/** A transaction on the primary. */
export type Tx = PrimaryTransaction<'playlist'>;

/** Ids as one parameter, so that a statement's text does not depend on how many there are. Callers checked them. */
export function idArray(ids: readonly string[]): SQL {
  return sql`${`{${ids.join(',')}}`}::uuid[]`;
}

export function textArray(values: readonly string[]): SQL {
  return sql`${`{${values.map((value) => JSON.stringify(value)).join(',')}}`}::text[]`;
}

/** The columns of a playlist's head. */
export const headColumns = {
  id: playlists.id,
  ownerId: playlists.ownerId,
  title: playlists.title,
  description: playlists.description,
  visibility: playlists.visibility,
  version: playlists.version,
  songCount: playlists.songCount,
  createdAt: playlists.createdAt,
  updatedAt: playlists.updatedAt,
};

/** The same, for statements in SQL, of the table named `p` there. */
export const headOfP = sql.raw(
  'p.id, p.owner_id, p.title, p.description, p.visibility, p.version, p.song_count, p.created_at, p.updated_at',
);

export type HeadRow = {
  id: string;
  owner_id: string;
  title: string;
  description: string | null;
  visibility: 'PUBLIC' | 'PRIVATE';
  version: number;
  song_count: number;
  created_at: string;
  updated_at: string;
};

/** Instants arrive as text from statements in SQL. */
export function headOf(row: HeadRow): Playlist {
  return {
    id: row.id,
    ownerId: row.owner_id,
    title: row.title,
    description: row.description,
    visibility: row.visibility,
    version: row.version,
    songCount: row.song_count,
    createdAt: new Date(row.created_at),
    updatedAt: new Date(row.updated_at),
  };
}

/** What the viewer (null: nobody) may see of the playlists named `p`: public ones, their own, those shared with them. */
export function visibleTo(viewerId: string | null): SQL {
  if (viewerId === null) return sql`p.deleted_at is null and p.visibility = 'PUBLIC'`;
  return sql`p.deleted_at is null and (p.visibility = 'PUBLIC' or p.owner_id = ${viewerId}::uuid or exists (
    select from user_playlist_relations u where u.playlist_id = p.id and u.user_id = ${viewerId}::uuid))`;
}
