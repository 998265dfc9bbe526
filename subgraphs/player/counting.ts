/*
 * When a play counts. Both rules are about heard time, not position: a seek to the end counts nothing.
 */

/** Milliseconds of hearing that make a stream. */
export const streamMs = 30_000;
/** Only songs longer than this many milliseconds can be scrobbled. */
const scrobbleMinimumLengthMs = 30_000;
/** However long a song is, this many milliseconds of hearing scrobble it. */
const scrobbleEnoughMs = 240_000;

type Heard = { heardMs: number; durationMs: number };

/** A stream: 30 s heard, the unit in which play counts and royalties are reckoned. */
export function isStream({ heardMs }: Heard): boolean {
  return heardMs >= streamMs;
}

/**
 * A scrobble: of a track longer than 30 s, half its length or 4 minutes heard, whichever is less.
 * Source: Last.fm, Scrobbling 2.0 Documentation, "When is a scrobble a scrobble?"
 */
export function isScrobble({ heardMs, durationMs }: Heard): boolean {
  if (durationMs <= scrobbleMinimumLengthMs) return false;
  return heardMs >= Math.min(durationMs / 2, scrobbleEnoughMs);
}

/** Whether a play counts at all: it is recorded, and its event says which of the two it is. */
export function counts(heard: Heard): boolean {
  return isStream(heard) || isScrobble(heard);
}
