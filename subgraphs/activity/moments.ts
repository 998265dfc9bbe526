import { isId } from '../../infra/subgraph/input.ts';

/** The end of the year 9999 in milliseconds: later instants have no four-digit year in ISO 8601, nor for PostgreSQL. */
const latestMs = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

const isMoment = (ms: number) => Number.isInteger(ms) && ms >= 0 && ms <= latestMs;

export type MomentAndId = { at: number; id: string };

/** A sort key of a moment (milliseconds) and an id, as cursors carry it; null for what is none. */
export function momentAndId([at, id]: readonly (string | number)[]): MomentAndId | null {
  if (typeof at !== 'number' || !isMoment(at)) return null;
  return typeof id === 'string' && isId(id) ? { at, id } : null;
}
