import { afterAll, expect, test } from 'vitest';
import { readMp3 } from '../../test/streaming/mp3-frames.ts';
import { synthesise } from './synthesis.ts';
import { composeTune } from './tune.ts';
import { openTunes } from './tunes.ts';

const stop = new AbortController();
const tunes = openTunes({ stopping: stop.signal, maxBytes: 500_000 });
afterAll(() => tunes.close());

const names = Array.from({ length: 40 }, (_, at) => `song ${at}`);

test('every tune is 20 to 30 s long, its notes within it; no two are alike', () => {
  const composed = names.map(composeTune);
  for (const { beats, beatsPerMinute, notes } of composed) {
    const seconds = (beats * 60) / beatsPerMinute;
    expect(seconds).toBeGreaterThan(18);
    expect(seconds).toBeLessThan(31);
    for (const note of notes) {
      expect(note.beat + note.beats).toBeLessThanOrEqual(beats);
      expect(note.pitch).toBeGreaterThan(30);
      expect(note.pitch).toBeLessThan(100);
    }
  }
  const melodies = composed.map(({ notes }) =>
    JSON.stringify(notes.filter(({ voice }) => voice === 'MELODY')),
  );
  expect(new Set(melodies).size).toBe(names.length);
  expect(composeTune('song 1')).toEqual(composed[1]);
});

test('a tune fills its loop with sound that is not clipped', () => {
  const tune = composeTune('song 3');
  const samples = synthesise(tune, 8000);
  expect(samples.length).toBe(Math.round((tune.beats * 60 * 8000) / tune.beatsPerMinute));
  const peak = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
  expect(peak).toBeCloseTo(0.8, 5);
  for (let at = 0; at + 8000 < samples.length; at += 8000) {
    const power = samples.subarray(at, at + 8000).reduce((sum, sample) => sum + sample ** 2, 0) / 8000;
    expect(Math.sqrt(power)).toBeGreaterThan(0.02);
  }
});

test('the same song has the same bytes, whatever was encoded before; all who wait share one encoding', async () => {
  const [one, ...same] = await Promise.all([tunes.of('song 1'), tunes.of('song 1'), tunes.of('song 1')]);
  expect(tunes.made).toBe(1);
  for (const other of same) expect(other).toBe(one);
  const { seconds, rate, channels } = readMp3(one?.bytes ?? new Uint8Array());
  expect([rate, channels]).toEqual([32_000, 1]);
  const { beats, beatsPerMinute } = composeTune('song 1');
  expect(seconds).toBeGreaterThanOrEqual((beats * 60) / beatsPerMinute);
  expect(seconds).toBeLessThan((beats * 60) / beatsPerMinute + 0.2);
  // Room for two or three: the first is dropped, and made anew.
  for (const name of ['song 2', 'song 3', 'song 4']) await tunes.of(name);
  const again = await tunes.of('song 1');
  expect(tunes.made).toBe(5);
  expect(again).toEqual(one);
  expect((await tunes.of('song 4')).etag).not.toBe(one?.etag);
});
