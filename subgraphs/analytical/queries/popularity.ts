import { type SQL, sql } from 'drizzle-orm';
import { popularityHalfLifeSeconds } from '../../../infra/databases/analytics/measures.ts';
import { popularityMetrics } from '../../../infra/databases/analytics/tables.ts';
import type { Metric, Ranked } from '../models.ts';
import { list, type Reader, rowsOf, type Tx } from './handles.ts';

/**
 * What is left of a score after the time from one instant to a later one. After 200 half-lives it stays: nothing shows there any
 * more, and powers much smaller than that are errors in PostgreSQL (22003, underflow).
 */
export const decayed = (score: SQL, from: SQL, to: SQL): SQL =>
  sql`${score} * power(0.5::float8, least(200, extract(epoch from ${to} - ${from})::float8 / ${popularityHalfLifeSeconds}))`;

/** Adds the same weight, of the same moment, to several things. In order, so that two transactions cannot block each other. */
export async function addPopularity(
  tx: Tx,
  things: readonly Ranked[],
  weight: number,
  at: Date,
): Promise<void> {
  if (things.length === 0) return;
  const unique = new Map(things.map((thing) => [`${thing.kind}:${thing.entityId}`, thing]));
  const sorted = [...unique].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, thing]) => thing);
  const m = popularityMetrics;
  const latest = sql`greatest(${m.scoreAt}, excluded.score_at)`;
  await tx
    .insert(m)
    .values(sorted.map((thing) => ({ ...thing, plays: weight, score: weight, scoreAt: at })))
    .onConflictDoUpdate({
      target: [m.kind, m.entityId],
      set: {
        plays: sql`${m.plays} + excluded.plays`,
        score: sql`${decayed(sql`${m.score}`, sql`${m.scoreAt}`, latest)}
          + ${decayed(sql`excluded.score`, sql`excluded.score_at`, latest)}`,
        scoreAt: latest,
        version: sql`${m.version} + 1`,
      },
    });
}

/** In the order of the things; null where nothing is counted. One statement. */
export async function readMetrics(db: Reader, things: readonly Ranked[]): Promise<(Metric | null)[]> {
  const kinds = list(things.map(({ kind }) => kind));
  const ids = list(things.map(({ entityId }) => entityId));
  type Row = { at: number; plays: number; score: number; scoreAtMs: number; peakHeat: number | null };
  const rows = await rowsOf<Row>(
    db,
    sql`select asked.at::int as at, m.plays::float8 as plays, m.score,
        extract(epoch from m.score_at)::float8 * 1000 as "scoreAtMs", peak.heat as "peakHeat"
      from unnest(${kinds}::text[], ${ids}::uuid[]) with ordinality as asked (kind, entity_id, at)
      join popularity_metrics m on m.kind = asked.kind and m.entity_id = asked.entity_id
      join lateral (
        select heat from popularity_metrics p where p.kind = asked.kind order by heat desc nulls last limit 1
      ) as peak on true`,
  );
  const found = new Map(rows.map((row) => [row.at, row]));
  return things.map((_, index) => {
    const row = found.get(index + 1);
    if (!row) return null;
    const { plays, score, scoreAtMs, peakHeat } = row;
    return { plays, score, scoreAt: new Date(scoreAtMs), peakHeat };
  });
}

export type Unpublished = Ranked & {
  plays: number;
  score: number;
  scoreAt: Date;
  version: number;
  peakHeat: number | null;
};

/** Lets one publisher at a time work; false when another does. Ends with the transaction. */
export async function bePublisher(tx: Tx): Promise<boolean> {
  const [row] = await rowsOf<{ mine: boolean }>(
    tx,
    sql`select pg_try_advisory_xact_lock(hashtextextended('popularity.updated', 0)) as mine`,
  );
  return row?.mine ?? false;
}

/** Locks metrics that changed since the last event about them. */
export async function lockUnpublished(tx: Tx, limit: number): Promise<Unpublished[]> {
  type Row = Omit<Unpublished, 'scoreAt'> & { scoreAtMs: number };
  const rows = await rowsOf<Row>(
    tx,
    sql`select kind, entity_id as "entityId", plays::float8 as plays, score,
        extract(epoch from score_at)::float8 * 1000 as "scoreAtMs", version::float8 as version,
        (select max(heat) from popularity_metrics p where p.kind = m.kind) as "peakHeat"
      from popularity_metrics m where version > published_version
      order by kind, entity_id limit ${limit} for update`,
  );
  return rows.map(({ scoreAtMs, ...row }) => ({ ...row, scoreAt: new Date(scoreAtMs) }));
}

/** Marks locked metrics as told of. */
export async function markPublished(tx: Tx, things: readonly Ranked[]): Promise<void> {
  const kinds = list(things.map(({ kind }) => kind));
  const ids = list(things.map(({ entityId }) => entityId));
  await tx.execute(sql`
    update popularity_metrics m set published_version = m.version
    from unnest(${kinds}::text[], ${ids}::uuid[]) as told (kind, entity_id)
    where m.kind = told.kind and m.entity_id = told.entity_id`);
}
