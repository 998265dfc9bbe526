import { expect, test } from 'vitest';
import { Frames } from './frames.ts';

/** A frame as servers send it, without a mask. */
function frame(opcode: number, length: number): Buffer {
  const header =
    length < 126
      ? Buffer.from([0x80 | opcode, length])
      : length < 65_536
        ? Buffer.from([0x80 | opcode, 126, length >> 8, length & 255])
        : Buffer.from([0x80 | opcode, 127, 0, 0, 0, 0, 0, length >> 16, (length >> 8) & 255, length & 255]);
  return Buffer.concat([header, Buffer.alloc(length, 0x89)]);
}

test('messages are counted in any pieces, pings between them are not', () => {
  const bytes = Buffer.concat([
    frame(9, 0),
    ...[0, 1, 125, 126, 300, 70_000].flatMap((length) => [frame(1, length), frame(9, 0), frame(9, 4)]),
  ]);
  for (const size of [1, 2, 3, 7, 4096, bytes.length]) {
    const frames = new Frames();
    for (let at = 0; at < bytes.length; at += size) {
      const piece = bytes.subarray(at, at + size);
      frames.read(piece, piece.length);
    }
    expect(frames.texts, `pieces of ${size}`).toBe(6);
  }
});

test('a message counts once it is whole', () => {
  const frames = new Frames();
  const bytes = frame(1, 10);
  frames.read(bytes, bytes.length - 1);
  expect(frames.texts).toBe(0);
  frames.read(bytes, 1);
  expect(frames.texts).toBe(1);
});
