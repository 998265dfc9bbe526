/*
 * What resolvers hand on, what the cache keeps, what subscribers are sent, and what a remembered command answered: all
 * of it is JSON, instants are ISO 8601 in UTC.
 */

export type DeviceKind = 'PHONE' | 'COMPUTER' | 'SPEAKER' | 'TV' | 'CAR' | 'OTHER';
export type Repeat = 'OFF' | 'ONE' | 'ALL';

/** A song of the queue: its length bounds the position, its place is that in the order before shuffling. */
export type QueuedSong = { songId: string; durationMs: number; place: number };

export type Device = { id: string; name: string; kind: DeviceKind; lastSeenAt: string };

/** A person's whole player; `queueIndex` is 0 where the queue is empty. */
export type Player = {
  id: string;
  version: number;
  playing: boolean;
  positionMs: number;
  positionAt: string;
  rate: number;
  repeat: Repeat;
  shuffle: boolean;
  volume: number;
  queue: QueuedSong[];
  queueIndex: number;
  contextId: string | null;
  activeDeviceId: string | null;
  devices: Device[];
};

/** An expected outcome that changes nothing. */
export type Refused<T extends string> = { __typename: T; message: string };

export type PlaybackPreferences = {
  crossfadeMs: number;
  normaliseVolume: boolean;
  quality: 'LOW' | 'NORMAL' | 'HIGH';
};

/** What the service asks of a song in the catalogue, on behalf of a listener. */
export type CatalogueSong = {
  id: string;
  durationMs: number;
  playable: boolean;
  artistIds: string[];
  albumId: string | null;
  genreIds: string[];
};

/** A play that is kept. */
export type Play = {
  playId: string;
  songId: string;
  deviceId: string;
  startedAt: Date;
  heardMs: number;
  ended: boolean;
  counted: boolean;
  /** Of its events: 0 while it does not count, then 1, and one more each time its heard time is raised. */
  version: number;
};
