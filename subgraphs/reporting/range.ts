import { BadInputError } from '../../infra/errors.ts';
import type { Range } from './models.ts';

const dayMs = 86_400_000;
/** Days that a report covers at most: a leap year. */
const most = 366;

function readDay(value: unknown, name: string): number {
  const at = typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) ? Date.parse(value) : Number.NaN;
  // 30 February is read as 1 March by some engines and refused by others.
  if (Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== value)
    throw new BadInputError(`"${name}" must be a day such as 2026-01-31`);
  return at;
}

/**
 * Checks the days of a report.
 * @throws BadInputError unless both are days of the calendar, in order, at most 366 of them
 */
export function readRange({ from, to }: { from: unknown; to: unknown }): Range {
  const days = (readDay(to, 'to') - readDay(from, 'from')) / dayMs + 1;
  if (days < 1) throw new BadInputError('"from" must not be after "to"');
  if (days > most) throw new BadInputError(`A report covers at most ${most} days, not ${days}`);
  return { from: from as string, to: to as string };
}
