import { expect, test } from 'vitest';
import { BadInputError } from '../../infra/errors.ts';
import { placesOfDiscs } from './order-album.ts';
import { maxAlbumSongs, nextPlace, wantedAlbumIds } from './song-places.ts';

const disc = (discNumber: number, trackNumber: number, songCount = trackNumber) => ({
  albumId: 'a',
  discNumber,
  trackNumber,
  songCount,
});

test('a song takes the next number of the last disc, or of the disc asked for', () => {
  expect(nextPlace('a', [])).toEqual({ albumId: 'a', discNumber: 1, trackNumber: 1 });
  expect(nextPlace('a', [disc(1, 9), disc(2, 3)])).toEqual({ albumId: 'a', discNumber: 2, trackNumber: 4 });
  expect(nextPlace('a', [disc(1, 9), disc(2, 3)], 1)).toEqual({
    albumId: 'a',
    discNumber: 1,
    trackNumber: 10,
  });
  expect(nextPlace('a', [disc(1, 9)], 3)).toEqual({ albumId: 'a', discNumber: 3, trackNumber: 1 });
  expect(nextPlace('b', [disc(1, 9)])).toEqual({ albumId: 'b', discNumber: 1, trackNumber: 1 });
});

test('an album holds no more than its plain list may show', () => {
  expect(() => nextPlace('a', [disc(1, 10, maxAlbumSongs - 5), disc(2, 5)])).toThrow(BadInputError);
  expect(nextPlace('a', [disc(1, 10, maxAlbumSongs - 6), disc(2, 5)]).trackNumber).toBe(6);
});

test('the album of the first release comes first, and is left alone unless it is named', () => {
  const present = ['a', 'b'].map((albumId) => ({ albumId, discNumber: 1, trackNumber: 1 }));
  expect(wantedAlbumIds(present, {})).toEqual(['a', 'b']);
  expect(wantedAlbumIds(present, { first: null })).toEqual(['b']);
  expect(wantedAlbumIds(present, { first: 'c' })).toEqual(['c', 'b']);
  expect(wantedAlbumIds(present, { first: 'b' })).toEqual(['b']);
  expect(wantedAlbumIds(present, { others: ['d', 'a', 'd'] })).toEqual(['a', 'd']);
  expect(wantedAlbumIds([], { others: ['d'] })).toEqual(['d']);
});

test('songs are numbered on each disc from 1', () => {
  expect(placesOfDiscs([{ songIds: ['X', 'y'] }, { songIds: [] }, { songIds: ['z'] }])).toEqual([
    { songId: 'x', discNumber: 1, trackNumber: 1 },
    { songId: 'y', discNumber: 1, trackNumber: 2 },
    { songId: 'z', discNumber: 3, trackNumber: 1 },
  ]);
  expect(() => placesOfDiscs([])).toThrow(BadInputError);
});
