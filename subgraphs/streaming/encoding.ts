import { createMp3Encoder } from 'wasm-media-encoders';

/** Samples a second: MPEG-1 Layer III takes 32,000, 44,100 or 48,000; the first halves the time of the last. */
export const sampleRate = 32_000;
/** Kilobits a second, constant: any byte of a file can be reckoned to its time. */
export const bitrate = 64;

/** Encodes mono samples as MP3 (LAME in WebAssembly); the same samples give the same bytes. */
export async function encodeMp3(samples: Float32Array): Promise<Uint8Array<ArrayBuffer>> {
  // A new encoder each time (a few ms): a used one carries its filters' state over into the next file.
  const encoder = await createMp3Encoder();
  encoder.configure({ sampleRate, channels: 1, bitrate });
  const parts: Uint8Array[] = [];
  for (let from = 0; from < samples.length; from += sampleRate) {
    parts.push(encoder.encode([samples.subarray(from, from + sampleRate)]).slice());
  }
  parts.push(encoder.finalize().slice());
  return joined(parts);
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((total, part) => total + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
