import { bestFit, fold, wordsOf } from '../../infra/text/words.ts';

/** A name that may match: what the index found, to be judged here. */
export type Candidate = {
  id: string;
  name: string;
  /** Names that count for less: a song's artists. */
  besides?: string;
};

export type Scored = { id: string; name: string; score: number };

/** What a word in a besides-name is worth, compared with one in the name itself. */
const besidesWeight = 0.6;
/** Popularity (0 to 1) moves names of equal fit, and slightly unequal ones, but not good below bad. */
const popularityWeight = 0.25;

/**
 * How well a name fits the wanted words, 0 to about 1.4: the mean fit of the words, more when the whole name is meant.
 * 0 when a word fits nothing.
 */
export function textScore(wanted: readonly string[], candidate: Candidate): number {
  const words = wordsOf(fold(candidate.name));
  const besides = wordsOf(fold(candidate.besides ?? ''));
  let sum = 0;
  for (const word of wanted) {
    const best = Math.max(bestFit(word, words), besidesWeight * bestFit(word, besides));
    if (best === 0) return 0;
    sum += best;
  }
  const covered = Math.min(1, wanted.length / Math.max(1, words.length));
  const phrase = words.join(' ').startsWith(wanted.join(' ')) ? 0.2 : 0;
  return sum / wanted.length + 0.2 * covered + phrase;
}

/** The `first` best of the candidates: by text, then by popularity (0 to 1 by id), then by id so that order is stable. */
export function rank(
  wanted: readonly string[],
  candidates: readonly Candidate[],
  popularity: ReadonlyMap<string, number>,
  first: number,
): Scored[] {
  return candidates
    .map((candidate) => ({ ...candidate, text: textScore(wanted, candidate) }))
    .filter((candidate) => candidate.text > 0)
    .map(({ id, name, text }) => ({ id, name, score: text + popularityWeight * (popularity.get(id) ?? 0) }))
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
    .slice(0, first);
}
