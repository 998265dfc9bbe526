import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { randomEdits } from '../write-behind/random-edits.ts';
import { tablesOf } from '../write-behind/tables.ts';
import { type Heads, type WriteBehindServers, writeBehindServers } from '../write-behind/writers.ts';

let at: WriteBehindServers;
beforeAll(async () => {
  at = await writeBehindServers();
});
afterAll(() => at?.stop());

const owner = uuid();
async function create(heads: Heads): Promise<string> {
  const id = uuid();
  const edit = { kind: 'CREATE', by: owner, title: 'Hot', description: null, visibility: 'PRIVATE' } as const;
  await heads.write(id, edit);
  return id;
}

describe('what is acknowledged is what the database would have said', () => {
  it('for any sequence of edits: outcomes, order, ranks, sharing and events', async () => {
    const through = (await at.process({ log: false })).heads;
    const behind = (await at.process()).heads;
    const [a, b] = [await create(through), await create(through)];
    const { next, seen, plain } = randomEdits(7, owner, [a, b]);
    for (let step = 0; step < 600; step += 1) {
      const edits = next();
      const [{ outcome: wanted }, { outcome: got, place }] = await Promise.all([
        through.write(a, edits[0]),
        behind.write(b, edits[1]),
      ]);
      expect(place).toBe('write-behind');
      expect(plain(got), `${step}: ${JSON.stringify(edits[1])}`).toEqual(plain(wanted));
      seen(got);
    }
    await behind.settle([b]);
    const [ofA, ofB] = [await tablesOf(at.db, a), await tablesOf(at.db, b)];
    expect(ofB.head?.rankGeneration).toBeGreaterThan(0);
    expect(plain(ofB)).toEqual(plain(ofA));
    expect(ofB.events.map(({ version }) => version)).toEqual(
      Array.from({ length: ofB.head?.version ?? 0 }, (_, n) => n + 1),
    );

    const gone = { by: owner, kind: 'DELETE' } as const;
    const twice = async (heads: Heads, id: string) => [
      await heads.write(id, gone),
      await heads.write(id, gone),
    ];
    const [wanted, got] = [await twice(through, a), await twice(behind, b)];
    expect(plain(got.map(({ outcome }) => outcome))).toEqual(plain(wanted.map(({ outcome }) => outcome)));
    await behind.settle([b]);
    expect(plain(await tablesOf(at.db, b))).toEqual(plain(await tablesOf(at.db, a)));
  });
});
