import { popularityHalfLifeSeconds } from '../../infra/databases/analytics/measures.ts';
import { defineLoader } from '../../infra/subgraph/loaders.ts';
import type { Metric, Ranked, RankedKind } from './models.ts';
import type { AnalyticalContext } from './state.ts';

/** A kind whose most popular thing has a lower score than this has no 100: one play does not make a hit. */
const leastPeak = 10;

/** What is left at a moment of a score that was reckoned at another. */
export function scoreAt(score: number, reckonedAt: Date, at: Date): number {
  return score * 2 ** ((reckonedAt.getTime() - at.getTime()) / 1000 / popularityHalfLifeSeconds);
}

/** The score at a moment of something with this heat: the power of two that it is, on a clock of half-lives. */
export function scoreOfHeat(heat: number | null, at: Date): number {
  return heat === null ? 0 : 2 ** (heat - at.getTime() / 1000 / popularityHalfLifeSeconds);
}

/**
 * Popularity, 0 to 100 with one decimal: the score on a logarithmic scale (twice as many plays are a step, not twice the
 * popularity) on which the highest score of the kind is 100.
 */
export function popularityOf(metric: Omit<Metric, 'plays'> | null, now: Date): number {
  if (!metric) return 0;
  const score = scoreAt(metric.score, metric.scoreAt, now);
  const peak = Math.max(leastPeak, scoreOfHeat(metric.peakHeat, now), score);
  return Math.round((1000 * Math.log1p(score)) / Math.log1p(peak)) / 10;
}

/** A thing as one string: the key of caches. */
export const rankedKey = ({ kind, entityId }: Ranked): string => `${kind}:${entityId}`;

/** The thing that a key names. */
export function fromRankedKey(key: string): Ranked {
  const [kind, entityId] = key.split(':');
  return { kind: kind as RankedKind, entityId: entityId ?? '' };
}

const metricLoader = defineLoader<'analytical', string, Metric | null>((context, keys) =>
  context.state.metrics.getMany(keys),
);

/** How often a thing was played. */
export async function playCount(context: AnalyticalContext, kind: RankedKind, id: string): Promise<number> {
  return (await metricLoader(context).load(rankedKey({ kind, entityId: id })))?.plays ?? 0;
}

/** How popular a thing is now, 0 to 100. */
export async function popularity(context: AnalyticalContext, kind: RankedKind, id: string): Promise<number> {
  return popularityOf(await metricLoader(context).load(rankedKey({ kind, entityId: id })), new Date());
}
