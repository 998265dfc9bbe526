import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { createdAt, id, instant, updatedAt } from '../columns.ts';

export * from '../../events/tables.ts';

/**
 * One player per person. `queue` holds songs in playing order, each with its length (positions are bounded by it) and its
 * place in the order before shuffling.
 */
export const playingSessions = pgTable(
  'playing_sessions',
  {
    userId: id('user_id').primaryKey(),
    version: integer('version').notNull().default(0),
    playing: boolean('playing').notNull().default(false),
    positionMs: integer('position_ms').notNull().default(0),
    positionAt: instant('position_at').notNull().defaultNow(),
    rate: doublePrecision('rate').notNull().default(1),
    repeat: text('repeat', { enum: ['OFF', 'ONE', 'ALL'] })
      .notNull()
      .default('OFF'),
    shuffle: boolean('shuffle').notNull().default(false),
    volume: doublePrecision('volume').notNull().default(1),
    queue: jsonb('queue')
      .$type<{ songId: string; durationMs: number; place: number }[]>()
      .notNull()
      .default([]),
    queueIndex: integer('queue_index').notNull().default(0),
    contextId: text('context_id'),
    activeDeviceId: id('active_device_id'),
    updatedAt: updatedAt(),
  },
  (t) => [
    check('playing_volume', sql`${t.volume} between 0 and 1`),
    check('playing_position', sql`${t.positionMs} >= 0`),
    check('playing_repeat', sql`${t.repeat} in ('OFF', 'ONE', 'ALL')`),
  ],
);

export const devices = pgTable(
  'devices',
  {
    id: id().primaryKey(),
    userId: id('user_id').notNull(),
    name: text('name').notNull(),
    kind: text('kind', { enum: ['PHONE', 'COMPUTER', 'SPEAKER', 'TV', 'CAR', 'OTHER'] }).notNull(),
    lastSeenAt: instant('last_seen_at').notNull().defaultNow(),
    createdAt: createdAt(),
  },
  (t) => [
    index('devices_of_user').on(t.userId, t.id),
    check('device_name_length', sql`char_length(${t.name}) between 1 and 80`),
  ],
);

/** What each command did, so that a retry is answered as the first was. */
export const playerCommands = pgTable(
  'player_commands',
  {
    userId: id('user_id').notNull(),
    commandId: text('command_id').notNull(),
    result: jsonb('result').notNull(),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.userId, t.commandId] }), index('player_commands_age').on(t.createdAt)],
);

/** Reported plays, by the client's play id: a later report raises heard_ms, never lowers it. */
export const plays = pgTable(
  'plays',
  {
    userId: id('user_id').notNull(),
    playId: id('play_id').notNull(),
    songId: id('song_id').notNull(),
    deviceId: id('device_id').notNull(),
    startedAt: instant('started_at').notNull(),
    heardMs: integer('heard_ms').notNull(),
    ended: boolean('ended').notNull(),
    counted: boolean('counted').notNull(),
    version: integer('version').notNull().default(1),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.userId, t.playId] }), check('plays_heard', sql`${t.heardMs} >= 0`)],
);

export const playbackPreferences = pgTable('playback_preferences', {
  userId: id('user_id').primaryKey(),
  crossfadeMs: integer('crossfade_ms').notNull().default(0),
  normaliseVolume: boolean('normalise_volume').notNull().default(true),
  quality: text('quality', { enum: ['LOW', 'NORMAL', 'HIGH'] })
    .notNull()
    .default('NORMAL'),
  updatedAt: updatedAt(),
});

const kinds = ['WELCOME', 'NEW_RELEASE', 'PLAYLIST_SHARED', 'SYSTEM'] as const;

/**
 * A person's inbox. `dedupe_key` makes one cause one message, however often its event arrives; so that it still does, a
 * message that the person deletes stays as an empty row (`deleted_at`).
 */
export const notificationQueue = pgTable(
  'notification_queue',
  {
    id: id().primaryKey(),
    userId: id('user_id').notNull(),
    kind: text('kind', { enum: kinds }).notNull(),
    title: text('title').notNull(),
    body: text('body'),
    subjectType: text('subject_type', { enum: ['Album', 'Artist', 'Playlist'] }),
    subjectId: id('subject_id'),
    dedupeKey: text('dedupe_key').notNull(),
    createdAt: createdAt(),
    readAt: instant('read_at'),
    deletedAt: instant('deleted_at'),
  },
  (t) => [
    uniqueIndex('notification_once').on(t.userId, t.dedupeKey),
    index('notification_page').on(t.userId, t.id.desc().nullsFirst()).where(sql`deleted_at is null`),
    index('notification_unread').on(t.userId).where(sql`read_at is null and deleted_at is null`),
  ],
);

/** Fed by activity-service's events, so that a release finds its listeners. */
export const artistFollowers = pgTable(
  'artist_followers',
  {
    artistId: id('artist_id').notNull(),
    userId: id('user_id').notNull(),
    following: boolean('following').notNull(),
    changedAt: instant('changed_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.artistId, t.userId] }),
    index('artist_followers_now').on(t.artistId, t.userId).where(sql`following`),
  ],
);

/**
 * Messages of releases that have yet to reach some followers: those with ids behind `after_id`. A row is worked off batch by batch,
 * each in a transaction with its place, and goes with the last.
 */
export const releaseFanOuts = pgTable('release_fan_outs', {
  /** Of the event that told of the release. */
  eventId: id('event_id').primaryKey(),
  message: jsonb('message').notNull(),
  artistIds: uuid('artist_ids').array().notNull(),
  afterId: id('after_id').notNull(),
  createdAt: createdAt(),
});

/** Notification preferences; an absent row is the default. */
export const userPreferences = pgTable(
  'user_preferences',
  {
    userId: id('user_id').notNull(),
    kind: text('kind', { enum: kinds }).notNull(),
    channel: text('channel', { enum: ['IN_APP', 'PUSH', 'EMAIL'] }).notNull(),
    enabled: boolean('enabled').notNull(),
    updatedAt: updatedAt(),
  },
  (t) => [primaryKey({ columns: [t.userId, t.kind, t.channel] })],
);
