import { z } from 'zod';
import type { EventType } from '../topology.ts';
import type { DataVersion } from './envelope.ts';

/** Any UUID that PostgreSQL takes; ours are version 7. */
const id = z.guid();
const ids = z.array(id);
const version = z.int().min(0);
const instant = z.iso.datetime();
const milliseconds = z.int().min(0);
const country = z.string().regex(/^[A-Z]{2}$/);
const change = z.enum(['CREATED', 'UPDATED', 'DELETED']);

const contentUpdated = z.object({
  entity: z.enum(['SONG', 'ARTIST', 'ALBUM', 'GENRE']),
  id,
  version,
  change,
  song: z
    .object({
      title: z.string(),
      durationMs: milliseconds,
      explicit: z.boolean(),
      artistIds: ids,
      albumId: id.nullable(),
      genreIds: ids,
      releasedAt: instant,
    })
    .optional(),
  artist: z.object({ name: z.string() }).optional(),
  album: z.object({ title: z.string(), artistIds: ids }).optional(),
  genre: z.object({ name: z.string() }).optional(),
});

const userActivity = z.object({
  userId: id,
  kind: z.enum(['FAVOURITE_SONG', 'FOLLOW_ARTIST', 'FOLLOW_GENRE', 'SAVE_ALBUM', 'PIN']),
  entityKind: z.enum(['SONG', 'ARTIST', 'ALBUM', 'GENRE', 'PLAYLIST']),
  entityId: id,
  /** True when done, false when taken back. */
  active: z.boolean(),
  country: country.nullable(),
  userType: z.string().nullable(),
  occurredAt: instant,
});

const playlistModified = z.object({
  playlistId: id,
  ownerId: id,
  /** Who changed it. */
  by: id,
  version,
  change: z.enum([
    'CREATED',
    'UPDATED',
    'DELETED',
    'ENTRIES_ADDED',
    'ENTRY_MOVED',
    'ENTRIES_REMOVED',
    'SHARED',
    'UNSHARED',
  ]),
  title: z.string(),
  visibility: z.enum(['PUBLIC', 'PRIVATE']),
  /** The songs added or removed by this change. */
  songIds: ids,
  sharedWith: z.object({ userId: id, role: z.enum(['EDITOR', 'VIEWER']) }).optional(),
});

const userRegistered = z.object({ userId: id, displayName: z.string(), country, userType: z.string() });

const playRecorded = z.object({
  userId: id,
  playId: id,
  songId: id,
  albumId: id.nullable(),
  artistIds: ids,
  genreIds: ids,
  country,
  userType: z.string(),
  deviceId: id,
  startedAt: instant,
  heardMs: milliseconds,
  durationMs: milliseconds,
  /** Heard for 30 s. */
  stream: z.boolean(),
  /** Of a track longer than 30 s, half its length or 4 minutes heard. */
  scrobble: z.boolean(),
  /** 1 for the first report of this play, one more each time its heard time is raised. */
  version,
});

const userUpdated = z.object({
  entity: z.enum(['USER', 'COUNTRY', 'USER_TYPE']),
  /** A user's id, a country's code, or a user type's id. */
  id: z.string().min(1),
  version,
  change,
  user: z
    .object({
      displayName: z.string(),
      country,
      userType: z.string(),
      active: z.boolean(),
      explicitFilter: z.boolean(),
    })
    .optional(),
  country: z.object({ code: country, name: z.string() }).optional(),
  userType: z.object({ name: z.string(), scopes: z.array(z.string()) }).optional(),
});

const popularityUpdated = z.object({
  kind: z.enum(['SONG', 'ARTIST', 'ALBUM', 'GENRE', 'PLAYLIST']),
  entityId: id,
  plays: z.int().min(0),
  score: z.number(),
  version,
});

/** One event's contract: its present version, its data, and which field of the data is the aggregate's key. */
interface Definition<D extends z.ZodObject> extends DataVersion {
  readonly data: D;
  readonly keyOf: (data: z.infer<D>) => string;
}

function define<D extends z.ZodObject>(
  data: D,
  keyOf: (data: z.infer<D>) => string,
  at: DataVersion = { major: 1, minor: 0 },
): Definition<D> {
  return { data, keyOf, ...at };
}

/**
 * The contract of every event of the topology. A change that adds an optional field raises the minor; any other
 * (a field removed or retyped, a new member of an enum) raises the major, which older consumers park.
 */
export const eventDefinitions = {
  'content.updated': define(contentUpdated, (data) => data.id),
  'user.activity': define(userActivity, (data) => data.userId),
  'playlist.modified': define(playlistModified, (data) => data.playlistId),
  'user.registered': define(userRegistered, (data) => data.userId),
  'play.recorded': define(playRecorded, (data) => data.userId),
  'user.updated': define(userUpdated, (data) => data.id),
  'popularity.updated': define(popularityUpdated, (data) => data.entityId),
} satisfies Record<EventType, unknown>;

export type EventData<E extends EventType> = z.infer<(typeof eventDefinitions)[E]['data']>;
