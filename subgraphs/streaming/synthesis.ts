import type { Note, Tune, Voice } from './tune.ts';

type Sound = {
  /** Amplitudes of the partials; undefined: the tune's own. */
  partials?: readonly number[];
  attackSeconds: number;
  /** After its end a note fades by this. */
  releaseSeconds: number;
  /** Seconds in which a held note falls to 1/e. */
  decaySeconds: number;
};

const sounds: Record<Voice, Sound> = {
  MELODY: { attackSeconds: 0.01, releaseSeconds: 0.12, decaySeconds: 0.9 },
  CHORD: { partials: [1, 0.3], attackSeconds: 0.12, releaseSeconds: 0.3, decaySeconds: 6 },
  BASS: { partials: [1, 0.4, 0.1], attackSeconds: 0.008, releaseSeconds: 0.1, decaySeconds: 1.2 },
};
const peak = 0.8;

/** Loudness of a note over its time: a rise, a slow fall while it is held, a quick one after it. */
function envelopeOf(sound: Sound, heldSeconds: number, rate: number): Float32Array {
  const attack = Math.round(sound.attackSeconds * rate);
  const held = Math.round(heldSeconds * rate);
  const release = Math.round(sound.releaseSeconds * rate);
  const fall = Math.exp(-1 / (sound.decaySeconds * rate));
  const envelope = new Float32Array(held + release);
  let level = 1;
  for (let at = 0; at < envelope.length; at += 1) {
    const rise = at < attack ? at / attack : 1;
    const end = at < held ? 1 : 1 - (at - held) / release;
    envelope[at] = level * rise * end;
    level *= fall;
  }
  return envelope;
}

/** Adds a sine under an envelope; behind the end of the loop it goes on at its beginning. */
function addPartial(
  samples: Float32Array,
  start: number,
  envelope: Float32Array,
  amplitude: number,
  turn: number,
): void {
  // Chebyshev's recurrence: sin((n + 1)w) = 2 cos(w) sin(nw) - sin((n - 1)w), a quarter of the cost of Math.sin.
  const factor = 2 * Math.cos(turn);
  let before = -Math.sin(turn);
  let sine = 0;
  let at = start % samples.length;
  for (const level of envelope) {
    samples[at] = (samples[at] as number) + sine * level * amplitude;
    const next = factor * sine - before;
    before = sine;
    sine = next;
    at = at + 1 === samples.length ? 0 : at + 1;
  }
}

function addNote(samples: Float32Array, note: Note, tune: Tune, rate: number): void {
  const sound = sounds[note.voice];
  const secondsPerBeat = 60 / tune.beatsPerMinute;
  const envelope = envelopeOf(sound, note.beats * secondsPerBeat, rate);
  const start = Math.round(note.beat * secondsPerBeat * rate);
  const hertz = 440 * 2 ** ((note.pitch - 69) / 12);
  (sound.partials ?? tune.overtones).forEach((amplitude, index) => {
    const turn = (2 * Math.PI * hertz * (index + 1)) / rate;
    if (turn < Math.PI) addPartial(samples, start, envelope, amplitude * note.loudness, turn);
  });
}

/** A tune as samples in [-0.8, 0.8], mono, at a rate in Hz. Its end runs into its beginning. */
export function synthesise(tune: Tune, rate: number): Float32Array {
  const samples = new Float32Array(Math.round((tune.beats * 60 * rate) / tune.beatsPerMinute));
  for (const note of tune.notes) addNote(samples, note, tune, rate);
  const loudest = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
  const gain = loudest > 0 ? peak / loudest : 0;
  return samples.map((sample) => sample * gain);
}
