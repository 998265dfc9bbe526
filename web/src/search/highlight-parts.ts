const entities: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  '#39': "'",
  '#x27': "'",
  '#x2F': '/',
};

/** The text that escaped HTML stands for; what is no known entity stays as it is written. */
function unescaped(html: string): string {
  return html.replaceAll(/&(#?\w+);/g, (whole, name: string) => entities[name] ?? whole);
}

/** A piece of a name, and whether it is what matches. */
export type HighlightPart = { text: string; marked: boolean };

/**
 * A search's highlight, which is escaped HTML with `<em>` around what matches, read as text and marks. Whatever else it
 * says stays text.
 */
export function highlightParts(html: string): HighlightPart[] {
  return html
    .split(/<em>(.*?)<\/em>/gs)
    .map((part, index) => ({ text: unescaped(part), marked: index % 2 === 1 }))
    .filter((part) => part.text !== '');
}
