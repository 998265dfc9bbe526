import { bestFit, fold, wordsOf } from './words.ts';

const escapes: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (character) => escapes[character] ?? character);

/** A name as HTML: everything escaped, the words that fit one of the wanted words (folded) in `<em>`. */
export function highlight(name: string, wanted: readonly string[]): string {
  return name
    .split(/([\p{L}\p{N}\p{M}]+)/u)
    .map((part, at) => {
      const isWord = at % 2 === 1;
      const own = isWord ? wordsOf(fold(part)) : [];
      const matches = wanted.some((word) => bestFit(word, own) > 0);
      return matches ? `<em>${escapeHtml(part)}</em>` : escapeHtml(part);
    })
    .join('');
}
