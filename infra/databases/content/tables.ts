import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  date,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
  varchar,
} from 'drizzle-orm/pg-core';
import { createdAt, folded, id, instant, tsvector, updatedAt } from '../columns.ts';

export * from '../../events/tables.ts';

/** Fed by user-service's events; `version` makes the copy idempotent. */
export const countries = pgTable('countries', {
  code: varchar('code', { length: 2 }).primaryKey(),
  name: text('name').notNull(),
  version: integer('version').notNull().default(1),
});

export const genres = pgTable(
  'genres',
  {
    id: id().primaryKey(),
    name: text('name').notNull(),
    version: integer('version').notNull().default(1),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [uniqueIndex('genres_name').on(sql`lower(${t.name})`), index('genres_by_name').on(t.name, t.id)],
);

export const artists = pgTable(
  'artists',
  {
    id: id().primaryKey(),
    name: text('name').notNull(),
    biography: text('biography'),
    version: integer('version').notNull().default(1),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    deletedAt: instant('deleted_at'),
    searchText: text('search_text').notNull().generatedAlwaysAs(folded('name')),
  },
  (t) => [
    index('artists_trigram').using('gin', t.searchText.op('gin_trgm_ops')),
    index('artists_prefix').on(t.searchText),
    index('artists_changed').on(t.updatedAt),
    check('artists_name_length', sql`char_length(${t.name}) between 1 and 300`),
  ],
);

export const albums = pgTable(
  'albums',
  {
    id: id().primaryKey(),
    title: text('title').notNull(),
    releaseDate: date('release_date', { mode: 'string' }),
    releaseYear: integer('release_year'),
    version: integer('version').notNull().default(1),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    deletedAt: instant('deleted_at'),
    searchText: text('search_text').notNull().generatedAlwaysAs(folded('title')),
  },
  (t) => [
    index('albums_trigram').using('gin', t.searchText.op('gin_trgm_ops')),
    index('albums_prefix').on(t.searchText),
    check('albums_title_length', sql`char_length(${t.title}) between 1 and 300`),
    check('albums_year', sql`${t.releaseYear} between 1860 and 2200`),
  ],
);

/** `restricted`: playable only in the countries of song_country_relations; else everywhere. */
export const songs = pgTable(
  'songs',
  {
    id: id().primaryKey(),
    title: text('title').notNull(),
    durationMs: integer('duration_ms').notNull(),
    explicit: boolean('explicit').notNull().default(false),
    restricted: boolean('restricted').notNull().default(false),
    releasedAt: instant('released_at').notNull().defaultNow(),
    version: integer('version').notNull().default(1),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    deletedAt: instant('deleted_at'),
    searchText: text('search_text').notNull().generatedAlwaysAs(folded('title')),
    searchVector: tsvector('search_vector')
      .notNull()
      .generatedAlwaysAs(sql.raw(`to_tsvector('simple', fold_text(title))`)),
  },
  (t) => [
    index('songs_trigram').using('gin', t.searchText.op('gin_trgm_ops')),
    index('songs_prefix').on(t.searchText),
    index('songs_vector').using('gin', t.searchVector),
    index('songs_changed').on(t.updatedAt),
    check('songs_title_length', sql`char_length(${t.title}) between 1 and 300`),
    check('songs_duration', sql`${t.durationMs} between 1 and 86400000`),
  ],
);

/** What is known of a recording beyond what players need. */
export const songInfos = pgTable('song_infos', {
  songId: id('song_id')
    .primaryKey()
    .references(() => songs.id, { onDelete: 'cascade' }),
  isrc: varchar('isrc', { length: 12 }),
  language: varchar('language', { length: 35 }),
  beatsPerMinute: integer('beats_per_minute'),
  licenceUrl: text('licence_url'),
  sourceUrl: text('source_url'),
  lyrics: text('lyrics'),
});

export const songArtistRelations = pgTable(
  'song_artist_relations',
  {
    songId: id('song_id')
      .notNull()
      .references(() => songs.id, { onDelete: 'cascade' }),
    artistId: id('artist_id')
      .notNull()
      .references(() => artists.id),
    role: text('role', { enum: ['MAIN', 'FEATURED'] })
      .notNull()
      .default('MAIN'),
    position: integer('position').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.songId, t.artistId] }),
    index('song_artist_by_artist').on(t.artistId, t.songId),
    check('song_artist_role', sql`${t.role} in ('MAIN', 'FEATURED')`),
  ],
);

