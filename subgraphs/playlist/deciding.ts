import { v7 as uuidv7 } from 'uuid';
import { refusalFor, standingOf } from './access.ts';
import { decideAdding, decideMoving, decideRemoving } from './deciding-entries.ts';
import { decideDeleting, decideLeaving, decideSharing, decideUpdating } from './deciding-heads.ts';
import { type Edit, notFound, type Outcome } from './edits.ts';
import type { Playlist } from './models.ts';
import type { Copy, PlaylistEffect } from './working-copy.ts';

/** What an edit comes to, and what it does if it does anything. */
export type Decision = { outcome: Outcome; effect?: PlaylistEffect };
/** Of the edit's time and author; each effect has an id of its own. */
export type Stamp = Pick<PlaylistEffect, 'id' | 'by' | 'at'>;

/**
 * Decides an edit on a copy, without touching it. The rules are those of `applyEdits`, which asks the database instead: a test
 * gives both the same edits and compares every outcome, and the tables at the end.
 */
export function decide(copy: Copy, edit: Edit): Decision {
  if (edit.kind === 'CREATE') throw new Error('a playlist is created in the database');
  const { head } = copy;
  if (!head) return { outcome: notFound('The playlist') };
  const standing = standingOf(head, edit.by, copy.roles.get(edit.by)?.role ?? null);
  if (standing === 'STRANGER') return { outcome: notFound('The playlist') };
  const message = refusalFor(edit.kind, standing);
  if (message) return { outcome: { outcome: 'FORBIDDEN', message } };
  if (edit.expectedVersion !== undefined && edit.expectedVersion !== head.version) {
    return { outcome: { outcome: 'CONFLICT', playlist: head, expected: edit.expectedVersion } };
  }
  const stamp = { id: uuidv7(), by: edit.by, at: Date.now() };
  return change(copy, head, edit, stamp);
}

function change(copy: Copy, head: Playlist, edit: Exclude<Edit, { kind: 'CREATE' }>, stamp: Stamp): Decision {
  switch (edit.kind) {
    case 'ADD':
      return decideAdding(copy, head, edit, stamp);
    case 'MOVE':
      return decideMoving(copy, head, edit, stamp);
    case 'REMOVE':
      return decideRemoving(copy, head, edit, stamp);
    case 'UPDATE':
      return decideUpdating(head, edit, stamp);
    case 'DELETE':
      return decideDeleting(head, stamp);
    case 'SHARE':
      return decideSharing(copy, head, edit, stamp);
    case 'LEAVE':
      return decideLeaving(head, stamp);
  }
}
