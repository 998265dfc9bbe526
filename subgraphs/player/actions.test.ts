import { describe, expect, test } from 'vitest';
import { BadInputError } from '../../infra/errors.ts';
import { type Action, applyAction, isRefused } from './actions.ts';
import type { Player } from './models.ts';
import { positionAt } from './position.ts';
import { queued } from './queue.ts';

const start = Date.parse('2026-01-31T18:00:00.000Z');
const moment = (ms: number) => new Date(start + ms);
const song = (id: string, durationMs = 200_000) => ({
  id,
  durationMs,
  playable: true,
  artistIds: [],
  albumId: null,
  genreIds: [],
});
const device = (id: string) => ({
  id,
  name: id,
  kind: 'PHONE' as const,
  lastSeenAt: moment(0).toISOString(),
});

/** A player on the second of three songs, playing since `start`. */
const playing: Player = {
  id: 'person', version: 4, playing: true, positionMs: 0, positionAt: moment(0).toISOString(), rate: 1, repeat: 'OFF',
  shuffle: false, volume: 1, queue: queued([song('a'), song('b'), song('c')]), queueIndex: 1, contextId: null,
  activeDeviceId: 'phone', devices: [device('phone'), device('car')],
}; // biome-ignore format: one state

function run(player: Player, action: Action, ms = 0, random = () => 0.5): Player {
  const outcome = applyAction(player, action, { deviceId: 'car', now: moment(ms), random });
  if (isRefused(outcome)) throw new Error(outcome.message);
  return outcome;
}
const ids = (player: Player) => player.queue.map(({ songId }) => songId).join('');

describe('position', () => {
  test('advances with the clock while it plays, to the end of the song at most', () => {
    expect(positionAt(playing, moment(1500))).toBe(1500);
    expect(positionAt(playing, moment(999_999))).toBe(200_000);
    expect(positionAt(playing, moment(-5000))).toBe(0);
    expect(positionAt({ ...playing, rate: 1.5 }, moment(1000))).toBe(1500);
    const paused = run(playing, { kind: 'PAUSE' }, 7000);
    expect(paused).toMatchObject({
      playing: false,
      positionMs: 7000,
      positionAt: moment(7000).toISOString(),
    });
    expect(positionAt(paused, moment(60_000))).toBe(7000);
    const resumed = run(paused, { kind: 'RESUME' }, 60_000);
    expect(positionAt(resumed, moment(61_000))).toBe(8000);
  });

  test('a seek goes to the end of the song at most', () => {
    expect(run(playing, { kind: 'SEEK', positionMs: 5000 }).positionMs).toBe(5000);
    expect(run(playing, { kind: 'SEEK', positionMs: 999_999 }).positionMs).toBe(200_000);
  });
});

describe('next and previous', () => {
  test('next at the end: OFF and ONE stop at its beginning, ALL wraps', () => {
    const last = { ...playing, queueIndex: 2 };
    for (const repeat of ['OFF', 'ONE'] as const) {
      const stopped = run({ ...last, repeat }, { kind: 'NEXT' }, 9000);
      expect(stopped).toMatchObject({ playing: false, queueIndex: 2, positionMs: 0 });
      expect(run(stopped, { kind: 'NEXT' })).toBe(stopped);
    }
    expect(run({ ...last, repeat: 'ALL' }, { kind: 'NEXT' })).toMatchObject({ playing: true, queueIndex: 0 });
  });

  test('previous begins again when over 3 s, else goes to the song before', () => {
    expect(run(playing, { kind: 'PREVIOUS' }, 3001)).toMatchObject({ queueIndex: 1, positionMs: 0 });
    expect(run(playing, { kind: 'PREVIOUS' }, 3000)).toMatchObject({ queueIndex: 0, positionMs: 0 });
    const first = { ...playing, queueIndex: 0 };
    expect(run(first, { kind: 'PREVIOUS' }, 1000)).toMatchObject({ queueIndex: 0, positionMs: 0 });
    expect(run({ ...first, repeat: 'ALL' }, { kind: 'PREVIOUS' }, 1000).queueIndex).toBe(2);
  });
});

