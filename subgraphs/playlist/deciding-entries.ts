import type { Decision, Stamp } from './deciding.ts';
import { type EditOf, mostEntries, notFound, type Place } from './edits.ts';
import type { Playlist, PlaylistEntry } from './models.ts';
import { longestRank, ranksBetween } from './rank.ts';
import {
  type CopiedEntry,
  type Copy,
  type EffectOf,
  freshRanks,
  headAfter,
  indexOf,
} from './working-copy.ts';

/** Between which two of these entries a place is; null when it is behind an entry that is not there. */
function gapIn(
  entries: readonly CopiedEntry[],
  place: Place,
): { before: number; afterId: string | null } | null {
  if (place === null) return { before: -1, afterId: null };
  const before = place === undefined ? entries.length - 1 : entries.findIndex(({ id }) => id === place);
  if (before === -1 && place !== undefined) return null;
  return { before, afterId: entries[before]?.id ?? null };
}

/** Ranks for `count` entries in a gap, and whether all others must be written anew first. */
function ranksIn(
  entries: readonly CopiedEntry[],
  before: number,
  count: number,
  present: readonly CopiedEntry[],
) {
  const at = (index: number, ranks: (entry: CopiedEntry) => string) => {
    const entry = entries[index];
    return entry ? ranks(entry) : null;
  };
  const between = (ranks: (entry: CopiedEntry) => string) =>
    ranksBetween(at(before, ranks), at(before + 1, ranks), count);
  const ranks = between(({ rank }) => rank);
  if (ranks.every((rank) => rank.length <= longestRank)) return { ranks, rewrites: {} };
  const anew = freshRanks(present.length);
  const rankOf = new Map(present.map(({ id }, index) => [id, anew[index] ?? '']));
  return { ranks: between(({ id }) => rankOf.get(id) ?? ''), rewrites: { rewrites: true } as const };
}

/** Adds entries in a row. */
export function decideAdding(copy: Copy, head: Playlist, edit: EditOf<'ADD'>, stamp: Stamp): Decision {
  if (head.songCount + edit.entries.length > mostEntries) {
    return { outcome: { outcome: 'INVALID', message: `A playlist holds at most ${mostEntries} entries` } };
  }
  const gap = gapIn(copy.entries, edit.after);
  if (!gap) return { outcome: notFound('The entry to add behind') };
  const { ranks, rewrites } = ranksIn(copy.entries, gap.before, edit.entries.length, copy.entries);
  const added = edit.entries.map(({ id, songId }, at) => ({ id, songId, rank: ranks[at] ?? '' }));
  const effect: EffectOf<'ADD'> = {
    ...stamp,
    kind: 'ADD',
    afterId: gap.afterId,
    entries: added,
    ...rewrites,
  };
  const entries = added.map(
    ({ id, songId }, at): PlaylistEntry => ({
      id,
      position: gap.before + 2 + at,
      songId,
      addedById: stamp.by,
      addedAt: new Date(stamp.at),
    }),
  );
  return {
    effect,
    outcome: {
      outcome: 'CHANGED',
      playlist: headAfter(head, effect),
      change: { __typename: 'EntriesAdded', afterEntryId: gap.afterId, entries },
      entries,
    },
  };
}

/** Moves an entry. To where it is: nothing changes, the version included. */
export function decideMoving(copy: Copy, head: Playlist, edit: EditOf<'MOVE'>, stamp: Stamp): Decision {
  const from = indexOf(copy, edit.entryId);
  const moving = copy.entries[from];
  if (!moving) return { outcome: notFound('The entry to move') };
  const entryAt = (index: number): PlaylistEntry[] => {
    const { id, songId, addedById, addedAt } = moving;
    return [{ id, position: index + 1, songId, addedById, addedAt }];
  };
  const stays: Decision = {
    outcome: { outcome: 'CHANGED', playlist: head, change: null, entries: entryAt(from) },
  };
  if (edit.after === edit.entryId) return stays;
  const others = copy.entries.toSpliced(from, 1);
  const gap = gapIn(others, edit.after);
  if (!gap) return { outcome: notFound('The entry to move behind') };
  if (gap.before + 1 === from) return stays;
  const { ranks, rewrites } = ranksIn(others, gap.before, 1, copy.entries);
  const { afterId } = gap;
  const what = { entryId: edit.entryId, afterId, rank: ranks[0] ?? '', ...rewrites };
  const effect: EffectOf<'MOVE'> = { ...stamp, kind: 'MOVE', ...what };
  return {
    effect,
    outcome: {
      outcome: 'CHANGED',
      playlist: headAfter(head, effect),
      change: { __typename: 'EntryMoved', entryId: edit.entryId, afterEntryId: afterId },
      entries: entryAt(gap.before + 1),
    },
  };
}

/** Removes entries: all of them, or none when one is not there. */
export function decideRemoving(copy: Copy, head: Playlist, edit: EditOf<'REMOVE'>, stamp: Stamp): Decision {
  const asked = new Set(edit.entryIds);
  const found = copy.entries.filter(({ id }) => asked.has(id));
  if (found.length < edit.entryIds.length) return { outcome: notFound('An entry to remove') };
  const entryIds = [...edit.entryIds];
  const songIds = found.map(({ songId }) => songId);
  const effect: EffectOf<'REMOVE'> = { ...stamp, kind: 'REMOVE', entryIds, songIds };
  return {
    effect,
    outcome: {
      outcome: 'CHANGED',
      playlist: headAfter(head, effect),
      change: { __typename: 'EntriesRemoved', entryIds },
      entries: [],
    },
  };
}
