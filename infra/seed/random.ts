/** A seeded source of numbers: the same seed gives the same catalogue on every machine. */
export type Random = {
  /** 0 (inclusive) to 1 (exclusive). */
  next(): number;
  /** Whole number from 0 to n - 1. */
  below(n: number): number;
  /** Whole number from min to max, both inclusive. */
  between(min: number, max: number): number;
  chance(probability: number): boolean;
  pick<T>(values: readonly T[]): T;
  /** `count` different whole numbers below n (fewer when n is smaller). */
  distinct(count: number, n: number): number[];
};

/** Mulberry32 (public domain, T. Ettinger): 32 bits of state are enough for made-up data. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const below = (n: number) => Math.floor(next() * n);
  return {
    next,
    below,
    between: (min, max) => min + below(max - min + 1),
    chance: (probability) => next() < probability,
    pick: <T>(values: readonly T[]) => values[below(values.length)] as T,
    distinct: (count, n) => {
      const chosen = new Set<number>();
      while (chosen.size < Math.min(count, n)) chosen.add(below(n));
      return [...chosen];
    },
  };
}

/** Mixes a seed with an index and a purpose, so that each thing has numbers of its own, made without the others. */
export function mixed(seed: number, purpose: number, index: number): number {
  let h =
    Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^
    Math.imul(purpose + 1, 0xc2b2ae35) ^
    Math.imul(index + 1, 0x27d4eb2f);
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
  h = Math.imul(h ^ (h >>> 12), 0x297a2d39);
  return (h ^ (h >>> 15)) >>> 0;
}

const hex = (value: number, digits: number) => value.toString(16).padStart(digits, '0');

/** UUIDv7 (RFC 9562 section 5.7) of a point in time (ms since 1970) with seeded random bits. */
export function seededId(timeMs: number, random: Random): string {
  const time = hex(timeMs, 12);
  const word = () => random.below(0x10000);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(random.below(0x1000), 3)}-${hex(0x8000 | random.below(0x4000), 4)}-${hex(word(), 4)}${hex(word(), 4)}${hex(word(), 4)}`;
}

/**
 * Picks ranks by Zipf's law with exponent `s` over n things, by inverting the continuous distribution:
 * constant time and memory for a million songs.
 */
export function zipfRank(random: Random, n: number, s = 0.9): number {
  const power = 1 - s;
  const drawn = (((n + 1) ** power - 1) * random.next() + 1) ** (1 / power);
  return Math.min(n, Math.floor(drawn)) - 1;
}
