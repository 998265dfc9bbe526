import type { Kin, LivingSong, MixPlan, Neighbour, Profile } from './models.ts';
import { recommend } from './similarity.ts';

/** What mixes are made of, for one person. */
export type Materials = {
  profile: Profile;
  /** Songs of the profile that are in the catalogue. */
  songs: ReadonlyMap<string, LivingSong>;
  /** What listening says is near to songs of the profile. */
  near: ReadonlyMap<string, readonly Neighbour[]>;
  /** What stands beside the songs that mixes are named after. */
  kin: ReadonlyMap<string, readonly Kin[]>;
  /** Genres to make mixes of, the dearest first; and whether they are the person's own. */
  genres: readonly { id: string; name: string; own: boolean }[];
  /** Followed artists, the latest first, each with the artists near to them. */
  followed: readonly { id: string; name: string; near: readonly string[] }[];
  popular: {
    songs: readonly string[];
    ofGenre: ReadonlyMap<string, readonly string[]>;
    inCountry: readonly string[];
  };
  newest: {
    songs: readonly string[];
    ofGenre: ReadonlyMap<string, readonly string[]>;
    ofArtist: ReadonlyMap<string, readonly string[]>;
  };
};

/** Songs kept for a mix: twice what is shown. */
const kept = 60;
/** Mixes named after a song at most. */
const seeds = 2;

const plan = (title: string, reason: string, songIds: Iterable<string>, fill: boolean): MixPlan => ({
  title,
  reason,
  songIds: [...new Set(songIds)].slice(0, kept),
  fill,
});

/** Weights by song: plays, with diminishing effect, and favourites. */
function weightsOf({ heard, favouriteSongIds }: Profile): Map<string, number> {
  const weights = new Map(heard.map(({ songId, plays }) => [songId, Math.log1p(plays)]));
  for (const id of favouriteSongIds) weights.set(id, (weights.get(id) ?? 0) + 2);
  return weights;
}

/** The songs to name mixes after: the most played, then the latest favourites, each of another artist. */
export function seedsOf(profile: Profile, songs: ReadonlyMap<string, LivingSong>): LivingSong[] {
  const candidates = [...profile.heard.map(({ songId }) => songId), ...profile.favouriteSongIds];
  const artists = new Set<string>();
  const chosen: LivingSong[] = [];
  for (const song of candidates.map((id) => songs.get(id))) {
    const artist = song?.artistIds[0] ?? '';
    if (!song || artists.has(artist) || chosen.includes(song)) continue;
    artists.add(artist);
    chosen.push(song);
  }
  return chosen.slice(0, seeds);
}

/** Genres by how much the person heard, liked and followed of them. */
export function tastesOf(profile: Profile, songs: ReadonlyMap<string, LivingSong>): string[] {
  const scores = new Map<string, number>();
  const add = (genre: string, weight: number) => scores.set(genre, (scores.get(genre) ?? 0) + weight);
  for (const [id, weight] of weightsOf(profile)) {
    for (const genre of songs.get(id)?.genreIds ?? []) add(genre, weight);
  }
  for (const genre of profile.followedGenreIds) add(genre, 5);
  return [...scores].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([id]) => id);
}

function topSongs({ profile, songs, near }: Materials): MixPlan[] {
  const mine = profile.heard.map(({ songId }) => songId).filter((id) => songs.has(id));
  if (mine.length < 3) return [];
  const more = recommend(weightsOf(profile), (id) => near.get(id) ?? []);
  return mine.length >= 20
    ? [plan('Your top songs', 'What you have played most', mine, true)]
    : [
        plan(
          'Your top songs and more',
          'What you have played most, and songs like it',
          [...mine, ...more],
          true,
        ),
      ];
}

function becauseOfSongs({ profile, songs, near, kin }: Materials): MixPlan[] {
  const plays = new Map(profile.heard.map((one) => [one.songId, one.plays]));
  return seedsOf(profile, songs).map((song) => {
    const count = plays.get(song.id);
    const title = count ? `Because you listened to ${song.title}` : `Because you like ${song.title}`;
    const times = count === 1 ? 'once' : `${count} times`;
    const reason = count ? `You played it ${times} lately` : 'It is one of your favourites';
    const alike = [...(near.get(song.id) ?? []), ...(kin.get(song.id) ?? [])].map(({ id }) => id);
    return plan(
      title,
      reason,
      alike.filter((id) => id !== song.id),
      true,
    );
  });
}

function discoveries({ profile, near }: Materials): MixPlan[] {
  const songs = recommend(weightsOf(profile), (id) => near.get(id) ?? []);
  if (songs.length < 10) return [];
  return [plan('Discover', 'Songs new to you that people with your taste listen to', songs, false)];
}

function followedArtists({ followed, newest }: Materials): MixPlan[] {
  const [latest] = followed;
  if (!latest) return [];
  const songsOf = (ids: readonly string[]) =>
    ids.flatMap((id) => newest.ofArtist.get(id)?.slice(0, 12) ?? []);
  const songs = [...songsOf(followed.map(({ id }) => id)), ...songsOf(followed.flatMap(({ near }) => near))];
  const title = `${latest.name} and others like them`;
  return [
    plan(title, followed.length > 1 ? 'From artists you follow' : `You follow ${latest.name}`, songs, true),
  ];
}

function genres({ genres, newest, popular }: Materials): MixPlan[] {
  return genres.flatMap(({ id, name, own }, at) => {
    const fresh = plan(
      `New in ${name}`,
      own ? `You like ${name}` : 'The latest releases',
      newest.ofGenre.get(id) ?? [],
      false,
    );
    const best = plan(
      `Popular in ${name}`,
      `What people play most in ${name}`,
      popular.ofGenre.get(id) ?? [],
      false,
    );
    return own && at < 2 ? [fresh] : [best];
  });
}

function forEverybody({ popular, newest }: Materials): MixPlan[] {
  return [
    plan(
      'Popular now',
      'What people play most where you are',
      [...popular.inCountry, ...popular.songs],
      false,
    ),
    plan('New releases', 'The latest songs of the catalogue', newest.songs, false),
  ];
}

/** All mixes that there could be for a person, those that say most about them first. */
export function planMixes(materials: Materials): MixPlan[] {
  const personal = [
    ...topSongs(materials),
    ...becauseOfSongs(materials),
    ...discoveries(materials),
    ...followedArtists(materials),
  ];
  return [...personal, ...genres(materials), ...forEverybody(materials)].filter(
    ({ songIds }) => songIds.length > 0,
  );
}
