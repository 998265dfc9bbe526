import { expect, test } from 'vitest';
import { highlightParts } from './highlight-parts.ts';

test('what matches is marked, the rest is text', () => {
  expect(highlightParts('Or<em>ange</em> &amp; Horizon')).toEqual([
    { text: 'Or', marked: false },
    { text: 'ange', marked: true },
    { text: ' & Horizon', marked: false },
  ]);
});

test('markup of a name stays what was typed, escaped or not', () => {
  expect(highlightParts('<em>&lt;img src=x onerror=alert(1)&gt;</em>')).toEqual([
    { text: '<img src=x onerror=alert(1)>', marked: true },
  ]);
  expect(highlightParts('<script>alert(1)</script>')).toEqual([
    { text: '<script>alert(1)</script>', marked: false },
  ]);
});

test('escapes are read once: an escaped escape is the text of one', () => {
  expect(highlightParts('&amp;lt;')).toEqual([{ text: '&lt;', marked: false }]);
  expect(highlightParts('&unknown;')).toEqual([{ text: '&unknown;', marked: false }]);
});
