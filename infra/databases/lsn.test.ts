import { describe, expect, it } from 'vitest';
import { parseLsn } from './lsn.ts';

describe('lsn', () => {
  it('orders by both halves, not as text', () => {
    expect(parseLsn('9/0')).toBeLessThan(parseLsn('10/0'));
    expect(parseLsn('1/FFFFFFFF') + 1n).toBe(parseLsn('2/0'));
  });

  it.each([
    ['0/0', 0n],
    ['16/B374D848', 0x16_b374_d848n],
    ['FFFFFFFF/FFFFFFFF', 2n ** 64n - 1n],
  ])('reads %s', (text, lsn) => expect(parseLsn(text)).toBe(lsn));

  it.each(['', '16', '16/', '1/123456789', 'x/0', '0/0 '])('refuses %j', (text) => {
    expect(() => parseLsn(text)).toThrow(RangeError);
  });
});
