import { v7 as uuidv7 } from 'uuid';
import { BadInputError } from '../../infra/errors.ts';
import { text } from '../../infra/subgraph/input.ts';
import { changedOr, edit, expectedVersion, notSignedIn, refusal } from './answers.ts';
import type { CreatePlaylistInput, DeletePlaylistInput, UpdatePlaylistInput } from './generated.ts';
import type { PlaylistContext } from './heads.ts';
import type { Playlist } from './models.ts';

const titleOf = (title: string) => text(title, 'title', { max: 200 });

/** Null for none; blank is none, too. */
function descriptionOf(description: string | null | undefined): string | null {
  return text(description ?? '', 'description', { min: 0, max: 2000 }) || null;
}

/** Creates an empty playlist that the viewer owns. */
export async function createPlaylist(context: PlaylistContext, input: CreatePlaylistInput) {
  const by = context.viewer?.id;
  if (!by) return notSignedIn;
  const outcome = await edit(context, uuidv7(), {
    kind: 'CREATE',
    by,
    title: titleOf(input.title),
    description: descriptionOf(input.description),
    visibility: input.visibility ?? 'PRIVATE',
  });
  if (outcome.outcome !== 'CHANGED') throw new Error(`creating a playlist came to ${outcome.outcome}`);
  return { __typename: 'PlaylistChanged', playlist: outcome.playlist, entries: [] } satisfies {
    __typename: 'PlaylistChanged';
    playlist: Playlist;
    entries: [];
  };
}

/** Changes title, description and visibility, as far as the input gives them. */
export async function updatePlaylist(context: PlaylistContext, input: UpdatePlaylistInput) {
  const by = context.viewer?.id;
  if (!by) return notSignedIn;
  if (input.title === null || input.visibility === null) {
    throw new BadInputError('"title" and "visibility" may be absent, not null');
  }
  const outcome = await edit(context, input.playlistId, {
    kind: 'UPDATE',
    by,
    expectedVersion: expectedVersion(input),
    title: input.title === undefined ? undefined : titleOf(input.title),
    description: input.description === undefined ? undefined : descriptionOf(input.description),
    visibility: input.visibility,
  });
  return changedOr(outcome);
}

/** Deletes a playlist for good. */
export async function deletePlaylist(context: PlaylistContext, input: DeletePlaylistInput) {
  const by = context.viewer?.id;
  if (!by) return notSignedIn;
  const version = expectedVersion(input);
  const outcome = await edit(context, input.playlistId, { kind: 'DELETE', by, expectedVersion: version });
  if (outcome.outcome === 'CHANGED') throw new Error('deleting only changed the playlist');
  if (outcome.outcome !== 'DELETED') return refusal(outcome);
  return { __typename: 'PlaylistDeleted', playlistId: outcome.playlist.id } as const;
}
