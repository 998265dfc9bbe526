import { BadInputError } from '../errors.ts';

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

/** Whether a client's ID can be one of ours; others are unknown ids and never reach SQL. */
export function isId(value: string): boolean {
  return uuidPattern.test(value);
}

/** A client-made id: any UUID, else BAD_USER_INPUT. */
export function clientId(value: string, name: string): string {
  if (!isId(value)) throw new BadInputError(`"${name}" must be a UUID`);
  return value.toLowerCase();
}

/** Trimmed text of `min` to `max` characters (code points), well-formed and without control characters, else BAD_USER_INPUT. */
export function text(value: string, name: string, bounds: { min?: number; max: number }): string {
  const trimmed = value.trim();
  const length = [...trimmed].length;
  const min = bounds.min ?? 1;
  if (length < min || length > bounds.max)
    throw new BadInputError(`"${name}" must have ${min} to ${bounds.max} characters`);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are exactly what is refused
  if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/.test(trimmed))
    throw new BadInputError(`"${name}" has control characters`);
  if (!trimmed.isWellFormed()) throw new BadInputError(`"${name}" has half of a surrogate pair`);
  return trimmed;
}

/** A list of at most `max` items, else BAD_USER_INPUT. */
export function bounded<T>(
  values: readonly T[],
  name: string,
  bounds: { min?: number; max: number },
): readonly T[] {
  const min = bounds.min ?? 0;
  if (values.length < min || values.length > bounds.max)
    throw new BadInputError(`"${name}" must have ${min} to ${bounds.max} items`);
  return values;
}

/** Whole number within bounds, else BAD_USER_INPUT. */
export function within(value: number, name: string, min: number, max: number): number {
  if (!Number.isFinite(value) || value < min || value > max)
    throw new BadInputError(`"${name}" must be from ${min} to ${max}`);
  return value;
}

const instant = /^(\d{4}-\d\d-\d\d)T(?:[01]\d|2[0-3]):\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)$/;

/** Engines read 30 February as 1 March. */
function isDay(value: string): boolean {
  const at = Date.parse(`${value}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(value);
}

/**
 * A moment that a client names, with its offset from UTC (RFC 3339, whole milliseconds kept), in the years from `from`
 * to `to` of UTC, 1970 to 9999 when absent; else BAD_USER_INPUT.
 */
export function moment(value: unknown, name: string, { from = 1970, to = 9999 } = {}): Date {
  const day = typeof value === 'string' ? instant.exec(value)?.[1] : undefined;
  const read = new Date(day !== undefined && isDay(day) ? (value as string) : Number.NaN);
  const year = read.getUTCFullYear();
  if (!(year >= from && year <= to))
    throw new BadInputError(
      `"${name}" must be a moment such as 2026-01-31T18:05:00.000Z, from ${from} to ${to}`,
    );
  return read;
}
