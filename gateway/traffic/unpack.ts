import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate } from 'node:zlib';

const UNPACKERS = {
  gzip: promisify(gunzip),
  'x-gzip': promisify(gunzip),
  br: promisify(brotliDecompress),
  deflate: promisify(inflate),
};

/** What is asked for, the best first. */
export const ACCEPT_ENCODING = 'br, gzip';

export type Packing = keyof typeof UNPACKERS;

/** Packed answers are asked for by few, but what comes packed is read (RFC 9110, section 8.4). */
export function isPacked(encoding: string): encoding is Packing {
  return Object.hasOwn(UNPACKERS, encoding);
}

/** Rejects for what is not packed so, and for more than `limit` bytes: a small answer can hold a very large one. */
export function unpack(bytes: Buffer, encoding: Packing, limit: number): Promise<Buffer> {
  return UNPACKERS[encoding](bytes, { maxOutputLength: limit });
}
