import { expect, test } from 'vitest';
import { counts, isScrobble, isStream } from './counting.ts';

const minute = 60_000;

test('a stream is 30 s heard', () => {
  expect(isStream({ heardMs: 29_999, durationMs: minute })).toBe(false);
  expect(isStream({ heardMs: 30_000, durationMs: minute })).toBe(true);
});

test('a scrobble is half of a track longer than 30 s, or 4 minutes', () => {
  expect(isScrobble({ heardMs: 30_000, durationMs: 30_000 })).toBe(false);
  expect(isScrobble({ heardMs: 20_000, durationMs: 40_000 })).toBe(true);
  expect(isScrobble({ heardMs: 19_999, durationMs: 40_000 })).toBe(false);
  expect(isScrobble({ heardMs: 4 * minute, durationMs: 60 * minute })).toBe(true);
  expect(isScrobble({ heardMs: 4 * minute - 1, durationMs: 60 * minute })).toBe(false);
});

test('either of them counts', () => {
  expect(counts({ heardMs: 20_000, durationMs: 40_000 })).toBe(true);
  expect(counts({ heardMs: 30_000, durationMs: 10 * minute })).toBe(true);
  expect(counts({ heardMs: 10_000, durationMs: 10_000 })).toBe(false);
});
