import { describe, expect, it } from 'vitest';
import { type KeyAge, leadMs, planKeys, rotationMs } from './signing-key-plan.ts';

const now = new Date('2026-06-01T12:00:00Z');
const key = (kid: string, ageMs: number, retiredMs?: number): KeyAge => ({
  kid,
  createdAt: new Date(now.getTime() - ageMs),
  retiredAt: retiredMs === undefined ? null : new Date(now.getTime() - retiredMs),
});
const nothing = { create: false, retire: [], remove: [] };

describe('the plan of the signing keys', () => {
  it('makes the first key, which signs at once', () => {
    expect(planKeys([], now)).toEqual({ ...nothing, signWith: null, create: true });
    expect(planKeys([key('a', 0)], now)).toEqual({ ...nothing, signWith: 'a' });
  });

  it('publishes the next key an hour before it signs', () => {
    expect(planKeys([key('a', rotationMs - leadMs - 1)], now).create).toBe(false);
    expect(planKeys([key('a', rotationMs - leadMs)], now)).toEqual({
      ...nothing,
      signWith: 'a',
      create: true,
    });
    expect(planKeys([key('a', rotationMs - 1), key('b', leadMs - 1)], now)).toEqual({
      ...nothing,
      signWith: 'a',
    });
  });

  it('changes over and retires the old key', () => {
    const plan = planKeys([key('a', rotationMs), key('b', leadMs)], now);
    expect(plan).toEqual({ ...nothing, signWith: 'b', retire: ['a'] });
  });

  it('keeps a retired key published until its tokens are over', () => {
    const retired = (ms: number) => planKeys([key('a', rotationMs, ms), key('b', leadMs)], now);
    expect(retired(10 * 60_000 + leadMs)).toEqual({ ...nothing, signWith: 'b' });
    expect(retired(10 * 60_000 + leadMs + 1)).toEqual({ ...nothing, signWith: 'b', remove: ['a'] });
  });

  it('gives every process the same key of two that are equally old', () => {
    const twins = [key('b', leadMs), key('a', leadMs)];
    expect(planKeys(twins, now).signWith).toBe(planKeys(twins.toReversed(), now).signWith);
  });

  it('makes a new key when all are retired', () => {
    expect(planKeys([key('a', 5, 1)], now)).toEqual({ ...nothing, signWith: null, create: true });
  });
});
