import { type Applied, type EditOf, mostEntries, notFound, type Outcome } from './edits.ts';
import { publishModified } from './events.ts';
import type { EditChange, Playlist } from './models.ts';
import {
  deleteEntries,
  entriesByIds,
  type Gap,
  gapAt,
  insertEntries,
  nextVersion,
  orderedIds,
  placeOf,
  presentEntries,
  rewriteRanks,
  setRank,
  type Tx,
} from './queries.ts';
import { longestRank, rankBetween, ranksBetween } from './rank.ts';

/** Ranks for `count` entries in a gap. Where they would grow too long the playlist's ranks are written anew first. */
async function ranksIn(
  tx: Tx,
  head: Playlist,
  gap: Gap,
  count: number,
  again: () => Promise<Gap | null>,
): Promise<string[]> {
  const ranks = ranksBetween(gap.before, gap.after, count);
  if (ranks.every((rank) => rank.length <= longestRank)) return ranks;
  const ids = await orderedIds(tx, head.id);
  await rewriteRanks(tx, head.id, ids, ranksBetween(null, null, ids.length));
  const fresh = await again();
  return fresh ? ranksBetween(fresh.before, fresh.after, count) : ranks;
}

/** Adds entries in a row. */
export async function addEntries(tx: Tx, head: Playlist, edit: EditOf<'ADD'>): Promise<Outcome> {
  if (head.songCount + edit.entries.length > mostEntries) {
    return { outcome: 'INVALID', message: `A playlist holds at most ${mostEntries} entries` };
  }
  const find = () => gapAt(tx, head.id, edit.after);
  const gap = await find();
  if (!gap) return notFound('The entry to add behind');
  const ranks = await ranksIn(tx, head, gap, edit.entries.length, find);
  const rows = edit.entries.map(({ id, songId }, i) => {
    const rank = ranks[i];
    if (rank === undefined) throw new Error('fewer ranks than entries');
    return { id, playlistId: head.id, songId, rank, addedBy: edit.by };
  });
  await insertEntries(tx, rows);
  const playlist = await nextVersion(tx, head, { songCount: head.songCount + rows.length });
  const songIds = edit.entries.map(({ songId }) => songId);
  await publishModified(tx, playlist, { by: edit.by, change: 'ENTRIES_ADDED', songIds });
  const ids = rows.map(({ id }) => id);
  const entries = await entriesByIds(tx, head.id, ids);
  const change: EditChange = { __typename: 'EntriesAdded', afterEntryId: gap.afterId, entries };
  return { outcome: 'CHANGED', playlist, change, entries };
}

/** Moves an entry. To where it is: nothing changes, the version included. */
export async function moveEntry(tx: Tx, head: Playlist, edit: EditOf<'MOVE'>): Promise<Outcome> {
  const present = await placeOf(tx, head.id, edit.entryId);
  if (!present) return notFound('The entry to move');
  const find = () => gapAt(tx, head.id, edit.after, edit.entryId);
  const gap =
    edit.after === edit.entryId ? { afterId: present.previousId, before: null, after: null } : await find();
  if (!gap) return notFound('The entry to move behind');
  const entries = () => entriesByIds(tx, head.id, [edit.entryId]);
  if (gap.afterId === present.previousId) {
    return { outcome: 'CHANGED', playlist: head, change: null, entries: await entries() } satisfies Applied;
  }
  const [rank] = await ranksIn(tx, head, gap, 1, find);
  await setRank(tx, head.id, edit.entryId, rank ?? rankBetween(gap.before, gap.after));
  const playlist = await nextVersion(tx, head, {});
  await publishModified(tx, playlist, { by: edit.by, change: 'ENTRY_MOVED' });
  const change: EditChange = { __typename: 'EntryMoved', entryId: edit.entryId, afterEntryId: gap.afterId };
  return { outcome: 'CHANGED', playlist, change, entries: await entries() };
}

/** Removes entries: all of them, or none when one is not there. */
export async function removeEntries(tx: Tx, head: Playlist, edit: EditOf<'REMOVE'>): Promise<Outcome> {
  const found = await presentEntries(tx, head.id, edit.entryIds);
  if (found.length < edit.entryIds.length) return notFound('An entry to remove');
  await deleteEntries(tx, head.id, edit.entryIds);
  const playlist = await nextVersion(tx, head, { songCount: head.songCount - found.length });
  const songIds = found.map(({ songId }) => songId);
  await publishModified(tx, playlist, { by: edit.by, change: 'ENTRIES_REMOVED', songIds });
  const change: EditChange = { __typename: 'EntriesRemoved', entryIds: [...edit.entryIds] };
  return { outcome: 'CHANGED', playlist, change, entries: [] };
}
