import { isId } from '../../infra/subgraph/input.ts';
import { defineLoader, grouped } from '../../infra/subgraph/loaders.ts';
import { mayEdit } from './access.ts';
import { changedOr, edit, expectedVersion, notSignedIn, refusal, refusedFor } from './answers.ts';
import { notFound } from './edits.ts';
import type { LeavePlaylistInput, SharePlaylistInput } from './generated.ts';
import { type PlaylistContext, settled, viewersStanding } from './heads.ts';
import type { Collaborator, Playlist } from './models.ts';
import { personStatus } from './people.ts';
import { collaboratorsOf } from './queries.ts';

/** Gives a person with an active account a role, or takes it away: that works for closed accounts, too. */
export async function sharePlaylist(context: PlaylistContext, input: SharePlaylistInput) {
  const by = context.viewer?.id;
  if (!by) return notSignedIn;
  const version = expectedVersion(input);
  const refused = await refusedFor(context, input.playlistId, 'SHARE');
  if (refused) return refusal(refused);
  if (!isId(input.userId)) return refusal(notFound('The person'));
  const userId = input.userId.toLowerCase();
  const status = await personStatus(context, userId);
  const known = input.role === 'NONE' ? status : status?.active;
  if (!known) return refusal(notFound('The person'));
  const outcome = await edit(context, input.playlistId, {
    kind: 'SHARE',
    by,
    expectedVersion: version,
    userId,
    role: input.role,
  });
  return changedOr(outcome);
}

/** Gives back the viewer's own role. */
export async function leavePlaylist(context: PlaylistContext, input: LeavePlaylistInput) {
  const by = context.viewer?.id;
  if (!by) return notSignedIn;
  const outcome = await edit(context, input.playlistId, { kind: 'LEAVE', by });
  if (outcome.outcome === 'CHANGED')
    return { __typename: 'PlaylistLeft', playlistId: outcome.playlist.id } as const;
  if (outcome.outcome === 'CONFLICT' || outcome.outcome === 'DELETED') {
    throw new Error(`leaving a playlist came to ${outcome.outcome}`);
  }
  const refused = refusal(outcome);
  if (refused.__typename === 'VersionConflict') throw new Error('leaving expects no version');
  return refused;
}

/** The key carries the version: sharing changes it, and followers live longer than a request. */
const collaboratorLoader = defineLoader<'playlist', Playlist, Collaborator[]>(
  async (context, playlists) => {
    const ids = playlists.map(({ id }) => id);
    await settled(context, ids);
    return grouped(ids, await collaboratorsOf(context.db, ids), ({ playlistId }) => playlistId);
  },
  ({ id, version }) => `${id}@${version}`,
);

/** Whom a playlist is shared with; null for who may not know. */
export async function collaborators(
  context: PlaylistContext,
  playlist: Playlist,
): Promise<Collaborator[] | null> {
  if (!mayEdit(await viewersStanding(context, playlist))) return null;
  return collaboratorLoader(context).load(playlist);
}
