/*
 * What must be there in the end, by what people did and had acknowledged. It knows the rules of the design (section 5) and
 * nothing of the code that follows them.
 */

export type HeardPlay = {
  userId: string;
  playId: string;
  songId: string;
  country: string;
  startedAt: Date;
  heardMs: number;
  durationMs: number;
};

/** Whom a song's streams count for, besides itself. */
export type Credits = { albumId: string | null; artistIds: readonly string[]; genreIds: readonly string[] };

const halfLifeMs = 14 * 86_400_000;

/** 30 s heard. */
const isStream = ({ heardMs }: HeardPlay) => heardMs >= 30_000;
/** Of a track longer than 30 s, half its length or 4 minutes heard. */
const isScrobble = ({ heardMs, durationMs }: HeardPlay) =>
  durationMs > 30_000 && heardMs >= Math.min(durationMs / 2, 240_000);
const dayOf = ({ startedAt }: HeardPlay) => startedAt.toISOString().slice(0, 10);

export type Popularity = { plays: number; score: number; at: number };

/** A score as of another moment. */
export const decayedTo = (score: number, from: number, to: number) =>
  score * 0.5 ** ((to - from) / halfLifeMs);

type Count = { plays: number; heardMs: number };

/** Plays and heard milliseconds of some plays by the keys that each has. */
function countedBy(plays: readonly HeardPlay[], keysOf: (play: HeardPlay) => readonly string[]) {
  const counts = new Map<string, Count>();
  for (const play of plays)
    for (const key of keysOf(play)) {
      const { plays: before, heardMs } = counts.get(key) ?? { plays: 0, heardMs: 0 };
      counts.set(key, { plays: before + 1, heardMs: heardMs + play.heardMs });
    }
  return counts;
}

/** `KIND id` of all that a song's streams count for. */
const thingsOf = ({ albumId, artistIds, genreIds }: Credits) => [
  ...(albumId ? [`ALBUM ${albumId}`] : []),
  ...artistIds.map((id) => `ARTIST ${id}`),
  ...genreIds.map((id) => `GENRE ${id}`),
];

/** @param credits of each song that has any */
export function createOracle(credits: ReadonlyMap<string, Credits> = new Map()) {
  const plays = new Map<string, HeardPlay>();
  /** `user kind thing active` of each change of somebody's library, one for each time it happened. */
  const changes: string[] = [];
  const library = new Map<string, boolean>();
  const people = new Set<string>();
  const counted = () => [...plays.values()].filter((play) => isStream(play) || isScrobble(play));
  const streams = () => [...plays.values()].filter(isStream);

  return {
    people,
    registered: (userId: string) => void people.add(userId),
    /** Heard time only rises, however late and in whatever order reports come. */
    heard(play: HeardPlay) {
      const heardMs = Math.min(play.heardMs, play.durationMs);
      const known = plays.get(play.playId);
      plays.set(play.playId, { ...play, heardMs: Math.max(heardMs, known?.heardMs ?? 0) });
    },
    /** Only a change of what was so before is one. */
    kept(userId: string, kind: 'FAVOURITE_SONG' | 'FOLLOW_ARTIST', id: string, active: boolean) {
      const key = `${userId} ${kind} ${id}`;
      if ((library.get(key) ?? false) === active) return;
      library.set(key, active);
      changes.push(`${key} ${active}`);
    },
    changes: () => changes,
    followsOf: (artistId: string) =>
      [...library].flatMap(([key, active]) => {
        const [userId = '', kind, id] = key.split(' ');
        return active && kind === 'FOLLOW_ARTIST' && id === artistId ? [userId] : [];
      }),
    logged: () =>
      counted().map((play) =>
        [play.userId, play.playId, play.songId, play.country, dayOf(play), play.heardMs, isStream(play)].join(
          ' ',
        ),
      ),
    history: () =>
      counted().map((play) =>
        [play.userId, play.playId, play.songId, play.startedAt.toISOString(), play.heardMs].join(' '),
      ),
    /** `song day country` with plays and heard milliseconds. */
    songCounts: () => countedBy(streams(), (play) => [`${play.songId} ${dayOf(play)} ${play.country}`]),
    /** `KIND id day country` of artists, albums and genres, with the same. */
    dayCounts: () =>
      countedBy(streams(), (play) => {
        const known = credits.get(play.songId);
        return known ? thingsOf(known).map((thing) => `${thing} ${dayOf(play)} ${play.country}`) : [];
      }),
    /** By song: what was there before, and each stream at its own moment. */
    popularity(before: ReadonlyMap<string, Popularity>) {
      const sums = new Map(before);
      for (const { songId, startedAt } of streams()) {
        const known = sums.get(songId) ?? { plays: 0, score: 0, at: 0 };
        const at = Math.max(known.at, startedAt.getTime());
        const score = decayedTo(known.score, known.at || at, at) + decayedTo(1, startedAt.getTime(), at);
        sums.set(songId, { plays: known.plays + 1, score, at });
      }
      return sums;
    },
    totals: () => ({ people: people.size, plays: plays.size, changes: changes.length }),
  };
}
export type Oracle = ReturnType<typeof createOracle>;
