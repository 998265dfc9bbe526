import { describe, expect, it } from 'vitest';
import { readRange } from './range.ts';

describe('the days of a report', () => {
  it.each([
    ['2026-03-01', '2026-03-01'],
    ['2024-01-01', '2024-12-31'],
    ['2025-03-01', '2026-03-01'],
  ])('%s to %s', (from, to) => expect(readRange({ from, to })).toEqual({ from, to }));

  it.each([
    ['2026-03-02', '2026-03-01', /not be after/],
    ['2025-01-01', '2026-01-02', /at most 366 days, not 367/],
    ['2026-02-30', '2026-03-01', /"from" must be a day/],
    ['2026-03-01', '2026-13-01', /"to" must be a day/],
    ['2026-03-01T00:00:00Z', '2026-03-01', /"from"/],
    [20260301, '2026-03-01', /"from"/],
    [null, null, /"to"/],
  ])('%s to %s is refused', (from, to, why) => {
    expect(() => readRange({ from, to })).toThrow(expect.objectContaining({ code: 'BAD_USER_INPUT' }));
    expect(() => readRange({ from, to })).toThrow(why);
  });
});
