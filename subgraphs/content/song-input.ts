import { BadInputError } from '../../infra/errors.ts';
import { bounded, moment, text, within } from '../../infra/subgraph/input.ts';
import type { PublishSongInput, SongInfoInput, UpdateSongInput } from './generated.ts';
import type { Song, SongCredit, SongInfo } from './models.ts';

const isrcPattern = /^[A-Z]{2}[A-Z0-9]{3}\d{7}$/;
const languagePattern = /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/;

/** Distinct ids in their order, lower case; whether there are such things is asked later. */
export function ids(
  values: readonly string[],
  name: string,
  bounds: { min?: number; max: number },
): string[] {
  return [...new Set(bounded(values, name, bounds).map((id) => id.toLowerCase()))];
}

/** ISO 3166-1 alpha-2 codes, distinct, in their order. */
export function countryCodes(
  values: readonly string[],
  name: string,
  bounds: { min?: number; max: number },
): string[] {
  const wrong = bounded(values, name, bounds).find((code) => !/^[A-Z]{2}$/.test(code));
  if (wrong !== undefined)
    throw new BadInputError(`"${name}" must hold country codes of two capital letters`);
  return [...new Set(values)];
}

/** A moment from 1860 to 2200 in ISO 8601, as UTC with milliseconds. */
export function instant(value: unknown, name: string): string {
  return moment(value, name, { from: 1860, to: 2200 }).toISOString();
}

/** Main artists first; one who is main artist and guest is main artist. */
export function credits(mainIds: readonly string[], guestIds: readonly string[]): SongCredit[] {
  const main = ids(mainIds, 'artistIds', { min: 1, max: 50 });
  const guests = ids(guestIds, 'featuredArtistIds', { max: 50 }).filter((id) => !main.includes(id));
  return [
    ...main.map((artistId) => ({ artistId, role: 'MAIN' as const })),
    ...guests.map((artistId) => ({ artistId, role: 'FEATURED' as const })),
  ];
}

export const creditedAs = (role: SongCredit['role'], song: Pick<Song, 'credits'>): string[] =>
  song.credits.filter((credit) => credit.role === role).map((credit) => credit.artistId);

function isrc(value: string): string {
  const code = value.replaceAll('-', '').toUpperCase();
  if (!isrcPattern.test(code)) throw new BadInputError('"isrc" must be an ISRC such as NOABC2512345');
  return code;
}

function language(value: string): string {
  if (value.length > 35 || !languagePattern.test(value))
    throw new BadInputError('"language" must be a BCP 47 tag');
  return value;
}

function webAddress(value: string, name: string): string {
  const address = text(value, name, { max: 2000 });
  if (!/^https?:\/\//i.test(address) || !URL.canParse(address))
    throw new BadInputError(`"${name}" must be an http address`);
  return address;
}

const noInfo: SongInfo = {
  isrc: null,
  language: null,
  beatsPerMinute: null,
  licenceUrl: null,
  sourceUrl: null,
  lyrics: null,
};

/** `present` changed as the input says; null when nothing is known then. */
export function songInfo(present: SongInfo | null, input: SongInfoInput | null | undefined): SongInfo | null {
  if (input === undefined) return present;
  if (input === null) return null;
  const base = present ?? noInfo;
  const pick = <V, K extends keyof SongInfo>(
    key: K,
    value: V | null | undefined,
    check: (value: V) => SongInfo[K],
  ) => (value === undefined ? base[key] : value === null ? null : check(value));
  const info = {
    isrc: pick('isrc', input.isrc, isrc),
    language: pick('language', input.language, language),
    beatsPerMinute: pick('beatsPerMinute', input.beatsPerMinute, (bpm: number) =>
      within(bpm, 'beatsPerMinute', 1, 999),
    ),
    licenceUrl: pick('licenceUrl', input.licenceUrl, (url: string) => webAddress(url, 'licenceUrl')),
    sourceUrl: pick('sourceUrl', input.sourceUrl, (url: string) => webAddress(url, 'sourceUrl')),
    lyrics: pick('lyrics', input.lyrics, (words: string) => text(words, 'lyrics', { max: 20_000 })),
  };
  return Object.values(info).every((value) => value === null) ? null : info;
}

const licensedIn = (codes: readonly string[]) =>
  countryCodes(codes, 'availableIn', { min: 1, max: 300 }).sort();

type SongFields = Omit<Song, 'id' | 'version' | 'places'>;

/** A new song's fields from the input; BAD_USER_INPUT for what is out of bounds. */
export function newSongFields(input: PublishSongInput): SongFields {
  return {
    title: text(input.title, 'title', { max: 300 }),
    durationMs: within(input.durationMs, 'durationMs', 1, 86_400_000),
    explicit: input.explicit ?? false,
    releasedAt: input.releasedAt ? instant(input.releasedAt, 'releasedAt') : new Date().toISOString(),
    credits: credits(input.artistIds, input.featuredArtistIds ?? []),
    genreIds: ids(input.genreIds, 'genreIds', { max: 20 }),
    countryCodes: input.availableIn ? licensedIn(input.availableIn) : null,
  };
}

/** A song's fields changed as the input says; what is absent stays. */
export function changedSongFields(song: Song, input: UpdateSongInput): SongFields {
  const { title, durationMs, explicit, releasedAt, availableIn } = input;
  const main = input.artistIds ?? creditedAs('MAIN', song);
  const guests = input.featuredArtistIds ?? creditedAs('FEATURED', song);
  return {
    title: title == null ? song.title : text(title, 'title', { max: 300 }),
    durationMs: durationMs == null ? song.durationMs : within(durationMs, 'durationMs', 1, 86_400_000),
    explicit: explicit ?? song.explicit,
    releasedAt: releasedAt == null ? song.releasedAt : instant(releasedAt, 'releasedAt'),
    credits: input.artistIds || input.featuredArtistIds ? credits(main, guests) : song.credits,
    genreIds: input.genreIds ? ids(input.genreIds, 'genreIds', { max: 20 }) : song.genreIds,
    countryCodes: availableIn === undefined ? song.countryCodes : availableIn && licensedIn(availableIn),
  };
}
