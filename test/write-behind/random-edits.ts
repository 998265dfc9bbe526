import { v7 as uuid } from 'uuid';
import { seededRandom } from '../../infra/seed/random.ts';
import type { Edit, Outcome } from '../../subgraphs/playlist/edits.ts';

type Side = 0 | 1;
type Pair<T> = readonly [T, T];

/** Additions behind one entry, one after the other, until ranks have to be written anew. */
const growing = 400;

/** The same edits of two playlists: an entry has an id of its own in each. `seen` is told what the last one came to. */
export function randomEdits(seed: number, owner: string, playlists: Pair<string>) {
  const random = seededRandom(seed);
  const people = [owner, uuid(), uuid(), uuid(), uuid()];
  const songs = Array.from({ length: 10 }, () => uuid());
  const names = new Map<string, string>(playlists.map((id) => [id, 'the playlist']));
  const entries: Pair<string>[] = [];
  let step = 0;
  let version = 1;

  function newEntry(): Pair<string> {
    const pair = [uuid(), uuid()] as const;
    for (const id of pair) names.set(id, `entry ${entries.length}`);
    entries.push(pair);
    return pair;
  }
  const both = (make: (side: Side) => object): Pair<Edit> => [make(0), make(1)] as unknown as Pair<Edit>;
  const nowhere = [undefined, undefined] as const;

  function place(): Pair<string | null | undefined> {
    const where = random.between(0, 3);
    if (where === 0) return [null, null];
    return where === 1 ? nowhere : random.pick(entries);
  }

  function adding(count: number, after: Pair<string | null | undefined>) {
    const songIds = Array.from({ length: count }, () => random.pick(songs));
    const added = songIds.map((songId) => ({ songId, ids: newEntry() }));
    return both((side) => ({
      by: owner,
      kind: 'ADD',
      after: after[side],
      entries: added.map(({ ids, songId }) => ({ id: ids[side], songId })),
    }));
  }

  const makers: readonly (() => Pair<Edit>)[] = [
    () => adding(random.between(1, 3), place()),
    () => {
      const [entry, where] = [random.pick(entries), place()];
      return both((side) => ({ kind: 'MOVE', entryId: entry[side], after: where[side] }));
    },
    () => {
      const gone = [...new Set([random.pick(entries), random.pick(entries)])];
      return both((side) => ({ kind: 'REMOVE', entryIds: gone.map((ids) => ids[side]) }));
    },
    () => {
      const title = random.pick(['Hot', 'Hotter']);
      const visibility = random.pick(['PRIVATE', 'PUBLIC']);
      return both(() => ({ kind: 'UPDATE', title, visibility }));
    },
    () => {
      const what = { userId: random.pick(people), role: random.pick(['EDITOR', 'VIEWER', 'NONE']) };
      return both(() => ({ kind: 'SHARE', ...what }));
    },
    () => both(() => ({ kind: 'LEAVE' })),
  ];

  /** By anyone, and sometimes for a version that it may not have any more. */
  function anyEdit(): Pair<Edit> {
    const by = random.chance(0.7) ? owner : random.pick(people);
    const expectedVersion = random.chance(0.15) ? version - random.between(0, 1) : undefined;
    const edits = random.pick(makers)();
    return both((side) => ({ by, expectedVersion, ...(edits[side] as object) }));
  }

  return {
    next(): Pair<Edit> {
      step += 1;
      if (step > growing || step % 20 === 0) return anyEdit();
      return adding(1, entries[0] ?? nowhere);
    },
    seen(outcome: Outcome): void {
      if ('playlist' in outcome) version = outcome.playlist.version;
    },
    /** Without what must differ between the two: ids, instants, who has the authority. */
    plain(value: unknown): unknown {
      const text = JSON.stringify(value, (key, one) => {
        if (/(At|since|logEpoch)$/.test(key)) return undefined;
        return typeof one === 'string' ? (names.get(one) ?? one) : one;
      });
      return JSON.parse(text);
    },
  };
}
