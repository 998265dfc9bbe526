import type { ReactNode } from 'react';

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

/**
 * A search's highlight, which is escaped HTML with `<em>` around what matches. It is read as text and marks, never put
 * into the page as HTML: whatever it says, nothing in it runs.
 */
export function highlighted(html: string | null, plain: string): ReactNode {
  if (html === null) return plain;
  return html.split(/<em>(.*?)<\/em>/gs).map((part, index) => {
    const text = unescaped(part);
    // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text, in their order
    return index % 2 === 1 ? <mark key={index}>{text}</mark> : text;
  });
}