/** `first_release` marks the one album that Song.album and trackNumber speak of. */
export const songAlbumRelations = pgTable(
  'song_album_relations',
  {
    songId: id('song_id')
      .notNull()
      .references(() => songs.id, { onDelete: 'cascade' }),
    albumId: id('album_id')
      .notNull()
      .references(() => albums.id),
    discNumber: integer('disc_number').notNull().default(1),
    trackNumber: integer('track_number').notNull(),
    firstRelease: boolean('first_release').notNull().default(true),
  },
  (t) => [
    primaryKey({ columns: [t.songId, t.albumId] }),
    uniqueIndex('song_album_place').on(t.albumId, t.discNumber, t.trackNumber),
    uniqueIndex('song_album_first').on(t.songId).where(sql`first_release`),
    check('song_album_numbers', sql`${t.discNumber} >= 1 and ${t.trackNumber} >= 1`),
  ],
);

export const songGenreRelations = pgTable(
  'song_genre_relations',
  {
    songId: id('song_id')
      .notNull()
      .references(() => songs.id, { onDelete: 'cascade' }),
    genreId: id('genre_id')
      .notNull()
      .references(() => genres.id),
    position: integer('position').notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.songId, t.genreId] }),
    index('song_genre_by_genre').on(t.genreId, t.songId),
  ],
);

export const songCountryRelations = pgTable(
  'song_country_relations',
  {
    songId: id('song_id')
      .notNull()
      .references(() => songs.id, { onDelete: 'cascade' }),
    countryCode: varchar('country_code', { length: 2 })
      .notNull()
      .references(() => countries.code),
  },
  (t) => [
    primaryKey({ columns: [t.songId, t.countryCode] }),
    index('song_country_by_country').on(t.countryCode),
  ],
);

export const artistCountryRelations = pgTable(
  'artist_country_relations',
  {
    artistId: id('artist_id')
      .notNull()
      .references(() => artists.id, { onDelete: 'cascade' }),
    countryCode: varchar('country_code', { length: 2 })
      .notNull()
      .references(() => countries.code),
    position: integer('position').notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.artistId, t.countryCode] }),
    index('artist_country_by_country').on(t.countryCode),
  ],
);

export const artistGenreRelations = pgTable(
  'artist_genre_relations',
  {
    artistId: id('artist_id')
      .notNull()
      .references(() => artists.id, { onDelete: 'cascade' }),
    genreId: id('genre_id')
      .notNull()
      .references(() => genres.id),
    position: integer('position').notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.artistId, t.genreId] }),
    index('artist_genre_by_genre').on(t.genreId, t.artistId),
  ],
);

export const artistAlbumRelations = pgTable(
  'artist_album_relations',
  {
    artistId: id('artist_id')
      .notNull()
      .references(() => artists.id),
    albumId: id('album_id')
      .notNull()
      .references(() => albums.id, { onDelete: 'cascade' }),
    position: integer('position').notNull().default(0),
  },
  (t) => [primaryKey({ columns: [t.artistId, t.albumId] }), index('artist_album_by_album').on(t.albumId)],
);

/** Which entity a row of an outside catalogue became, so that a second import finds it again. */
export const importSources = pgTable(
  'import_sources',
  {
    source: text('source').notNull(),
    kind: text('kind', { enum: ['ARTIST', 'ALBUM', 'SONG', 'GENRE'] }).notNull(),
    externalId: text('external_id').notNull(),
    entityId: uuid('entity_id').notNull(),
    fingerprint: text('fingerprint'),
  },
  (t) => [
    primaryKey({ columns: [t.source, t.kind, t.externalId] }),
    index('import_sources_entity').on(t.entityId),
  ],
);
