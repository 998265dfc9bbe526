import { expect, test } from 'vitest';
import { bytesOf } from './answer.ts';

test.each(['', 'plain', 'café', 'a☃', '☃☃☃', '😀 behind one another 😀', '\ud800 alone'])(
  'a text is the same bytes as by Buffer: %j',
  (text) => {
    expect(bytesOf(text).equals(Buffer.from(text))).toBe(true);
  },
);
