/** Lower case without diacritics (Unicode NFKD, marks removed): the same idea as fold_text in the database. */
export function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

/** The words of a folded text: runs of letters and digits. */
export function wordsOf(folded: string): string[] {
  return folded.match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Insertions, deletions, substitutions and swaps of neighbours (Damerau, 1964), or `most + 1` when there are more. */
export function typos(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      if (a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (beforeLast[j - 2] ?? cost) + 1);
      row.push(cost);
    }
    [beforeLast, last] = [last, row];
  }
  return last[b.length] ?? most + 1;
}

/** How well one wanted word fits one word of a name: 1 the same, less for a beginning or typing errors, 0 not at all. */
export function fit(wanted: string, word: string): number {
  if (wanted === word) return 1;
  if (word.startsWith(wanted)) return 0.75 + 0.2 * (wanted.length / word.length);
  // One error in a word of four to six letters, two in longer ones, none in short ones.
  const most = wanted.length >= 7 ? 2 : wanted.length >= 4 ? 1 : 0;
  const errors = typos(wanted, word, most);
  return errors <= most ? 0.7 - 0.15 * errors : 0;
}

/** The best fit of a wanted word among some words. */
export function bestFit(wanted: string, words: readonly string[]): number {
  return words.reduce((best, word) => Math.max(best, fit(wanted, word)), 0);
}