describe('queue', () => {
  test('play replaces the queue; shuffled, the chosen song comes first', () => {
    const songs = ['x', 'y', 'z'].map((id) => song(id));
    const action: Action = { kind: 'PLAY', songs, startIndex: 2, contextId: 'album' };
    expect(run(playing, action)).toMatchObject({
      queueIndex: 2,
      playing: true,
      contextId: 'album',
      activeDeviceId: 'phone',
    });
    const shuffled = run({ ...playing, shuffle: true }, action);
    expect(ids(shuffled)[0]).toBe('z');
    expect(shuffled.queueIndex).toBe(0);
    expect(ids(run(shuffled, { kind: 'SET_SHUFFLE', shuffle: false }))).toBe('xyz');
  });

  test('the order before shuffling comes back, songs added and removed meanwhile in their places', () => {
    const repeated = { ...playing, queue: queued(['a', 'b', 'a', 'c'].map((id) => song(id))), queueIndex: 2 };
    const shuffled = run(repeated, { kind: 'SET_SHUFFLE', shuffle: true }, 0, () => 0);
    const longer = run(shuffled, { kind: 'ENQUEUE', songs: [song('d')] });
    const shorter = run(longer, {
      kind: 'REMOVE',
      index: longer.queue.findIndex(({ songId }) => songId === 'b'),
    });
    const back = run(shorter, { kind: 'SET_SHUFFLE', shuffle: false });
    expect(ids(back)).toBe('aacd');
    expect(back.queueIndex).toBe(1);
  });

  test('removing before, at and behind the current song', () => {
    expect(run(playing, { kind: 'REMOVE', index: 0 })).toMatchObject({ queueIndex: 0, playing: true });
    expect(run(playing, { kind: 'REMOVE', index: 2 })).toMatchObject({ queueIndex: 1, playing: true });
    expect(run(playing, { kind: 'REMOVE', index: 1 }, 5000)).toMatchObject({
      queueIndex: 1,
      positionMs: 0,
      playing: true,
    });
    const last = run({ ...playing, queueIndex: 2 }, { kind: 'REMOVE', index: 2 });
    expect(last).toMatchObject({ queueIndex: 1, playing: false });
    const empty = run(
      { ...playing, queue: queued([song('a')]), queueIndex: 0 },
      { kind: 'REMOVE', index: 0 },
    );
    expect(empty).toMatchObject({ queueIndex: 0, playing: false, positionMs: 0, queue: [] });
    expect(
      isRefused(
        applyAction(
          playing,
          { kind: 'REMOVE', index: 3 },
          { deviceId: 'car', now: moment(0), random: Math.random },
        ),
      ),
    ).toBe(true);
  });

  test('it holds 1,000 songs', () => {
    const full = { ...playing, queue: queued(Array.from({ length: 999 }, () => song('a'))) };
    expect(run(full, { kind: 'ENQUEUE', songs: [song('b')] }).queue).toHaveLength(1000);
    expect(() => run(full, { kind: 'ENQUEUE', songs: [song('b'), song('c')] })).toThrow(BadInputError);
  });
});

describe('devices', () => {
  test('the first to play or resume becomes active, only transfer moves it', () => {
    const idle = { ...playing, playing: false, activeDeviceId: null };
    expect(run(idle, { kind: 'RESUME' }).activeDeviceId).toBe('car');
    expect(
      run(idle, { kind: 'PLAY', songs: [song('a')], startIndex: 0, contextId: null }).activeDeviceId,
    ).toBe('car');
    expect(run(idle, { kind: 'NEXT' }).activeDeviceId).toBeNull();
    expect(run(playing, { kind: 'RESUME' }).activeDeviceId).toBe('phone');
    expect(run(playing, { kind: 'TRANSFER', deviceId: 'car' })).toMatchObject({
      activeDeviceId: 'car',
      playing: true,
    });
  });
});

test('what changes nothing gives the same player', () => {
  const empty = { ...playing, queue: [], queueIndex: 0, playing: false };
  const idle: [Player, Action][] = [
    [playing, { kind: 'RESUME' }],
    [{ ...playing, playing: false }, { kind: 'PAUSE' }],
    [playing, { kind: 'SET_VOLUME', volume: 1 }],
    [playing, { kind: 'SET_REPEAT', repeat: 'OFF' }],
    [playing, { kind: 'SET_SHUFFLE', shuffle: false }],
    [playing, { kind: 'TRANSFER', deviceId: 'phone' }],
    ...(['RESUME', 'NEXT', 'PREVIOUS'] as const).map((kind): [Player, Action] => [empty, { kind }]),
    [empty, { kind: 'SEEK', positionMs: 5 }],
  ];
  for (const [player, action] of idle) expect(run(player, action), action.kind).toBe(player);
});
