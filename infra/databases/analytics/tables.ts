import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  date,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uuid,
  varchar,
} from 'drizzle-orm/pg-core';
import { createdAt, id, instant } from '../columns.ts';
import { popularityHalfLifeSeconds } from './measures.ts';

export * from '../../events/tables.ts';

const day = () => date('day', { mode: 'string' }).notNull();
const count = (name: string) => bigint(name, { mode: 'number' }).notNull().default(0);

/** The log that everything else here can be rebuilt from: each play once, as it was heard. */
export const plays = pgTable(
  'plays',
  {
    userId: id('user_id').notNull(),
    playId: id('play_id').notNull(),
    songId: id('song_id').notNull(),
    albumId: id('album_id'),
    artistIds: uuid('artist_ids').array().notNull(),
    genreIds: uuid('genre_ids').array().notNull(),
    country: varchar('country', { length: 2 }).notNull(),
    userType: text('user_type').notNull(),
    startedAt: instant('started_at').notNull(),
    day: day(),
    heardMs: integer('heard_ms').notNull(),
    stream: boolean('stream').notNull(),
    scrobble: boolean('scrobble').notNull(),
    receivedAt: instant('received_at').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.playId] }),
    index('plays_of_user').on(t.userId, t.startedAt.desc().nullsFirst()),
    index('plays_of_song').on(t.songId, t.day),
    index('plays_of_artists').using('gin', t.artistIds),
    index('plays_by_day').on(t.day),
    check('plays_heard', sql`${t.heardMs} >= 0`),
  ],
);

/** Whom a song's plays belong to; fed by content-service's events, `version` makes it idempotent. */
export const songAttributions = pgTable(
  'song_attributions',
  {
    songId: id('song_id').primaryKey(),
    albumId: id('album_id'),
    artistIds: uuid('artist_ids').array().notNull(),
    genreIds: uuid('genre_ids').array().notNull(),
    version: integer('version').notNull(),
    removed: boolean('removed').notNull().default(false),
  },
  (t) => [index('song_attributions_artists').using('gin', t.artistIds)],
);

/** Who had their listening forgotten: plays that began at or before it are not counted when they arrive later. */
export const listeningErasures = pgTable('listening_erasures', {
  userId: id('user_id').primaryKey(),
  before: instant('before').notNull(),
});

/** Streams per song, UTC day and country. */
export const songPlayCounts = pgTable(
  'song_play_counts',
  {
    songId: id('song_id').notNull(),
    day: day(),
    country: varchar('country', { length: 2 }).notNull(),
    plays: count('plays'),
    heardMs: count('heard_ms'),
  },
  (t) => [
    primaryKey({ columns: [t.songId, t.day, t.country] }),
    index('song_play_counts_day').on(t.day, t.country),
  ],
);

/** All streams of an artist's songs: what Artist.topSongs and playCount read. */
export const artistPlayCounts = pgTable(
  'artist_play_counts',
  { artistId: id('artist_id').notNull(), songId: id('song_id').notNull(), plays: count('plays') },
  (t) => [
    primaryKey({ columns: [t.artistId, t.songId] }),
    index('artist_play_counts_top').on(t.artistId, t.plays.desc().nullsFirst(), t.songId),
  ],
);

/** Streams of everything that is not a song, per UTC day and country: what `song_play_counts` is for songs. */
export const dailyPlayCounts = pgTable(
  'daily_play_counts',
  {
    kind: text('kind', { enum: ['ARTIST', 'ALBUM', 'GENRE'] }).notNull(),
    entityId: id('entity_id').notNull(),
    day: day(),
    country: varchar('country', { length: 2 }).notNull(),
    plays: count('plays'),
    heardMs: count('heard_ms'),
  },
  (t) => [primaryKey({ columns: [t.kind, t.entityId, t.day, t.country] })],
);

export const dailyListening = pgTable('daily_listening', {
  day: day().primaryKey(),
  plays: count('plays'),
  heardMs: count('heard_ms'),
});

export const dailyListeners = pgTable(
  'daily_listeners',
  { day: day(), userId: id('user_id').notNull(), plays: count('plays') },
  (t) => [primaryKey({ columns: [t.day, t.userId] })],
);

/** What people did (favourites, follows, saves, playlist edits): the record behind later analyses. */
export const behaviourLogs = pgTable(
  'behaviour_logs',
  {
    eventId: id('event_id').primaryKey(),
    userId: id('user_id').notNull(),
    kind: text('kind').notNull(),
    entityKind: text('entity_kind').notNull(),
    entityId: id('entity_id').notNull(),
    occurredAt: instant('occurred_at').notNull(),
    data: jsonb('data'),
  },
  (t) => [
    index('behaviour_of_user').on(t.userId, t.occurredAt.desc().nullsFirst()),
    index('behaviour_of_entity').on(t.entityKind, t.entityId, t.occurredAt.desc().nullsFirst()),
  ],
);

/**
 * The power of two that a score is, counted on a clock of half-lives: it stays the same while the score decays, so scores of
 * different times compare (and index) by it. Null for a score of 0.
 */
const heat = sql.raw(
  `case when score > 0 then ln(score) / ln(2::double precision)
    + extract(epoch from score_at at time zone 'UTC')::double precision / ${popularityHalfLifeSeconds} end`,
);

/**
 * Popularity of a thing: its total plays and a score that halves with time (`score` as of `score_at`).
 * For PLAYLIST, plays counts weighted edits. `publishedVersion` is the last one that an event told of.
 */
export const popularityMetrics = pgTable(
  'popularity_metrics',
  {
    kind: text('kind', { enum: ['SONG', 'ARTIST', 'ALBUM', 'GENRE', 'PLAYLIST'] }).notNull(),
    entityId: id('entity_id').notNull(),
    plays: count('plays'),
    score: doublePrecision('score').notNull().default(0),
    scoreAt: instant('score_at').notNull().defaultNow(),
    version: bigint('version', { mode: 'number' }).notNull().default(1),
    publishedVersion: bigint('published_version', { mode: 'number' }).notNull().default(0),
    heat: doublePrecision('heat').generatedAlwaysAs(heat),
  },
  (t) => [
    primaryKey({ columns: [t.kind, t.entityId] }),
    index('popularity_top').on(t.kind, t.plays.desc().nullsFirst(), t.entityId),
    index('popularity_hottest').on(t.kind, t.heat.desc().nullsLast()),
    index('popularity_unpublished').on(t.kind, t.entityId).where(sql`version > published_version`),
  ],
);

/** Runs of listening with no pause over 30 minutes. */
export const listeningSessions = pgTable(
  'listening_sessions',
  {
    id: id().primaryKey(),
    userId: id('user_id').notNull(),
    startedAt: instant('started_at').notNull(),
    endedAt: instant('ended_at').notNull(),
    plays: integer('plays').notNull(),
    heardMs: count('heard_ms'),
    createdAt: createdAt(),
  },
  (t) => [index('listening_sessions_user').on(t.userId, t.endedAt.desc().nullsFirst())],
);
