import { describe, expect, it } from 'vitest';
import { type Materials, planMixes, seedsOf, tastesOf } from './mix-plans.ts';
import { showMixes } from './mixes.ts';
import type { LivingSong, MixPlan } from './models.ts';
import { trainingIsDue } from './training.ts';

const now = new Date('2026-01-31T12:00:00Z');
const song = (id: string, other: Partial<LivingSong> = {}): LivingSong => ({
  id,
  title: `Song ${id}`,
  explicit: false,
  releasedAt: new Date('2020-01-01'),
  countryCodes: null,
  artistIds: [`artist of ${id}`],
  genreIds: ['rock'],
  ...other,
});
const many = (prefix: string, count: number) => Array.from({ length: count }, (_, at) => `${prefix}${at}`);
const byId = (songs: LivingSong[]) => new Map(songs.map((one) => [one.id, one]));
const listener = { id: 'me', typeId: 'LISTENER', countryCode: 'DE', active: true, explicitFilter: true };
const plan = (songIds: string[], fill = false, title = 'Mix'): MixPlan => ({
  title,
  reason: 'Why',
  songIds,
  fill,
});

const nothing: Materials = {
  profile: { heard: [], favouriteSongIds: [], followedArtistIds: [], followedGenreIds: [] },
  songs: new Map(),
  near: new Map(),
  kin: new Map(),
  genres: [],
  followed: [],
  popular: { songs: many('p', 30), ofGenre: new Map([['rock', many('r', 30)]]), inCountry: many('c', 5) },
  newest: { songs: many('n', 30), ofGenre: new Map([['rock', many('f', 30)]]), ofArtist: new Map() },
};
const titles = (materials: Materials) => planMixes(materials).map(({ title }) => title);

describe('planMixes', () => {
  it('offers what is popular and new to a person without listening', () => {
    const genres = [{ id: 'rock', name: 'Rock', own: false }];
    expect(titles({ ...nothing, genres })).toEqual(['Popular in Rock', 'Popular now', 'New releases']);
    expect(planMixes(nothing)[0]?.songIds.slice(0, 6)).toEqual([...many('c', 5), 'p0']);
  });

  it('names what was listened to and liked, the most personal first', () => {
    const heard = ['a', 'b', 'c'].map((songId, at) => ({ songId, plays: 9 - at }));
    const materials: Materials = {
      ...nothing,
      profile: { ...nothing.profile, heard, followedArtistIds: ['x'] },
      songs: byId([song('a'), song('b'), song('c')]),
      near: new Map([['a', many('near', 20).map((id) => ({ id, score: 0.5 }))]]),
      genres: [{ id: 'rock', name: 'Rock', own: true }],
      followed: [{ id: 'x', name: 'The X', near: [] }],
      newest: { ...nothing.newest, ofArtist: new Map([['x', many('x', 8)]]) },
    };
    expect(titles(materials)).toEqual([
      'Your top songs and more',
      'Because you listened to Song a',
      'Discover',
      'The X and others like them',
      'New in Rock',
      'Popular now',
      'New releases',
    ]);
    const [top, because, discover] = planMixes(materials);
    expect(top?.songIds.slice(0, 4)).toEqual(['a', 'b', 'c', 'near0']);
    expect(because).toMatchObject({ reason: 'You played it 9 times lately' });
    expect(discover?.songIds).not.toContain('a');
  });
});

describe('seedsOf', () => {
  it('takes the most played, then favourites, each of another artist, and nothing that is gone', () => {
    const songs = byId([song('a', { artistIds: ['x'] }), song('b', { artistIds: ['x'] }), song('c')]);
    const heard = ['gone', 'a', 'b'].map((songId) => ({ songId, plays: 1 }));
    const seeds = seedsOf({ ...nothing.profile, heard, favouriteSongIds: ['a', 'c'] }, songs);
    expect(seeds.map(({ id }) => id)).toEqual(['a', 'c']);
  });
});

describe('tastesOf', () => {
  it('weighs plays, favourites and follows', () => {
    const songs = byId([song('a', { genreIds: ['folk'] }), song('b', { genreIds: ['jazz'] })]);
    const profile = { ...nothing.profile, heard: [{ songId: 'a', plays: 2 }], favouriteSongIds: ['b'] };
    expect(tastesOf(profile, songs)).toEqual(['jazz', 'folk']);
    expect(tastesOf({ ...profile, followedGenreIds: ['funk'] }, songs)[0]).toBe('funk');
  });
});

describe('showMixes', () => {
  const songs = byId([...many('a', 40), ...many('b', 40)].map((id) => song(id)));
  const show = (plans: MixPlan[], all = songs) =>
    showMixes({ plans, popular: many('b', 40) }, all, listener, now).map((mix) =>
      mix.songs.map(({ id }) => id),
    );

  it('shows 30 at most, and six mixes at most', () => {
    const mixes = show(Array.from({ length: 8 }, () => plan(many('a', 40))));
    expect(mixes).toHaveLength(6);
    expect(mixes[0]).toEqual(many('a', 30));
  });

  it('fills a mix up to 20 where that is allowed, without repeating a song', () => {
    const [mix] = show([plan(['b0', ...many('a', 10)], true)]);
    expect(mix).toEqual(['b0', ...many('a', 10), ...many('b', 10).slice(1)]);
    expect(show([plan(many('a', 10)), plan(many('a', 25))])).toEqual([many('a', 25)]);
  });

  it('leaves out what the listener may not play: elsewhere, explicit, unreleased, removed', () => {
    const limited = byId([
      ...many('a', 20).map((id) => song(id)),
      song('elsewhere', { countryCodes: ['FR'] }),
      song('explicit', { explicit: true }),
      song('unreleased', { releasedAt: new Date('2026-02-01') }),
      song('here', { countryCodes: ['DE'] }),
    ]);
    const [mix] = show(
      [plan(['elsewhere', 'explicit', 'unreleased', 'removed', 'here', ...many('a', 20)])],
      limited,
    );
    expect(mix).toEqual(['here', ...many('a', 20)]);
  });

  it('shows the longest there is in a small catalogue, and nothing in an empty one', () => {
    expect(show([plan(['a1']), plan(['a1', 'a2'])])).toEqual([['a1', 'a2']]);
    expect(show([plan(['a1'])], new Map())).toEqual([]);
  });
});

describe('trainingIsDue', () => {
  const quick = { tookMs: 500, news: 0 };
  it('is due every five minutes, earlier when much has changed, later when it takes long', () => {
    expect(trainingIsDue({ ...quick, endedMsAgo: 299_000 })).toBe(false);
    expect(trainingIsDue({ ...quick, endedMsAgo: 300_000 })).toBe(true);
    expect(trainingIsDue({ ...quick, endedMsAgo: 31_000, news: 200 })).toBe(true);
    expect(trainingIsDue({ ...quick, endedMsAgo: 29_000, news: 200 })).toBe(false);
    expect(trainingIsDue({ tookMs: 60_000, news: 200, endedMsAgo: 400_000 })).toBe(false);
  });
});
