import { sql } from 'drizzle-orm';
import {
  check,
  customType,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { createdAt, folded, id, instant, updatedAt } from '../columns.ts';

export * from '../../events/tables.ts';

/** Text compared byte by byte, whatever the database's locale. */
const bytewise = customType<{ data: string }>({ dataType: () => 'text COLLATE "C"' });

/**
 * `rank_generation` counts how often all ranks of the playlist were written anew: cursors of an earlier one are stale. `log_epoch`
 * names the log that is the authority of a popular playlist; the row is then as of `version`, and the log may be further.
 */
export const playlists = pgTable(
  'playlists',
  {
    id: id().primaryKey(),
    ownerId: id('owner_id').notNull(),
    title: text('title').notNull(),
    description: text('description'),
    visibility: text('visibility', { enum: ['PUBLIC', 'PRIVATE'] })
      .notNull()
      .default('PRIVATE'),
    version: integer('version').notNull().default(1),
    songCount: integer('song_count').notNull().default(0),
    rankGeneration: integer('rank_generation').notNull().default(0),
    logEpoch: id('log_epoch'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    deletedAt: instant('deleted_at'),
    searchText: text('search_text').notNull().generatedAlwaysAs(folded('title')),
  },
  (t) => [
    index('playlists_owner').on(t.ownerId, t.id),
    index('playlists_logged').on(t.id).where(sql`${t.logEpoch} is not null`),
    index('playlists_trigram').using('gin', t.searchText.op('gin_trgm_ops')),
    check('playlists_title_length', sql`char_length(${t.title}) between 1 and 200`),
    check('playlists_song_count', sql`${t.songCount} >= 0`),
    check('playlists_visibility', sql`${t.visibility} in ('PUBLIC', 'PRIVATE')`),
  ],
);

/** An entry. `rank` is a fractional index: bytewise order (collation C) is the playlist's order. */
export const songPlaylistRelations = pgTable(
  'song_playlist_relations',
  {
    id: id().primaryKey(),
    playlistId: id('playlist_id')
      .notNull()
      .references(() => playlists.id, { onDelete: 'cascade' }),
    songId: id('song_id').notNull(),
    rank: bytewise('rank').notNull(),
    addedBy: id('added_by').notNull(),
    addedAt: instant('added_at').notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex('song_playlist_order').on(t.playlistId, t.rank),
    index('song_playlist_by_song').on(t.songId, t.playlistId),
  ],
);

/** Whom a playlist is shared with. */
export const userPlaylistRelations = pgTable(
  'user_playlist_relations',
  {
    playlistId: id('playlist_id')
      .notNull()
      .references(() => playlists.id, { onDelete: 'cascade' }),
    userId: id('user_id').notNull(),
    role: text('role', { enum: ['EDITOR', 'VIEWER'] }).notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.playlistId, t.userId] }),
    index('user_playlist_by_user').on(t.userId, t.playlistId),
    check('user_playlist_role', sql`${t.role} in ('EDITOR', 'VIEWER')`),
  ],
);
