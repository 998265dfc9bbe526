import type { Edit } from './edits.ts';
import type { Playlist, Role } from './models.ts';

/** How a person stands to a playlist. `READER` sees it because it is public. */
export type Standing = 'OWNER' | Role | 'READER' | 'STRANGER';

/** How somebody (null: nobody signed in) with this shared role stands to the playlist. */
export function standingOf(
  playlist: Pick<Playlist, 'ownerId' | 'visibility'>,
  userId: string | null,
  role: Role | null,
): Standing {
  if (userId !== null && playlist.ownerId === userId) return 'OWNER';
  if (userId !== null && role) return role;
  return playlist.visibility === 'PUBLIC' ? 'READER' : 'STRANGER';
}

const ownerOnly: readonly Standing[] = ['OWNER'];
const editors: readonly Standing[] = ['OWNER', 'EDITOR'];
const allowed: Record<Exclude<Edit['kind'], 'CREATE'>, { to: readonly Standing[]; else: string }> = {
  ADD: { to: editors, else: 'Only the owner and editors may add songs' },
  MOVE: { to: editors, else: 'Only the owner and editors may move entries' },
  REMOVE: { to: editors, else: 'Only the owner and editors may remove entries' },
  UPDATE: { to: ownerOnly, else: 'Only the owner may change this playlist' },
  DELETE: { to: ownerOnly, else: 'Only the owner may delete this playlist' },
  SHARE: { to: ownerOnly, else: 'Only the owner may share this playlist' },
  LEAVE: { to: ['EDITOR', 'VIEWER'], else: 'Only somebody whom it is shared with may leave a playlist' },
};

/** Why one who stands so may not do this: a sentence; null when they may. */
export function refusalFor(kind: Exclude<Edit['kind'], 'CREATE'>, standing: Standing): string | null {
  return allowed[kind].to.includes(standing) ? null : allowed[kind].else;
}

export const mayEdit = (standing: Standing): boolean => editors.includes(standing);
