import { createHash } from 'node:crypto';

export type Voice = 'MELODY' | 'CHORD' | 'BASS';
/** A note: when it begins and how long it is held, in beats; its pitch as a MIDI number (69 is 440 Hz). */
export type Note = { voice: Voice; beat: number; beats: number; pitch: number; loudness: number };
/** A tune that loops: `beats` in all; `overtones` are the amplitudes of the melody's partials, the first its tone. */
export type Tune = { beatsPerMinute: number; beats: number; overtones: number[]; notes: Note[] };

type Random = () => number;

const beatsPerBar = 4;
/** Seconds that tunes are near to. */
const wantedSeconds = 24;

/** The seven-note modes in which tunes stand, in semitones above the keynote. */
const modes = {
  ionian: [0, 2, 4, 5, 7, 9, 11],
  dorian: [0, 2, 3, 5, 7, 9, 10],
  lydian: [0, 2, 4, 6, 7, 9, 11],
  mixolydian: [0, 2, 4, 5, 7, 9, 10],
  aeolian: [0, 2, 3, 5, 7, 8, 10],
} as const;
/** The degrees (0 is the keynote) on which the chords of four bars stand. */
const progressions = [
  [0, 4, 5, 3],
  [0, 5, 3, 4],
  [5, 3, 0, 4],
  [0, 3, 0, 4],
  [0, 2, 3, 4],
  [0, 3, 5, 4],
] as const;
/** How a bar of melody is divided, in beats. */
const rhythms = [
  [1, 1, 1, 1],
  [1.5, 0.5, 1, 1],
  [0.5, 0.5, 1, 1, 1],
  [2, 1, 1],
  [1, 0.5, 0.5, 2],
  [0.5, 1, 0.5, 1, 1],
  [1, 1, 0.5, 0.5, 1],
] as const;
const timbres = [
  [1, 0.35, 0.12],
  [1, 0.1, 0.3],
  [1, 0.5, 0.25, 0.12],
  [1, 0.05, 0.15, 0.02, 0.08],
] as const;

/** The same numbers in [0, 1) for the same text, on every machine (mulberry32 over a part of SHA-256). */
function randomOf(text: string): Random {
  let state = createHash('sha256').update(text).digest().readUInt32LE(0);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function pick<T>(random: Random, choices: readonly T[]): T {
  return choices[Math.floor(random() * choices.length)] as T;
}

type Key = { keynote: number; steps: readonly number[] };

/** The pitch of a degree of the scale, which may lie octaves away. */
function pitchOf({ keynote, steps }: Key, degree: number): number {
  const octave = Math.floor(degree / steps.length);
  return keynote + 12 * octave + (steps[degree - octave * steps.length] as number);
}

type MelodyNote = { at: number; beats: number; degree: number };

/** A bar of melody: steps of a walk near the chord, with a tone of the chord on the first beat. */
function melodyBar(random: Random, root: number): MelodyNote[] {
  const notes: MelodyNote[] = [];
  let at = 0;
  let degree = root + pick(random, [7, 9, 11]);
  for (const beats of pick(random, rhythms)) {
    notes.push({ at, beats, degree });
    at += beats;
    degree = Math.min(15, Math.max(4, degree + pick(random, [-2, -1, -1, 1, 1, 2])));
  }
  return notes;
}

function accompaniment(random: Random, key: Key, root: number, beat: number): Note[] {
  const chord = [0, 2, 4].map((third) => pitchOf(key, root + third));
  const bass = pitchOf(key, root) - 12;
  const fifth = pitchOf(key, root + 4) - 12;
  const held = chord.map(
    (pitch): Note => ({ voice: 'CHORD', beat, beats: beatsPerBar, pitch, loudness: 0.12 }),
  );
  const second = random() < 0.5 ? bass : fifth;
  const low = (at: number, pitch: number): Note => ({
    voice: 'BASS',
    beat: beat + at,
    beats: 2,
    pitch,
    loudness: 0.4,
  });
  return [...held, low(0, bass), low(2, second)];
}

/**
 * Composes a song's tune: key, mode, tempo, chords, melody and timbre follow from its id alone. The form is A A B A, of
 * bars that fit about 24 s, so that the ear finds a theme and its return.
 */
export function composeTune(songId: string): Tune {
  const random = randomOf(songId);
  const beatsPerMinute = 76 + Math.floor(random() * 57);
  const key: Key = { keynote: 48 + Math.floor(random() * 12), steps: pick(random, Object.values(modes)) };
  const overtones = [...pick(random, timbres)];
  const bars = 4 * Math.max(2, Math.round((wantedSeconds * beatsPerMinute) / 60 / beatsPerBar / 4));
  const themes = { a: theme(random), b: theme(random) };
  const notes = Array.from({ length: bars }, (_, bar) => {
    const { chords, melody } = Math.floor(bar / 4) % 4 === 2 ? themes.b : themes.a;
    const root = chords[bar % 4] as number;
    const beat = bar * beatsPerBar;
    const sung = (melody[bar % 4] as MelodyNote[]).map(
      ({ at, beats, degree }): Note => ({
        voice: 'MELODY',
        beat: beat + at,
        beats,
        pitch: pitchOf(key, degree),
        loudness: 0.35,
      }),
    );
    return [...accompaniment(random, key, root, beat), ...sung];
  });
  return { beatsPerMinute, beats: bars * beatsPerBar, overtones, notes: notes.flat() };
}

/** Four bars: their chords and their melody. */
function theme(random: Random): { chords: readonly number[]; melody: MelodyNote[][] } {
  const chords = pick(random, progressions);
  return { chords, melody: chords.map((root) => melodyBar(random, root)) };
}
