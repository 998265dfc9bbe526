import type { Databases } from '../../infra/databases/handles.ts';
import type { UserStatus } from '../../infra/databases/user-status.ts';
import { isPlayable } from './availability.ts';
import { dayBefore } from './days.ts';
import { type Materials, planMixes, seedsOf, tastesOf } from './mix-plans.ts';
import type { LivingSong, Mix, MixPlans, Profile } from './models.ts';
import {
  artistNames,
  genreNames,
  kinOfArtists,
  kinOfSongs,
  livingSongs,
  newestOfArtists,
  newestOfGenres,
  newestSongs,
  profileOf,
} from './queries.ts';
import type { RecommendationContext, RecommendationPorts } from './state.ts';

type Db = Databases<'recommendation'>;
type Ports = Pick<RecommendationPorts, 'state'>;

/** What is looked at for a person's mixes; `days` back. */
const most = { profile: 60, newest: 100, followed: 5, nearArtists: 8, genres: 4, days: 90 };
/** Mixes of a person, and songs of a mix. */
const shown = { mixes: 6, songs: 30, least: 20 };

async function followedArtists({ state }: Ports, db: Db, profile: Profile): Promise<Materials['followed']> {
  const ids = profile.followedArtistIds.slice(0, most.followed);
  if (ids.length === 0) return [];
  const popular = await state.popular.now();
  const [names, learnt, kin] = await Promise.all([
    artistNames(db, ids),
    state.near.ARTIST.getMany(ids),
    kinOfArtists(db, ids, popular.artists),
  ]);
  return ids.flatMap((id, at) => {
    const name = names.get(id);
    const near = [...(learnt[at] ?? []), ...(kin.get(id) ?? [])].map((artist) => artist.id);
    return name === undefined ? [] : [{ id, name, near: near.slice(0, most.nearArtists) }];
  });
}

/** A person's own genres; where there are few, those of the most popular songs besides. */
async function genresFor(
  { state }: Ports,
  db: Db,
  profile: Profile,
  songs: ReadonlyMap<string, LivingSong>,
): Promise<Materials['genres']> {
  const own = tastesOf(profile, songs);
  const { songsOfGenre } = await state.popular.now();
  const ids = [...new Set([...own, ...songsOfGenre.keys()])].slice(0, most.genres);
  const names = await genreNames(db, ids);
  return ids.flatMap((id) => {
    const name = names.get(id);
    return name === undefined ? [] : [{ id, name, own: own.includes(id) }];
  });
}

async function materialsFor(
  ports: Ports,
  db: Db,
  userId: string,
  country: string | null,
): Promise<Materials> {
  const { state } = ports;
  const profile = await profileOf(db, userId, dayBefore(most.days), most.profile);
  const ids = [...new Set([...profile.heard.map(({ songId }) => songId), ...profile.favouriteSongIds])];
  const [songs, near, popular, inCountry, followed] = await Promise.all([
    livingSongs(db, ids),
    state.near.SONG.getMany(ids),
    state.popular.now(),
    country === null ? [] : state.popular.inCountry(country),
    followedArtists(ports, db, profile),
  ]);
  const seeds = seedsOf(profile, songs).map(({ id }) => id);
  const genres = await genresFor(ports, db, profile, songs);
  const artistIds = [...new Set(followed.flatMap((artist) => [artist.id, ...artist.near]))];
  const [kin, newest, ofGenre, ofArtist] = await Promise.all([
    kinOfSongs(db, seeds, popular.songs),
    newestSongs(db, most.newest),
    newestOfGenres(
      db,
      genres.map(({ id }) => id),
      most.newest,
    ),
    newestOfArtists(db, artistIds, most.newest),
  ]);
  return {
    profile,
    songs,
    near: new Map(ids.map((id, at) => [id, near[at] ?? []])),
    kin,
    genres,
    followed,
    popular: { songs: popular.songs, ofGenre: popular.songsOfGenre, inCountry },
    newest: { songs: newest, ofGenre, ofArtist },
  };
}

/** Makes a person's mixes anew; the number of statements does not grow with what they have heard. */
export async function planFor(ports: Ports, db: Db, userId: string): Promise<MixPlans> {
  const [listener] = await db.userStatus.byIds([userId]);
  const materials = await materialsFor(ports, db, userId, listener?.countryCode ?? null);
  return { plans: planMixes(materials), popular: [...materials.popular.songs].slice(0, 100) };
}

/** The mixes that can be shown: of songs that this listener may play now, 20 to 30 each, six at most. */
export function showMixes(
  { plans, popular }: MixPlans,
  songs: ReadonlyMap<string, LivingSong>,
  listener: UserStatus | null,
  now: Date,
): Mix[] {
  const playable = (ids: readonly string[]) =>
    ids.filter((id) => {
      const song = songs.get(id);
      return song !== undefined && isPlayable(song, listener, now);
    });
  const filling = playable(popular);
  const mixes = plans.map(({ title, reason, songIds, fill }) => {
    const themed = playable(songIds).slice(0, shown.songs);
    const filled = fill && themed.length > 0 ? [...new Set([...themed, ...filling])] : themed;
    const ids = themed.length >= shown.least ? themed : filled.slice(0, shown.least);
    return { title, reason, songs: ids.map((id) => ({ id })) };
  });
  const full = mixes.filter((mix) => mix.songs.length >= shown.least);
  if (full.length > 0) return full.slice(0, shown.mixes);
  // A catalogue too small for a whole mix: the longest there is.
  const [longest] = mixes.sort((a, b) => b.songs.length - a.songs.length);
  return longest && longest.songs.length > 0 ? [longest] : [];
}

async function renewed(context: RecommendationContext, userId: string): Promise<MixPlans> {
  const { state } = context;
  const changes = state.changesOf.get(userId);
  const plans = await planFor(context, context.db, userId);
  if (state.changesOf.get(userId) === changes) await state.mixes.refresh([[userId, plans]]);
  return plans;
}

/** The viewer's mixes: those that are kept, else made now; what they may play is judged at each look. */
export async function mixesOf(context: RecommendationContext, userId: string): Promise<Mix[]> {
  const { db, state } = context;
  state.audience.set(userId, true);
  const kept = (await state.mixes.get(userId)) ?? (await renewed(context, userId));
  const ids = [...kept.plans.flatMap(({ songIds }) => songIds), ...kept.popular];
  const [songs, [listener]] = await Promise.all([livingSongs(db, ids), db.userStatus.byIds([userId])]);
  return showMixes(kept, songs, listener ?? null, new Date());
}
