import { BadInputError } from '../../infra/errors.ts';
import { isId, within } from '../../infra/subgraph/input.ts';
import { refusalFor } from './access.ts';
import { type Edit, notFound, type Outcome } from './edits.ts';
import { applyThroughCache, type PlaylistContext, visibleHead } from './heads.ts';
import type { Playlist, PlaylistEntry } from './models.ts';
import { tellFollowers } from './watching.ts';

export type Changed = { __typename: 'PlaylistChanged'; playlist: Playlist; entries: PlaylistEntry[] };
export type NotFound = { __typename: 'NotFound'; message: string };
export type NotSignedIn = { __typename: 'NotSignedIn'; message: string };
export type Forbidden = { __typename: 'Forbidden'; message: string };
export type Conflict = { __typename: 'VersionConflict'; message: string; playlist: Playlist };

export const notSignedIn: NotSignedIn = { __typename: 'NotSignedIn', message: 'Sign in to change playlists' };

/** What an edit comes to before anything was tried. */
type Refusing = Extract<Outcome, { outcome: 'NOT_FOUND' | 'FORBIDDEN' }>;

/** A version that a client expects: a positive whole number, or none. */
export function expectedVersion(input: { expectedVersion?: number | null | undefined }): number | undefined {
  const version = input.expectedVersion ?? undefined;
  return version === undefined ? undefined : within(version, 'expectedVersion', 1, 2 ** 31 - 1);
}

/**
 * Whether the viewer may make this kind of change now; a refusal when not. Decided again under the lock: this first
 * look keeps work that asks others, such as looking up songs, away from whom it is not for.
 */
export async function refusedFor(
  context: PlaylistContext,
  playlistId: string,
  kind: Exclude<Edit['kind'], 'CREATE'>,
): Promise<Refusing | null> {
  const seen = isId(playlistId) ? await visibleHead(context, playlistId.toLowerCase()) : null;
  if (!seen) return notFound('The playlist');
  const message = refusalFor(kind, seen.standing);
  return message ? { outcome: 'FORBIDDEN', message } : null;
}

/** Applies an edit and, once it stands, tells the playlist's followers. */
export async function edit(context: PlaylistContext, playlistId: string, what: Edit): Promise<Outcome> {
  if (!isId(playlistId)) return notFound('The playlist');
  const outcome = await applyThroughCache(context, playlistId.toLowerCase(), what);
  await tellFollowers(context, what.by, outcome);
  return outcome;
}

/** An outcome that is no success, as the member of a mutation's union. A bound that was broken is BAD_USER_INPUT. */
export function refusal(
  outcome: Exclude<Outcome, { outcome: 'CHANGED' | 'DELETED' }>,
): Conflict | NotFound | Forbidden {
  switch (outcome.outcome) {
    case 'CONFLICT': {
      const message = `Version ${outcome.expected} was expected, the playlist is at ${outcome.playlist.version}`;
      return { __typename: 'VersionConflict', message, playlist: outcome.playlist };
    }
    case 'NOT_FOUND':
      return { __typename: 'NotFound', message: outcome.message };
    case 'FORBIDDEN':
      return { __typename: 'Forbidden', message: outcome.message };
    case 'INVALID':
      throw new BadInputError(outcome.message);
  }
}

/** What changing entries or details comes to. */
export function changedOr(outcome: Outcome): Changed | Conflict | NotFound | Forbidden {
  if (outcome.outcome === 'DELETED') throw new Error('a change deleted the playlist');
  if (outcome.outcome !== 'CHANGED') return refusal(outcome);
  return { __typename: 'PlaylistChanged', playlist: outcome.playlist, entries: outcome.entries };
}
