import { expect, test } from 'vitest';
import { highlight } from './highlight.ts';

test.each([
  ['Orange Horizon', 'orang horizn', '<em>Orange</em> <em>Horizon</em>'],
  ['Blå Fjord', 'bla', '<em>Blå</em> Fjord'],
  ['Straße', 'STRASSE', '<em>Straße</em>'],
  ['Søndag', 'sondag', '<em>Søndag</em>'],
  ['Chill out', 'chlil', '<em>Chill</em> out'],
  ['Rock & <Roll>', 'roll', 'Rock &amp; &lt;<em>Roll</em>&gt;'],
  ['東京の夜', '東京', '<em>東京の夜</em>'],
  ['Sunday', 'monday morning blues', null],
  ['Sunday', '***', null],
])('%s, searched for by %s', (title, query, expected) => {
  expect(highlight(title, query)).toBe(expected);
});
