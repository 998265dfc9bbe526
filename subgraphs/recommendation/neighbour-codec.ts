import type { Codec } from '../../infra/cache/codec.ts';
import type { Neighbour } from './models.ts';

/** Bytes of one neighbour: a UUID, and the score in 16 bits. JSON would take four times the memory. */
const width = 18;
const scale = 65_535;

function uuidOf(bytes: Buffer): string {
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** Neighbours in base64; scores (0 to 1) are kept to about five digits. */
export const neighbourCodec: Codec<Neighbour[]> = {
  encode(neighbours) {
    const bytes = Buffer.alloc(neighbours.length * width);
    neighbours.forEach(({ id, score }, at) => {
      bytes.write(id.replaceAll('-', ''), at * width, 16, 'hex');
      bytes.writeUInt16BE(Math.round(Math.min(1, Math.max(0, score)) * scale), at * width + 16);
    });
    return bytes.toString('base64');
  },
  decode(text) {
    const bytes = Buffer.from(text, 'base64');
    if (bytes.length % width !== 0) throw new RangeError(`${bytes.length} bytes are no neighbours`);
    return Array.from({ length: bytes.length / width }, (_, at) => ({
      id: uuidOf(bytes.subarray(at * width, at * width + 16)),
      score: bytes.readUInt16BE(at * width + 16) / scale,
    }));
  },
};
