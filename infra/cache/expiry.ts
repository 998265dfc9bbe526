/** A row's TTL range in the topology: seconds. */
export interface TtlRange {
  min: number;
  max: number;
}

export interface ExpiryOptions {
  ttlSeconds: TtlRange;
  /** Uniform in [0, 1). */
  random?: () => number;
}

const jitter = 0.1;
/** Hits since the last load at which an entry has earned the longest TTL. */
const hitsForLongest = 1000;

/**
 * Milliseconds that an entry lives: from the shortest TTL towards the longest with the logarithm of its hits
 * (popularity is a power law: on a linear scale only a handful of keys would ever leave the minimum), then
 * ±10 % at random, so that entries filled together do not expire together. In a range the result never
 * leaves it; of a single TTL it is that TTL ±10 %.
 */
export function popularityTtlMs(hits: number, { ttlSeconds, random = Math.random }: ExpiryOptions): number {
  const { min, max } = ttlSeconds;
  const low = min / (1 - jitter);
  const high = max / (1 + jitter);
  const share = Math.min(1, Math.log1p(hits) / Math.log1p(hitsForLongest));
  const base = low < high ? low + (high - low) * share : (min + max) / 2;
  return Math.max(1, Math.round(base * (1 + jitter * (2 * random() - 1)) * 1000));
}
