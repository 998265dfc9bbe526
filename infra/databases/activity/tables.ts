import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { createdAt, id, instant } from '../columns.ts';

export * from '../../events/tables.ts';

/** False while the reference could not be checked with the service that owns it (it was away); a later check settles it. */
const verified = () => boolean('verified').notNull().default(true);

export const userFollowedArtists = pgTable(
  'user_followed_artists',
  {
    userId: id('user_id').notNull(),
    artistId: id('artist_id').notNull(),
    createdAt: createdAt(),
    verified: verified(),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.artistId] }),
    index('followed_artists_page').on(
      t.userId,
      t.createdAt.desc().nullsFirst(),
      t.artistId.desc().nullsFirst(),
    ),
    index('followed_artists_by_artist').on(t.artistId),
    index('followed_artists_unverified').on(t.createdAt).where(sql`not verified`),
  ],
);

export const userSavedAlbums = pgTable(
  'user_saved_albums',
  {
    userId: id('user_id').notNull(),
    albumId: id('album_id').notNull(),
    createdAt: createdAt(),
    verified: verified(),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.albumId] }),
    index('saved_albums_page').on(t.userId, t.createdAt.desc().nullsFirst(), t.albumId.desc().nullsFirst()),
    index('saved_albums_unverified').on(t.createdAt).where(sql`not verified`),
  ],
);

export const userFavouriteSongs = pgTable(
  'user_favourite_songs',
  {
    userId: id('user_id').notNull(),
    songId: id('song_id').notNull(),
    createdAt: createdAt(),
    verified: verified(),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.songId] }),
    index('favourite_songs_page').on(t.userId, t.createdAt.desc().nullsFirst(), t.songId.desc().nullsFirst()),
    index('favourite_songs_unverified').on(t.createdAt).where(sql`not verified`),
  ],
);

export const userFollowedGenres = pgTable(
  'user_followed_genres',
  {
    userId: id('user_id').notNull(),
    genreId: id('genre_id').notNull(),
    createdAt: createdAt(),
    verified: verified(),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.genreId] }),
    index('followed_genres_page').on(
      t.userId,
      t.createdAt.desc().nullsFirst(),
      t.genreId.desc().nullsFirst(),
    ),
    index('followed_genres_unverified').on(t.createdAt).where(sql`not verified`),
  ],
);

/** SONG, ARTIST, ALBUM, PLAYLIST. */
export const pinnedTypes = pgTable('pinned_types', { id: text('id').primaryKey() });

/** Positions of one person's pins start at 0 and have no gaps. */
export const userPinned = pgTable(
  'user_pinned',
  {
    userId: id('user_id').notNull(),
    typeId: text('type_id')
      .notNull()
      .references(() => pinnedTypes.id),
    itemId: id('item_id').notNull(),
    position: integer('position').notNull(),
    createdAt: createdAt(),
    verified: verified(),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.typeId, t.itemId] }),
    index('pinned_order').on(t.userId, t.position),
    index('pinned_unverified').on(t.createdAt).where(sql`not verified`),
    check('pinned_position', sql`${t.position} >= 0`),
  ],
);

/** Counted plays only; fed by player-service's events. */
export const playHistory = pgTable(
  'play_history',
  {
    userId: id('user_id').notNull(),
    playId: id('play_id').notNull(),
    songId: id('song_id').notNull(),
    playedAt: instant('played_at').notNull(),
    heardMs: integer('heard_ms').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.playId] }),
    index('play_history_page').on(t.userId, t.playedAt.desc().nullsFirst(), t.playId.desc().nullsFirst()),
  ],
);

/**
 * Plays that their listeners took out of the history: no event brings them back, whichever it is, for as long as one may come
 * (activity-service forgets them a year after).
 */
export const removedPlays = pgTable(
  'removed_plays',
  {
    userId: id('user_id').notNull(),
    playId: id('play_id').notNull(),
    removedAt: instant('removed_at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.userId, t.playId] }), index('removed_plays_age').on(t.removedAt)],
);

export const artistFollowerCounts = pgTable(
  'artist_follower_counts',
  { artistId: id('artist_id').primaryKey(), followers: integer('followers').notNull().default(0) },
  (t) => [check('follower_count', sql`${t.followers} >= 0`)],
);
