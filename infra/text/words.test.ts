import { describe, expect, it } from 'vitest';
import { fold, likeness, typos, wordsOf } from './words.ts';

describe('words', () => {
  it('folds case and diacritics, and spells letters as the database does', () =>
    expect(wordsOf(fold('  Björk, ÁRSTÍÐIR!'))).toEqual(['bjork', 'arstidir']));

  it.each([
    ['orange', 'orange', 0],
    ['orang', 'orange', 1],
    ['ornage', 'orange', 1],
    ['horizn', 'horizon', 1],
    ['moon', 'sun', 3],
  ])('counts typing errors: %s ~ %s: %i', (a, b, n) => expect(Math.min(typos(a, b, 2), 3)).toBe(n));

  it('takes no errors in short words', () => expect(likeness('sun', 'son')).toBe(0));
});
