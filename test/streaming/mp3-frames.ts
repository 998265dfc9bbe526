const bitrates = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
const rates = [44_100, 48_000, 32_000];
const samplesPerFrame = 1152;

/**
 * Walks the frames of an MPEG-1 Layer III file (ISO 11172-3, 2.4.1) from its first byte to its last.
 * @throws Error where a frame does not begin behind the one before
 */
export function readMp3(bytes: Uint8Array): {
  frames: number;
  seconds: number;
  channels: number;
  rate: number;
} {
  let at = 0;
  let frames = 0;
  let [rate, channels] = [0, 0];
  while (at < bytes.length) {
    const [first = 0, second = 0, third = 0, fourth = 0] = bytes.subarray(at, at + 4);
    // Sync word, MPEG-1, Layer III; the last bit says whether a checksum follows.
    if (first !== 0xff || (second & 0xfe) !== 0xfa)
      throw new Error(`no frame at byte ${at} of ${bytes.length}`);
    const bitrate = bitrates[third >> 4] ?? 0;
    rate = rates[(third >> 2) & 3] ?? 0;
    channels = fourth >> 6 === 3 ? 1 : 2;
    const size = Math.floor((144_000 * bitrate) / rate) + ((third >> 1) & 1);
    if (!(size > 4)) throw new Error(`a frame of no size at byte ${at}`);
    at += size;
    frames += 1;
  }
  if (at !== bytes.length) throw new Error('the last frame is cut off');
  return { frames, seconds: (frames * samplesPerFrame) / rate, channels, rate };
}
