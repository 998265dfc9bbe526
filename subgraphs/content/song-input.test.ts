import { expect, test } from 'vitest';
import { BadInputError } from '../../infra/errors.ts';
import { releaseOf } from './change-album.ts';
import { changedSongFields, countryCodes, credits, instant, songInfo } from './song-input.ts';

test('moments are read as UTC with milliseconds, all else is refused', () => {
  expect(instant('2024-05-01T12:00:00+02:00', 'x')).toBe('2024-05-01T10:00:00.000Z');
  expect(instant('2024-05-01T12:00:00.123456Z', 'x')).toBe('2024-05-01T12:00:00.123Z');
  for (const wrong of [
    '2024-05-01',
    '2024-13-01T00:00:00Z',
    'now',
    '1700-01-01T00:00:00Z',
    '9999-01-01T00:00:00Z',
  ]) {
    expect(() => instant(wrong, 'x'), wrong).toThrow(BadInputError);
  }
});

test('a main artist who is named as a guest too stays a main artist', () => {
  expect(credits(['A', 'b', 'a'], ['B', 'c'])).toEqual([
    { artistId: 'a', role: 'MAIN' },
    { artistId: 'b', role: 'MAIN' },
    { artistId: 'c', role: 'FEATURED' },
  ]);
  expect(() => credits([], ['c'])).toThrow(BadInputError);
});

test('country codes are two capital letters', () => {
  expect(countryCodes(['NO', 'DE', 'NO'], 'x', { max: 3 })).toEqual(['NO', 'DE']);
  for (const wrong of ['no', 'NOR', ''])
    expect(() => countryCodes([wrong], 'x', { max: 3 }), wrong).toThrow(BadInputError);
});

test('what is known of a recording is changed field by field', () => {
  const known = songInfo(null, { isrc: 'no-abc-25-12345', language: 'pt-BR', beatsPerMinute: 90 });
  expect(known).toEqual({
    isrc: 'NOABC2512345',
    language: 'pt-BR',
    beatsPerMinute: 90,
    licenceUrl: null,
    sourceUrl: null,
    lyrics: null,
  });
  expect(songInfo(known, undefined)).toBe(known);
  expect(songInfo(known, null)).toBeNull();
  expect(songInfo(known, { beatsPerMinute: null })).toMatchObject({
    isrc: 'NOABC2512345',
    beatsPerMinute: null,
  });
  expect(songInfo(known, { isrc: null, language: null, beatsPerMinute: null })).toBeNull();
  for (const wrong of [
    { language: 'not a tag' },
    { licenceUrl: 'ftp://x' },
    { beatsPerMinute: 1000 },
    { lyrics: ' ' },
  ]) {
    expect(() => songInfo(null, wrong), JSON.stringify(wrong)).toThrow(BadInputError);
  }
});

test('an update leaves what it does not name, and null lifts the limit to countries', () => {
  const song = {
    id: 's', version: 3, title: 'T', durationMs: 1, explicit: true, releasedAt: '2020-01-01T00:00:00.000Z', places: [],
    credits: [{ artistId: 'a', role: 'MAIN' as const }, { artistId: 'b', role: 'FEATURED' as const }], genreIds: ['g'], countryCodes: ['NO'],
  }; // biome-ignore format: facts
  const { id: _id, version: _version, places: _places, ...fields } = song;
  expect(changedSongFields(song, { id: 's' })).toEqual(fields);
  expect(changedSongFields(song, { id: 's', availableIn: null, explicit: false })).toEqual({
    ...fields,
    countryCodes: null,
    explicit: false,
  });
  expect(changedSongFields(song, { id: 's', availableIn: ['SE', 'DE'] }).countryCodes).toEqual(['DE', 'SE']);
  expect(
    changedSongFields(song, { id: 's', artistIds: ['c'] }).credits.map((credit) => credit.artistId),
  ).toEqual(['c', 'b']);
});

test('the day of a release sets its year, a year alone forgets a day of another', () => {
  const present = { releaseYear: 2020, releaseDate: '2020-02-29' };
  expect(releaseOf(present, {})).toEqual(present);
  expect(releaseOf(present, { releaseDate: '2021-03-01' })).toEqual({
    releaseYear: 2021,
    releaseDate: '2021-03-01',
  });
  expect(releaseOf(present, { releaseYear: 2021 })).toEqual({ releaseYear: 2021, releaseDate: null });
  expect(releaseOf(present, { releaseYear: 2020 })).toEqual(present);
  expect(releaseOf(present, { releaseDate: null })).toEqual({ releaseYear: 2020, releaseDate: null });
  expect(releaseOf(present, { releaseYear: null })).toEqual({ releaseYear: null, releaseDate: null });
  expect(() => releaseOf(present, { releaseDate: '2021-02-29' })).toThrow(BadInputError);
  expect(() => releaseOf(present, { releaseDate: '2021-02-28', releaseYear: 2020 })).toThrow(BadInputError);
});
