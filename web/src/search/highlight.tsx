import type { ReactNode } from 'react';
import { highlightParts } from './highlight-parts.ts';

/** A name with what matches marked; never put into the page as HTML, so nothing in it runs. */
export function highlighted(html: string | null, plain: string): ReactNode {
  if (html === null) return plain;
  return highlightParts(html).map(({ text, marked }, index) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text, in their order
    marked ? <mark key={index}>{text}</mark> : text,
  );
}
