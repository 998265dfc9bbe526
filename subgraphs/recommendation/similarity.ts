/** Who had to do with what, and how much: parallel lists, users and items counted from 0. */
export type Interactions = { users: number[]; items: number[]; weights: number[] };

/** Compressed sparse rows: row r holds `columns` and `values` from `starts[r]` to `starts[r + 1]`. */
type Rows = { starts: Uint32Array; columns: Uint32Array; values: Float64Array };

/** The most similar items to one item, the nearest first; ties go to the lower index. */
export type Neighbours = { item: number; items: number[]; scores: number[] };

export type SimilarityOptions = {
  /** Neighbours of an item at most. */
  most: number;
  /** Added to the cosine's denominator: two items that few people share are less sure to be alike. */
  shrink: number;
};

function compress(rows: readonly number[], columns: readonly number[], weights: readonly number[]): Rows {
  const count = rows.reduce((most, row) => Math.max(most, row + 1), 0);
  const starts = new Uint32Array(count + 1);
  for (const row of rows) starts[row + 1] = (starts[row + 1] ?? 0) + 1;
  for (let row = 0; row < count; row += 1) starts[row + 1] = (starts[row + 1] ?? 0) + (starts[row] ?? 0);
  const next = starts.slice();
  const into = { columns: new Uint32Array(rows.length), values: new Float64Array(rows.length) };
  rows.forEach((row, at) => {
    const place = next[row] ?? 0;
    next[row] = place + 1;
    into.columns[place] = columns[at] ?? 0;
    into.values[place] = weights[at] ?? 0;
  });
  return { starts, ...into };
}

function* cellsOf(
  { starts, columns, values }: Rows,
  row: number,
): Generator<[column: number, value: number]> {
  const end = starts[row + 1] ?? 0;
  for (let at = starts[row] ?? end; at < end; at += 1) yield [columns[at] ?? 0, values[at] ?? 0];
}

function lengths(rows: Rows): Float64Array {
  const squares = new Float64Array(rows.starts.length - 1);
  for (const row of squares.keys()) {
    for (const [, value] of cellsOf(rows, row)) squares[row] = (squares[row] ?? 0) + value * value;
  }
  return squares.map(Math.sqrt);
}

/** Adds a person's row, times their weight, to `dots`; items that had nothing yet are entered in `met`. */
function addRow(byUser: Rows, user: number, weight: number, dots: Float64Array, met: number[]): void {
  const { starts, columns, values } = byUser;
  const end = starts[user + 1] ?? 0;
  for (let at = starts[user] ?? end; at < end; at += 1) {
    const other = columns[at] ?? 0;
    if (dots[other] === 0) met.push(other);
    dots[other] = (dots[other] ?? 0) + weight * (values[at] ?? 0);
  }
}

/** Dot products of one item's column with all others, in `dots`; the items that have one are returned. */
function overlaps(item: number, byItem: Rows, byUser: Rows, dots: Float64Array): number[] {
  const met: number[] = [];
  for (const [user, weight] of cellsOf(byItem, item)) addRow(byUser, user, weight, dots, met);
  dots[item] = 0;
  return met.filter((other) => other !== item);
}

/** The `most` greatest scores in order. Numbers alone sort ten times faster: they say which pairs are worth sorting. */
function greatest(
  items: readonly number[],
  scores: Float64Array,
  most: number,
): { other: number; score: number }[] {
  const least =
    scores.length > most ? (scores.toSorted()[scores.length - most] ?? 0) : Number.NEGATIVE_INFINITY;
  const near = items.flatMap((other, at) => {
    const score = scores[at] ?? 0;
    return score >= least ? [{ other, score }] : [];
  });
  return near.sort((a, b) => b.score - a.score || a.other - b.other).slice(0, most);
}

/**
 * Item-item similarity: the cosine of the items' columns of users, with shrinkage (Sarwar et al., "Item-based
 * collaborative filtering", WWW 2001; the shrinkage after Bell and Koren, ICDM 2007). One item at a time, so that the
 * caller decides when to pause. Time grows with the sum, over users, of the square of their number of items: bound that.
 */
export function* neighboursOf(interactions: Interactions, options: SimilarityOptions): Generator<Neighbours> {
  const { users, items, weights } = interactions;
  const byItem = compress(items, users, weights);
  const byUser = compress(users, items, weights);
  const norms = lengths(byItem);
  const dots = new Float64Array(norms.length);
  for (let item = 0; item < norms.length; item += 1) {
    const met = overlaps(item, byItem, byUser, dots);
    const all = Float64Array.from(met, (other) => {
      const product = (norms[item] ?? 0) * (norms[other] ?? 0);
      const score = (dots[other] ?? 0) / (product + options.shrink);
      dots[other] = 0;
      return score;
    });
    const kept = greatest(met, all, options.most);
    yield { item, items: kept.map(({ other }) => other), scores: kept.map(({ score }) => score) };
  }
}

/**
 * Items for somebody who has `profile` (weights by item): each neighbour scored by the sum of its similarities, the best
 * first; what they have already is left out.
 */
export function recommend<Id>(
  profile: ReadonlyMap<Id, number>,
  near: (item: Id) => readonly { id: Id; score: number }[],
): Id[] {
  const scores = new Map<Id, number>();
  for (const [item, weight] of profile) {
    for (const { id, score } of near(item)) {
      if (!profile.has(id)) scores.set(id, (scores.get(id) ?? 0) + weight * score);
    }
  }
  return [...scores].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([id]) => id);
}
