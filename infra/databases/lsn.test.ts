import { describe, expect, it } from 'vitest';
import { formatLsn, parseLsn } from './lsn.ts';

describe('lsn', () => {
  it('orders by both halves, not as text', () => {
    expect(parseLsn('9/0')).toBeLessThan(parseLsn('10/0'));
    expect(parseLsn('1/FFFFFFFF') + 1n).toBe(parseLsn('2/0'));
  });

  it.each(['0/0', '16/B374D848', 'FFFFFFFF/FFFFFFFF'])('keeps %s', (text) => {
    expect(formatLsn(parseLsn(text))).toBe(text);
  });

  it.each(['', '16', '16/', '1/123456789', 'x/0', '0/0 '])('refuses %j', (text) => {
    expect(() => parseLsn(text)).toThrow(RangeError);
  });
});
