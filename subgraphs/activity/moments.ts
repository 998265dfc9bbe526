import { BadInputError } from '../../infra/errors.ts';
import { isId } from '../../infra/subgraph/input.ts';

/** The end of the year 9999 in milliseconds: later instants have no four-digit year in ISO 8601, nor for PostgreSQL. */
const latestMs = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

const isMoment = (ms: number) => Number.isInteger(ms) && ms >= 0 && ms <= latestMs;

/** A moment that a client names, from 1970 to 9999, else BAD_USER_INPUT. */
export function momentOf(written: unknown, name: string): Date {
  const ms = typeof written === 'string' ? Date.parse(written) : Number.NaN;
  if (!isMoment(ms)) throw new BadInputError(`"${name}" is no moment in time`);
  return new Date(ms);
}

export type MomentAndId = { at: number; id: string };

/** A sort key of a moment (milliseconds) and an id, as cursors carry it; null for what is none. */
export function momentAndId([at, id]: readonly (string | number)[]): MomentAndId | null {
  if (typeof at !== 'number' || !isMoment(at)) return null;
  return typeof id === 'string' && isId(id) ? { at, id } : null;
}
