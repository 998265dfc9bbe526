import { expect, test } from 'vitest';
import { highlight } from './highlight.ts';
import { fold, wordsOf } from './words.ts';

test.each([
  ['Orange Horizon', 'orang', '<em>Orange</em> Horizon'],
  ['Orange Horizon', 'orang horizn', '<em>Orange</em> <em>Horizon</em>'],
  ['Blå Fjord', 'bla', '<em>Blå</em> Fjord'],
  ['Straße', 'STRASSE', '<em>Straße</em>'],
  ['Søndag', 'sondag', '<em>Søndag</em>'],
  ['Chill out', 'chlil', '<em>Chill</em> out'],
  ['Rock & <Roll>', 'roll', 'Rock &amp; &lt;<em>Roll</em>&gt;'],
  ['Café <b>& "Moon"</b>', 'cafe moon', '<em>Café</em> &lt;b&gt;&amp; &quot;<em>Moon</em>&quot;&lt;/b&gt;'],
  ['東京の夜', '東京', '<em>東京の夜</em>'],
  ['Sunday', 'monday morning blues', 'Sunday'],
  ['Morning', 'moon', 'Morning'],
  ['Sunday', '***', 'Sunday'],
])('%s, searched for by %s', (name, query, expected) => {
  expect(highlight(name, wordsOf(fold(query)))).toBe(expected);
});
