import { type EditOf, mostCollaborators, type Outcome } from './edits.ts';
import { publishModified } from './events.ts';
import type { Playlist } from './models.ts';
import {
  buryHead,
  collaboratorCount,
  dropRole,
  insertHead,
  nextVersion,
  putRole,
  roleUnderLock,
  type Tx,
} from './queries.ts';

const unchanged = (playlist: Playlist): Outcome => ({
  outcome: 'CHANGED',
  playlist,
  change: null,
  entries: [],
});

/** Inserts the playlist: version 1, no entries. */
export async function createHead(tx: Tx, id: string, edit: EditOf<'CREATE'>): Promise<Outcome> {
  const { title, description, visibility } = edit;
  const playlist = await insertHead(tx, { id, ownerId: edit.by, title, description, visibility });
  await publishModified(tx, playlist, { by: edit.by, change: 'CREATED' });
  return unchanged(playlist);
}

/** Changes what is given and differs. */
export async function updateHead(tx: Tx, head: Playlist, edit: EditOf<'UPDATE'>): Promise<Outcome> {
  const wanted = {
    title: edit.title ?? head.title,
    description: edit.description === undefined ? head.description : edit.description,
    visibility: edit.visibility ?? head.visibility,
  };
  const same =
    wanted.title === head.title &&
    wanted.description === head.description &&
    wanted.visibility === head.visibility;
  if (same) return unchanged(head);
  const playlist = await nextVersion(tx, head, wanted);
  await publishModified(tx, playlist, { by: edit.by, change: 'UPDATED' });
  const change = { __typename: 'DetailsChanged', version: playlist.version } as const;
  return { outcome: 'CHANGED', playlist, change, entries: [] };
}

/** Deletes for good; the event is the last of the playlist. */
export async function deleteHead(tx: Tx, head: Playlist, edit: EditOf<'DELETE'>): Promise<Outcome> {
  const playlist = await buryHead(tx, head);
  await publishModified(tx, playlist, { by: edit.by, change: 'DELETED' });
  return { outcome: 'DELETED', playlist };
}

/** Gives, changes or takes away a role. */
export async function shareHead(tx: Tx, head: Playlist, edit: EditOf<'SHARE'>): Promise<Outcome> {
  const { by, role, userId } = edit;
  if (userId === head.ownerId)
    return { outcome: 'INVALID', message: 'The owner needs no role in a playlist' };
  const present = await roleUnderLock(tx, head.id, userId);
  if ((present ?? 'NONE') === role) return unchanged(head);
  if (role === 'NONE') return withoutCollaborator(tx, head, userId, by);
  if (!present && (await collaboratorCount(tx, head.id)) >= mostCollaborators) {
    return { outcome: 'INVALID', message: `A playlist is shared with at most ${mostCollaborators} people` };
  }
  await putRole(tx, head.id, userId, role);
  const playlist = await nextVersion(tx, head, {});
  await publishModified(tx, playlist, { by, change: 'SHARED', sharedWith: { userId, role } });
  const change = { __typename: 'CollaboratorsChanged', version: playlist.version } as const;
  return { outcome: 'CHANGED', playlist, change, entries: [] };
}

/** Ends a person's sharing: by the owner, or by the person. */
export async function withoutCollaborator(
  tx: Tx,
  head: Playlist,
  userId: string,
  by: string,
): Promise<Outcome> {
  await dropRole(tx, head.id, userId);
  const playlist = await nextVersion(tx, head, {});
  await publishModified(tx, playlist, { by, change: 'UNSHARED' });
  const change = { __typename: 'CollaboratorsChanged', version: playlist.version } as const;
  return { outcome: 'CHANGED', playlist, change, entries: [] };
}
