import { describe, expect, it } from 'vitest';
import { commonest, gather, gathering } from './interactions.ts';
import { neighbourCodec } from './neighbour-codec.ts';
import { neighboursOf, recommend } from './similarity.ts';
import { inTurns } from './turns.ts';

/** People as lists of what they listen to. */
function listening(people: readonly (readonly number[])[]) {
  const pairs = people.flatMap((items, user) => items.map((item) => [user, item] as const));
  return {
    users: pairs.map(([user]) => user),
    items: pairs.map(([, item]) => item),
    weights: pairs.map(() => 1),
  };
}

const near = (people: readonly (readonly number[])[], options = { most: 10, shrink: 0 }) => [
  ...neighboursOf(listening(people), options),
];

describe('neighboursOf', () => {
  it('finds each item beside those that the same people listen to', () => {
    const rock = [0, 1, 2];
    const folk = [3, 4, 5];
    const people = [rock, rock, [0, 1], folk, folk, [4, 5], [2, 3]];
    for (const { item, items } of near(people, { most: 2, shrink: 1 })) {
      const own = rock.includes(item) ? rock : folk;
      expect(
        items.every((other) => own.includes(other)),
        `${item}: ${items}`,
      ).toBe(true);
    }
  });

  it('is the cosine of the columns', () => {
    const [first] = near([[0, 1], [0, 1], [0], [1, 2]]);
    // Items 0 and 1 have three people each and share two.
    expect(first?.items).toEqual([1]);
    expect(first?.scores[0]).toBeCloseTo(2 / 3, 12);
  });

  it('takes weights into account', () => {
    const interactions = { users: [0, 0, 1, 1], items: [0, 1, 0, 2], weights: [3, 3, 1, 1] };
    const [first] = [...neighboursOf(interactions, { most: 5, shrink: 1 })];
    expect(first?.items).toEqual([1, 2]);
  });

  it('trusts what more people share, by the shrinkage', () => {
    // Item 1 shares four of five people with item 0; item 2 its only one.
    const people = [[0, 1], [0, 1], [0, 1], [0, 1], [0, 2], [1]];
    expect(near(people, { most: 1, shrink: 5 })[0]?.items).toEqual([1]);
    const alone = near([[0, 1], [0, 2], [0, 2], [2], [2], [2], [2], [2], [2]], { most: 1, shrink: 0 })[0];
    const shrunk = near([[0, 1], [0, 2], [0, 2], [2], [2], [2], [2], [2], [2]], { most: 1, shrink: 20 })[0];
    expect([alone?.items, shrunk?.items]).toEqual([[1], [2]]);
  });

  it('gives the asked number, ties to the lower index, and never the item itself', () => {
    const all = near([[0, 1, 2, 3]], { most: 2, shrink: 0 });
    expect(all.map(({ items }) => items)).toEqual([
      [1, 2],
      [0, 2],
      [0, 1],
      [0, 1],
    ]);
  });

  it('has nothing for nobody, and none for what is heard alone', () => {
    expect(near([])).toEqual([]);
    expect(near([[0], [1]]).map(({ items }) => items)).toEqual([[], []]);
  });
});

describe('recommend', () => {
  const model: Record<string, { id: string; score: number }[]> = {
    a: [
      { id: 'b', score: 0.5 },
      { id: 'c', score: 0.4 },
    ],
    d: [
      { id: 'c', score: 0.3 },
      { id: 'a', score: 0.9 },
    ],
  };
  it('adds up the similarities, and leaves out what is known', () => {
    const profile = new Map([
      ['a', 1],
      ['d', 1],
    ]);
    expect(recommend(profile, (id) => model[id] ?? [])).toEqual(['c', 'b']);
  });
});

describe('commonest', () => {
  it('keeps the living things of most people, under new indexes', () => {
    const all = gathering();
    gather(
      all,
      0,
      new Map([
        ['x', 1],
        ['y', 2],
        ['gone', 1],
      ]),
    );
    gather(
      all,
      1,
      new Map([
        ['y', 3],
        ['gone', 1],
        ['z', 1],
      ]),
    );
    const kept = commonest(all, 2, new Set(['x', 'y', 'z']));
    expect(kept.ids).toEqual(['y', 'x']);
    expect([kept.users, kept.items, kept.weights]).toEqual([
      [0, 0, 1],
      [1, 0, 0],
      [1, 2, 3],
    ]);
  });
});

describe('inTurns', () => {
  it('lets others have a turn during long work', async () => {
    let turns = 0;
    let working = true;
    const others = () => {
      turns += 1;
      if (working) setImmediate(others);
    };
    setImmediate(others);
    function* work() {
      for (let step = 0; step < 5; step += 1) {
        const until = performance.now() + 12;
        while (performance.now() < until);
        yield step;
      }
    }
    const seen: number[] = [];
    for await (const step of inTurns(work())) seen.push(step);
    working = false;
    expect(seen).toEqual([0, 1, 2, 3, 4]);
    expect(turns).toBeGreaterThanOrEqual(4);
  });

  it('ends early when the service stops', async () => {
    const stop = new AbortController();
    const seen: number[] = [];
    function* slow() {
      for (let step = 0; ; step += 1) {
        const until = performance.now() + 12;
        while (performance.now() < until);
        yield step;
      }
    }
    for await (const step of inTurns(slow(), stop.signal)) {
      seen.push(step);
      stop.abort();
    }
    expect(seen).toEqual([0]);
  });
});

describe('neighbourCodec', () => {
  it('gives back what went in', () => {
    const neighbours = [
      { id: '01890a5d-ac96-774b-bcce-b302099a8057', score: 1 },
      { id: '01890a5d-ac96-774b-bcce-b302099a8058', score: 0.25 },
    ];
    const back = neighbourCodec.decode(neighbourCodec.encode(neighbours));
    expect(back.map(({ id }) => id)).toEqual(neighbours.map(({ id }) => id));
    expect(back[1]?.score).toBeCloseTo(0.25, 4);
    expect(neighbourCodec.decode(neighbourCodec.encode([]))).toEqual([]);
  });

  it('refuses what it did not write', () => expect(() => neighbourCodec.decode('abcd')).toThrow(RangeError));
});
