import type { Decision, Stamp } from './deciding.ts';
import { type EditOf, mostCollaborators } from './edits.ts';
import type { EditChange, Playlist } from './models.ts';
import { type Copy, headAfter, type PlaylistEffect } from './working-copy.ts';

const unchanged = (playlist: Playlist): Decision => ({
  outcome: { outcome: 'CHANGED', playlist, change: null, entries: [] },
});
const invalid = (message: string): Decision => ({ outcome: { outcome: 'INVALID', message } });

function changed(
  head: Playlist,
  effect: PlaylistEffect,
  what: 'DetailsChanged' | 'CollaboratorsChanged',
): Decision {
  const playlist = headAfter(head, effect);
  const change: EditChange = { __typename: what, version: playlist.version };
  return { effect, outcome: { outcome: 'CHANGED', playlist, change, entries: [] } };
}

/** Changes what is given and differs. */
export function decideUpdating(head: Playlist, edit: EditOf<'UPDATE'>, stamp: Stamp): Decision {
  const title = edit.title ?? head.title;
  const description = edit.description === undefined ? head.description : edit.description;
  const visibility = edit.visibility ?? head.visibility;
  const isSame = title === head.title && description === head.description && visibility === head.visibility;
  if (isSame) return unchanged(head);
  return changed(head, { ...stamp, kind: 'UPDATE', title, description, visibility }, 'DetailsChanged');
}

/** Deletes for good. */
export function decideDeleting(head: Playlist, stamp: Stamp): Decision {
  const effect: PlaylistEffect = { ...stamp, kind: 'DELETE' };
  return { effect, outcome: { outcome: 'DELETED', playlist: headAfter(head, effect) } };
}

/** Gives, changes or takes away a role. */
export function decideSharing(copy: Copy, head: Playlist, edit: EditOf<'SHARE'>, stamp: Stamp): Decision {
  const { role, userId } = edit;
  if (userId === head.ownerId) return invalid('The owner needs no role in a playlist');
  const present = copy.roles.get(userId)?.role;
  if ((present ?? 'NONE') === role) return unchanged(head);
  if (role === 'NONE') return changed(head, { ...stamp, kind: 'UNSHARE', userId }, 'CollaboratorsChanged');
  if (!present && copy.roles.size >= mostCollaborators) {
    return invalid(`A playlist is shared with at most ${mostCollaborators} people`);
  }
  return changed(head, { ...stamp, kind: 'SHARE', userId, role }, 'CollaboratorsChanged');
}

/** Ends the sharing with whoever asks for it. */
export const decideLeaving = (head: Playlist, stamp: Stamp): Decision =>
  changed(head, { ...stamp, kind: 'UNSHARE', userId: stamp.by }, 'CollaboratorsChanged');
