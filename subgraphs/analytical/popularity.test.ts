import { describe, expect, it } from 'vitest';
import { popularityHalfLifeSeconds } from '../../infra/databases/analytics/measures.ts';
import { fromRankedKey, popularityOf, rankedKey, scoreAt, scoreOfHeat } from './popularity.ts';

const then = new Date('2026-03-01T00:00:00Z');
const later = (halfLives: number) => new Date(then.getTime() + halfLives * popularityHalfLifeSeconds * 1000);
const heatOf = (score: number, at: Date) =>
  Math.log2(score) + at.getTime() / 1000 / popularityHalfLifeSeconds;

describe('decay', () => {
  it('halves every 14 days', () => {
    expect(popularityHalfLifeSeconds).toBe(14 * 86_400);
    expect(scoreAt(8, then, then)).toBe(8);
    expect(scoreAt(8, then, later(1))).toBe(4);
    expect(scoreAt(8, then, later(3))).toBe(1);
    expect(scoreAt(8, then, later(0.5))).toBeCloseTo(8 / Math.SQRT2, 12);
  });

  it('is the same by heat, which does not change with time', () => {
    for (const at of [then, later(1), later(7.3)]) {
      expect(scoreOfHeat(heatOf(5, then), at)).toBeCloseTo(scoreAt(5, then, at), 8);
    }
    expect(scoreOfHeat(null, then)).toBe(0);
  });
});

describe('popularity', () => {
  const metric = (score: number, peak: number) => ({ score, scoreAt: then, peakHeat: heatOf(peak, then) });

  it('is 0 for what nobody plays, and 100 for the most popular', () => {
    expect(popularityOf(null, then)).toBe(0);
    expect(popularityOf({ score: 0, scoreAt: then, peakHeat: null }, then)).toBe(0);
    expect(popularityOf(metric(500, 500), then)).toBe(100);
  });

  it('is a step for twice the plays, not twice the popularity', () => {
    expect(popularityOf(metric(99, 9999), then)).toBe(50);
    expect(popularityOf(metric(199, 9999), then)).toBeCloseTo(57.5, 1);
  });

  it('makes no hit of a single play', () => expect(popularityOf(metric(1, 1), then)).toBeLessThan(30));

  it('stays within 0 and 100 when the peak was read before', () => {
    expect(popularityOf(metric(1000, 500), then)).toBe(100);
  });
});

it('keys name a thing and back', () => {
  const thing = { kind: 'ALBUM', entityId: '01890000-0000-7000-8000-000000000000' } as const;
  expect(fromRankedKey(rankedKey(thing))).toEqual(thing);
});
