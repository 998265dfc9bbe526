import { describe, expect, it } from 'vitest';
import { fold, wordsOf } from '../../infra/text/words.ts';
import { rank, textScore } from './ranking.ts';

const wanted = (query: string) => wordsOf(fold(query));
const score = (query: string, name: string, besides = '') =>
  textScore(wanted(query), { id: 'x', name, besides });

describe('textScore', () => {
  it('finds with typing errors, beginnings and in any order', () => {
    for (const query of ['orange horizon', 'orang horizn', 'oran hor', 'horizon orange']) {
      expect(score(query, 'Orange Horizon'), query).toBeGreaterThan(0.5);
    }
  });

  it('needs every word, in the title or the artist', () => {
    expect(score('orange moon', 'Orange Horizon')).toBe(0);
    expect(score('valliam orange', 'Orange Horizon', '(Val)liam Valliam')).toBeGreaterThan(0.5);
  });

  it('puts the exact name above a longer one, and that above a misspelt one', () => {
    const scores = [
      score('moon', 'Moon'),
      score('moon', 'Moon in the River'),
      score('moom', 'Moon in the River'),
    ];
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    expect(new Set(scores).size).toBe(3);
  });
});

describe('rank', () => {
  const candidates = [
    { id: 'a', name: 'Moon River' },
    { id: 'b', name: 'Moon Shadow' },
    { id: 'c', name: 'A Story That Mentions Mooncake' },
  ];

  it('lets popularity decide between equal names, and not lift a bad fit over a good one', () => {
    expect(rank(['moon'], candidates, new Map([['b', 1]]), 3).map((hit) => hit.id)).toEqual(['b', 'a', 'c']);
    expect(rank(['moon', 'river'], candidates, new Map([['b', 1]]), 3).map((hit) => hit.id)).toEqual(['a']);
  });

  it('gives the asked number, in a stable order', () => {
    expect(rank(['moon'], candidates, new Map(), 1)).toHaveLength(1);
    const shuffled = [candidates[2], candidates[1], candidates[0]].flatMap((c) => (c ? [c] : []));
    expect(rank(['moon'], shuffled, new Map(), 3)).toEqual(rank(['moon'], candidates, new Map(), 3));
  });
});
