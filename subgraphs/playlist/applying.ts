import type { Applied } from '../../infra/cache/policies.ts';
import { refusalFor, standingOf } from './access.ts';
import { type Edit, notFound, type Outcome } from './edits.ts';
import { addEntries, moveEntry, removeEntries } from './entry-edits.ts';
import { createHead, deleteHead, shareHead, updateHead, withoutCollaborator } from './head-edits.ts';
import type { Playlist } from './models.ts';
import { type Db, lockHead, roleUnderLock, type Tx } from './queries.ts';

/**
 * Applies edits of one playlist in order, in one transaction. Its row is locked first, so parallel edits follow each
 * other, their versions without a gap; rights and the expected version are decided under that lock. A playlist whose
 * authority is a log is left alone.
 */
export async function applyEdits(
  db: Db,
  playlistId: string,
  edits: readonly Edit[],
): Promise<Applied<Playlist, Outcome>> {
  return db.playlist.primary.transaction(async (tx) => {
    const locked = edits[0]?.kind === 'CREATE' ? null : await lockHead(tx, playlistId);
    if (locked?.logEpoch) return 'LOGGED';
    let head = locked?.head ?? null;
    const outcomes: Outcome[] = [];
    for (const edit of edits) {
      const outcome = await applyEdit(tx, playlistId, head, edit);
      if (outcome.outcome === 'CHANGED') head = outcome.playlist;
      if (outcome.outcome === 'DELETED') head = null;
      outcomes.push(outcome);
    }
    return { outcomes, value: head };
  });
}

async function applyEdit(tx: Tx, playlistId: string, head: Playlist | null, edit: Edit): Promise<Outcome> {
  if (edit.kind === 'CREATE') return createHead(tx, playlistId, edit);
  if (!head) return notFound('The playlist');
  const role = head.ownerId === edit.by ? null : await roleUnderLock(tx, playlistId, edit.by);
  const standing = standingOf(head, edit.by, role);
  if (standing === 'STRANGER') return notFound('The playlist');
  const forbidden = refusalFor(edit.kind, standing);
  if (forbidden) return { outcome: 'FORBIDDEN', message: forbidden };
  if (edit.expectedVersion !== undefined && edit.expectedVersion !== head.version) {
    return { outcome: 'CONFLICT', playlist: head, expected: edit.expectedVersion };
  }
  return change(tx, head, edit);
}

function change(tx: Tx, head: Playlist, edit: Exclude<Edit, { kind: 'CREATE' }>): Promise<Outcome> {
  switch (edit.kind) {
    case 'ADD':
      return addEntries(tx, head, edit);
    case 'MOVE':
      return moveEntry(tx, head, edit);
    case 'REMOVE':
      return removeEntries(tx, head, edit);
    case 'UPDATE':
      return updateHead(tx, head, edit);
    case 'DELETE':
      return deleteHead(tx, head, edit);
    case 'SHARE':
      return shareHead(tx, head, edit);
    case 'LEAVE':
      return withoutCollaborator(tx, head, edit.by, edit.by);
  }
}
