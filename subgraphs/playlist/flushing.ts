import { writtenLsn } from '../../infra/databases/lsn.ts';
import type { LoggedTable } from '../../infra/edit-log/port.ts';
import { emitAll } from '../../infra/events/outbox.ts';
import { modifiedDraft } from './events.ts';
import type { Playlist } from './models.ts';
import {
  clearPlaylist,
  type Db,
  deleteEntries,
  dropRole,
  hasLogged,
  insertEntriesOf,
  lockRow,
  moveRanks,
  orderedIds,
  putRoleSince,
  readWhole,
  rewriteRanks,
  type Tx,
  writeRow,
} from './queries.ts';
import { type CopiedEntry, type Copy, freshRanks, headAfter, type PlaylistEffect } from './working-copy.ts';

/** What effects do to entries, taken together: an entry that is added and moved is one insertion. */
type EntryChanges = { added: Map<string, CopiedEntry>; moved: Map<string, string>; removed: Set<string> };

const noChanges = (): EntryChanges => ({ added: new Map(), moved: new Map(), removed: new Set() });

function collect({ added, moved, removed }: EntryChanges, effect: PlaylistEffect): void {
  if (effect.kind === 'ADD') {
    for (const entry of effect.entries)
      added.set(entry.id, { ...entry, addedById: effect.by, addedAt: new Date(effect.at) });
  } else if (effect.kind === 'MOVE') {
    const fresh = added.get(effect.entryId);
    if (fresh) added.set(effect.entryId, { ...fresh, rank: effect.rank });
    else moved.set(effect.entryId, effect.rank);
  } else if (effect.kind === 'REMOVE') {
    for (const id of effect.entryIds) {
      moved.delete(id);
      if (!added.delete(id)) removed.add(id);
    }
  }
}

const doesNotFit = () => new Error('the log does not fit the playlist: nothing of it is applied');

async function writeEntries(tx: Tx, playlistId: string, changes: EntryChanges): Promise<void> {
  const { added, moved, removed } = changes;
  if (removed.size > 0) {
    const gone = await deleteEntries(tx, playlistId, [...removed]);
    if (gone !== removed.size) throw doesNotFit();
  }
  const found = await moveRanks(tx, playlistId, moved, async () => {
    if (added.size > 0) await insertEntriesOf(tx, playlistId, [...added.values()]);
  });
  if (found !== moved.size) throw doesNotFit();
}

async function writeAnew(tx: Tx, playlistId: string): Promise<void> {
  const ids = await orderedIds(tx, playlistId);
  await rewriteRanks(tx, playlistId, ids, freshRanks(ids.length));
}

async function writeOther(tx: Tx, playlistId: string, effect: PlaylistEffect): Promise<void> {
  if (effect.kind === 'SHARE') {
    const { role, at, userId } = effect;
    await putRoleSince(tx, playlistId, userId, { role, since: new Date(at) });
  } else if (effect.kind === 'UNSHARE') await dropRole(tx, playlistId, effect.userId);
  else if (effect.kind === 'DELETE') await clearPlaylist(tx, playlistId);
}

/** Writes effects and their events, with as few statements as there are kinds of change. @returns the head after them */
async function writeEffects(tx: Tx, before: Playlist, effects: readonly PlaylistEffect[]): Promise<Playlist> {
  let head = before;
  let changes = noChanges();
  const events = [];
  for (const effect of effects) {
    const isBarrier = effect.kind === 'DELETE' || ('rewrites' in effect && effect.rewrites);
    if (isBarrier) {
      await writeEntries(tx, head.id, changes);
      changes = noChanges();
      if (effect.kind !== 'DELETE') await writeAnew(tx, head.id);
    }
    collect(changes, effect);
    await writeOther(tx, head.id, effect);
    head = headAfter(head, effect);
    events.push(modifiedDraft(head, effect));
  }
  await writeEntries(tx, head.id, changes);
  await emitAll(tx, 'playlist', 'playlist.modified', events);
  return head;
}

/** How logs of popular playlists meet the Playlist database. */
export function playlistTable(db: Db): LoggedTable<Copy, PlaylistEffect> {
  return {
    async load(key) {
      const whole = await readWhole(db, key);
      if (!whole) return null;
      const { head, logEpoch: epoch, entries } = whole;
      const roles = new Map(whole.roles.map(({ userId, ...role }) => [userId, role]));
      return { copy: { head, entries, roles }, version: head.version, epoch };
    },
    async underLock(key, work) {
      const row = await db.playlist.primary.transaction(async (tx) => {
        const found = await lockRow(tx, key);
        if (!found) return null;
        const { effects, epoch } = await work({ version: found.head.version, epoch: found.logEpoch });
        if (effects.length === 0 && epoch === found.logEpoch) return { version: found.head.version, epoch };
        const head = await writeEffects(tx, found.head, effects);
        await writeRow(tx, head, { logEpoch: epoch, isDeleted: effects.at(-1)?.kind === 'DELETE' });
        return { version: head.version, epoch };
      });
      return row && { ...row, lsn: await writtenLsn(db.playlist.primary.$client) };
    },
    isLogged: (keys) => hasLogged(db, keys),
  };
}
