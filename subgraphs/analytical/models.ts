/*
 * What the resolvers hand on as parents, and what the queries read and write.
 */

export type Listening = {
  playCount: number;
  heardMs: number;
  sessionCount: number;
  /** Whose, and from when: for the fields that are read only when they are asked for. */
  userId: string;
  since: Date;
};

export type StreamedArtist = { artistId: string; playCount: number };
export type ChartRow = { songId: string; playCount: number };

/** A counted play as the log holds it. */
export type LoggedPlay = {
  userId: string;
  playId: string;
  songId: string;
  albumId: string | null;
  artistIds: string[];
  genreIds: string[];
  country: string;
  userType: string;
  startedAt: Date;
  /** UTC, YYYY-MM-DD */
  day: string;
  heardMs: number;
  stream: boolean;
  scrobble: boolean;
};

export type Session = {
  id: string;
  userId: string;
  startedAt: Date;
  endedAt: Date;
  plays: number;
  heardMs: number;
};

export type RankedKind = 'SONG' | 'ARTIST' | 'ALBUM' | 'GENRE' | 'PLAYLIST';
/** Something that has a popularity. */
export type Ranked = { kind: RankedKind; entityId: string };

/** How popular something is: `score` as of `scoreAt`; `peakHeat` is the highest heat of its kind (null: none). */
export type Metric = { plays: number; score: number; scoreAt: Date; peakHeat: number | null };

/** Whom a song's plays belong to. */
export type Attribution = {
  songId: string;
  albumId: string | null;
  artistIds: string[];
  genreIds: string[];
  version: number;
  removed: boolean;
};

/** Something that somebody did. */
export type Behaviour = {
  eventId: string;
  userId: string;
  kind: string;
  entityKind: string;
  entityId: string;
  occurredAt: Date;
  data: Record<string, unknown>;
};
