/** Letters that have no diacritics to remove, as the database's `unaccent` spells them. */
const spelled: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
};

/** Lower case without diacritics (Unicode NFKD, marks removed): the same idea as fold_text in the database. */
export function fold(text: string): string {
  const bare = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return bare.replace(/[ßæœøłđðþı]/g, (letter) => spelled[letter] ?? letter);
}

/** The words of a folded text: runs of letters and digits. */
export function wordsOf(folded: string): string[] {
  return folded.match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** One row of the table of distances: the word up to `i` against every beginning of `b`. */
function nextRow(
  a: string,
  b: string,
  i: number,
  last: readonly number[],
  beforeLast: readonly number[],
): number[] {
  const row = [i];
  for (let j = 1; j <= b.length; j += 1) {
    const substituted = (last[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
    const swapped =
      a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? (beforeLast[j - 2] ?? i) + 1 : substituted;
    row.push(Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, substituted, swapped));
  }
  return row;
}

/** Insertions, deletions, substitutions and swaps of neighbours (Damerau, 1964), or `most + 1` when there are more. */
export function typos(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) [beforeLast, last] = [last, nextRow(a, b, i, last, beforeLast)];
  return last[b.length] ?? most + 1;
}

/** How well one wanted word fits one word of a name: 1 the same, less for a beginning or typing errors, 0 not at all. */
export function likeness(wanted: string, word: string): number {
  if (wanted === word) return 1;
  if (word.startsWith(wanted)) return 0.75 + 0.2 * (wanted.length / word.length);
  // One error in a word of four to six letters, two in longer ones, none in short ones.
  const most = wanted.length >= 7 ? 2 : wanted.length >= 4 ? 1 : 0;
  const errors = typos(wanted, word, most);
  return errors <= most ? 0.7 - 0.15 * errors : 0;
}

/** The best fit of a wanted word among some words. */
export function bestFit(wanted: string, words: readonly string[]): number {
  return words.reduce((best, word) => Math.max(best, likeness(wanted, word)), 0);
}
