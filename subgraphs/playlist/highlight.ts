const escapes: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (character) => escapes[character] ?? '');

const letters: Record<string, string> = {
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

/** As the database folds (fold_text): lower case, without diacritics, letters that have none spelled out. */
function fold(text: string): string {
  const bare = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return bare.replace(/[ßæœøłđðþı]/g, (letter) => letters[letter] ?? letter);
}

const wordsOf = (text: string) => text.match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];

/**
 * Edits between two words: insertions, deletions, substitutions and neighbours changed places, each once (optimal
 * string alignment; Boytsov, "Indexing methods for approximate dictionary searching", 2011, section 2.1).
 */
function editsBetween(a: string, b: string): number {
  const rows: number[][] = [[...Array(b.length + 1).keys()]];
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      const [up, left, diagonal] = [rows[i - 1]?.[j] ?? 0, row[j - 1] ?? 0, rows[i - 1]?.[j - 1] ?? 0];
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const swap = swapped ? (rows[i - 2]?.[j - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY;
      row.push(Math.min(up + 1, left + 1, diagonal + same, swap));
    }
    rows.push(row);
  }
  return rows[a.length]?.[b.length] ?? 0;
}

/** A word fits when it holds the other, or differs from it by one edit for every four letters. */
function fits(word: string, wanted: string): boolean {
  if (word.includes(wanted)) return true;
  const most = Math.floor(Math.min(word.length, wanted.length) / 4);
  return most > 0 && Math.abs(word.length - wanted.length) <= most && editsBetween(word, wanted) <= most;
}

/** The title as HTML with each word that fits one of the query's in `<em>`; null when none does. */
export function highlight(title: string, query: string): string | null {
  const wanted = wordsOf(fold(query)).slice(0, 20);
  let marked = false;
  const html = title.replace(/[\p{L}\p{N}\p{M}]+|[^\p{L}\p{N}\p{M}]+/gu, (piece) => {
    const folded = fold(piece);
    if (!/[\p{L}\p{N}]/u.test(folded) || !wanted.some((word) => fits(folded, word))) return escapeHtml(piece);
    marked = true;
    return `<em>${escapeHtml(piece)}</em>`;
  });
  return marked ? html : null;
}
