import { expect, test } from 'vitest';
import type { PlayerStateFragment } from '../../generated.ts';
import { isOutdated, placeInQueue, positionNow } from './player-view.ts';

function player(
  songs: string,
  current: string,
  rest: Partial<PlayerStateFragment> = {},
): PlayerStateFragment {
  return {
    id: 'p',
    version: 1,
    playing: false,
    positionMs: 0,
    positionAt: '2026-01-01T00:00:00.000Z',
    rate: 1,
    repeat: 'OFF',
    shuffle: false,
    volume: 1,
    song: { id: current, title: current, durationMs: 60_000, isFavourite: null, artists: [], album: null },
    queue: [...songs].map((id, index) => ({ index, song: { id, title: id } })),
    activeDevice: null,
    devices: [],
    ...rest,
  };
}

test('a song that stands twice in the queue is where it was, or the next one after that', () => {
  const first = player('abac', 'a');
  expect(placeInQueue(first, null)).toBe(0);
  const second = player('abac', 'b');
  expect(placeInQueue(second, { state: first, index: 0 })).toBe(1);
  expect(placeInQueue(player('abac', 'a'), { state: second, index: 1 })).toBe(2);
  expect(placeInQueue(player('abac', 'a'), { state: first, index: 2 })).toBe(2);
  expect(placeInQueue(player('abac', 'z'), null)).toBe(-1);
});

test('the position follows the clock while it plays, within the song', () => {
  const playing = player('a', 'a', { playing: true, positionMs: 1_000 });
  const start = Date.parse(playing.positionAt);
  expect(positionNow(playing, start + 2_000)).toBe(3_000);
  expect(positionNow(playing, start - 2_000)).toBe(1_000);
  expect(positionNow(playing, start + 120_000)).toBe(60_000);
  expect(positionNow({ ...playing, playing: false }, start + 2_000)).toBe(1_000);
});

test('an answer that arrives after a later event does not take the player back', () => {
  const shown = { state: player('a', 'a', { version: 5 }), index: 0 };
  expect(isOutdated(player('a', 'a', { version: 4 }), shown)).toBe(true);
  expect(isOutdated(player('a', 'a', { version: 5 }), shown)).toBe(false);
  expect(isOutdated(player('a', 'a', { version: 1, id: 'another' }), shown)).toBe(false);
  expect(isOutdated(player('a', 'a'), null)).toBe(false);
});
