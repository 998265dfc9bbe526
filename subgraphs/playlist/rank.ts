/**
 * Fractional indexing: a rank between any two others can be made without touching either, so moving one entry writes
 * one row. After Evan Wallace, "Realtime editing of ordered sequences" (Figma, 2017), in the form of David Greenspan,
 * "Implementing Fractional Indexing" (2020): an integer part whose first letter says how long it is, so that additions
 * at an end count up or down instead of growing by a letter, then a fraction without trailing zeros.
 *
 * Ranks are compared byte by byte (collation "C"): the digits are in that order.
 */
const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const zero = '0';
const largest = 'z';

/** Letters of a rank beyond which a playlist's ranks are written anew. An insertion at one place costs about a bit. */
export const longestRank = 64;

/** Digits of an integer part, by its first letter: `a` to `z` count up from 2, `Z` to `A` count down from 2. */
function integerLength(rank: string): number {
  const head = rank.charCodeAt(0);
  if (head >= 97 && head <= 122) return head - 97 + 2;
  if (head >= 65 && head <= 90) return 90 - head + 2;
  throw new RangeError(`not a rank: "${rank}"`);
}

function split(rank: string): { integer: string; fraction: string } {
  const length = integerLength(rank);
  const fraction = rank.slice(length);
  if (rank.length < length || fraction.endsWith(zero)) throw new RangeError(`not a rank: "${rank}"`);
  return { integer: rank.slice(0, length), fraction };
}

/** The integer one step up (`+1`) or down (`-1`); null at the end of the range, 26 digits away. */
function step(integer: string, by: 1 | -1): string | null {
  const body = [...integer.slice(1)];
  for (let i = body.length - 1; i >= 0; i -= 1) {
    const next = digits[digits.indexOf(body[i] ?? '') + by];
    if (next !== undefined) {
      body[i] = next;
      return integer[0] + body.join('');
    }
    body[i] = by === 1 ? zero : largest;
  }
  return carry(integer, by);
}

/** All digits turned over: the next head, whose integers are one digit longer or shorter. */
function carry(integer: string, by: 1 | -1): string | null {
  const head = integer.charAt(0);
  if (head === (by === 1 ? 'z' : 'A')) return null;
  const next =
    head === 'Z' && by === 1
      ? 'a'
      : head === 'a' && by === -1
        ? 'Z'
        : String.fromCharCode(head.charCodeAt(0) + by);
  return next + (by === 1 ? zero : largest).repeat(integerLength(next) - 1);
}

/** The shortest fraction strictly between two; '' below is 0, null above is 1. */
function fractionBetween(below: string, above: string | null): string {
  let prefix = 0;
  while (above !== null && prefix < above.length && (below[prefix] ?? zero) === above[prefix]) prefix += 1;
  if (above !== null && prefix > 0) {
    return above.slice(0, prefix) + fractionBetween(below.slice(prefix), above.slice(prefix));
  }
  const low = below === '' ? 0 : digits.indexOf(below.charAt(0));
  const high = above === null ? digits.length : digits.indexOf(above.charAt(0));
  if (high - low > 1) return digits.charAt(Math.round((low + high) / 2));
  if (above !== null && above.length > 1) return above.charAt(0);
  return digits.charAt(low) + fractionBetween(below.slice(1), null);
}

function above(rank: string): string {
  const { integer, fraction } = split(rank);
  return step(integer, 1) ?? integer + fractionBetween(fraction, null);
}

function below(rank: string): string {
  const { integer, fraction } = split(rank);
  if (fraction !== '') return integer;
  const down = step(integer, -1);
  if (down === null) throw new RangeError('no rank is below the lowest one');
  return down;
}

/**
 * A rank strictly between two, null standing for the open end.
 * @throws RangeError when `before` is not below `after`, or one of them is not a rank
 */
export function rankBetween(before: string | null, after: string | null): string {
  if (before === null) return after === null ? 'a0' : below(after);
  if (after === null) return above(before);
  if (before >= after) throw new RangeError(`"${before}" is not below "${after}"`);
  const low = split(before);
  const high = split(after);
  if (low.integer === high.integer) return low.integer + fractionBetween(low.fraction, high.fraction);
  const up = step(low.integer, 1);
  return up !== null && up < after ? up : low.integer + fractionBetween(low.fraction, null);
}

/** `count` ascending ranks strictly between two: halved between them, counted up or down at an open end. */
export function ranksBetween(before: string | null, after: string | null, count: number): string[] {
  if (count <= 0) return [];
  if (after === null || before === null) return ranksAtEnd(before, after, count);
  const half = Math.floor(count / 2);
  const middle = rankBetween(before, after);
  return [...ranksBetween(before, middle, half), middle, ...ranksBetween(middle, after, count - half - 1)];
}

function ranksAtEnd(before: string | null, after: string | null, count: number): string[] {
  const ranks: string[] = [];
  for (let i = 0; i < count; i += 1) {
    const last = ranks.at(-1);
    if (after === null) ranks.push(rankBetween(last ?? before, null));
    else ranks.push(rankBetween(null, last ?? after));
  }
  return after === null ? ranks : ranks.reverse();
}
