import { expect, test } from 'vitest';
import { longestRank, rankBetween, ranksBetween } from './rank.ts';

/** mulberry32: the same sequence in every run. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

function isAscending(ranks: readonly string[]): boolean {
  return ranks.every(
    (rank, i) => i === 0 || Buffer.compare(Buffer.from(ranks[i - 1] ?? ''), Buffer.from(rank)) < 0,
  );
}

test('a rank can be made between any two neighbours, wherever insertions happen', () => {
  for (const seed of [1, 2, 3, 4, 5]) {
    const random = seeded(seed);
    const ranks: string[] = [];
    for (let i = 0; i < 2000; i += 1) {
      const at = Math.floor(random() * (ranks.length + 1));
      const rank = rankBetween(ranks[at - 1] ?? null, ranks[at] ?? null);
      expect(rank).toMatch(/^[0-9A-Za-z]+$/);
      ranks.splice(at, 0, rank);
    }
    expect(isAscending(ranks)).toBe(true);
  }
});

test('many at once are ascending and strictly between their neighbours', () => {
  const random = seeded(7);
  let ranks: string[] = [];
  for (let i = 0; i < 60; i += 1) {
    const at = Math.floor(random() * (ranks.length + 1));
    const added = ranksBetween(ranks[at - 1] ?? null, ranks[at] ?? null, 1 + Math.floor(random() * 40));
    ranks = [...ranks.slice(0, at), ...added, ...ranks.slice(at)];
    expect(isAscending(ranks)).toBe(true);
  }
  expect(ranksBetween('a1', 'a2', 0)).toEqual([]);
});

test('ten thousand additions at either end stay within five letters', () => {
  const up = ranksBetween(null, null, 10_000);
  const down = ranksBetween(null, 'a0', 10_000);
  expect(isAscending([...down, ...up])).toBe(true);
  expect(Math.max(...[...up, ...down].map((rank) => rank.length))).toBeLessThanOrEqual(5);
});

test('insertions at one place cost about a bit each: hundreds fit before ranks are written anew', () => {
  const [first, second] = ['a0', 'a1'];
  let behindFirst: string = second;
  let beforeSecond: string = first;
  for (let i = 0; i < 300; i += 1) {
    behindFirst = rankBetween(first, behindFirst);
    beforeSecond = rankBetween(beforeSecond, second);
  }
  expect(behindFirst.length).toBeLessThanOrEqual(longestRank);
  expect(beforeSecond.length).toBeLessThanOrEqual(longestRank);
});

test('what is not a rank, or not in order, is refused', () => {
  expect(() => rankBetween('a1', 'a1')).toThrow(RangeError);
  expect(() => rankBetween('a2', 'a1')).toThrow(RangeError);
  expect(() => rankBetween('b1', null)).toThrow(RangeError);
  expect(() => rankBetween('a1V0', null)).toThrow(RangeError);
  expect(() => rankBetween('', null)).toThrow(RangeError);
});

test('the ends of the range hold: above the highest integer a fraction grows', () => {
  const highest = `z${'z'.repeat(26)}`;
  const higher = rankBetween(highest, null);
  expect(higher > highest).toBe(true);
  expect(() => rankBetween(null, `A${'0'.repeat(26)}`)).toThrow(RangeError);
});
