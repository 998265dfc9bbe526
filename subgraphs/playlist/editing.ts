import { v7 as uuidv7 } from 'uuid';
import { bounded, isId } from '../../infra/subgraph/input.ts';
import { changedOr, edit, expectedVersion, notSignedIn, refusal, refusedFor } from './answers.ts';
import { notFound, type Place } from './edits.ts';
import type { AddSongsInput, MoveEntryInput, RemoveEntriesInput } from './generated.ts';
import type { PlaylistContext } from './heads.ts';
import { catalogueHasAll } from './songs.ts';

/** Songs, or entries, of one call. */
const mostAtOnce = 500;

/** Null is the front, absent the end; what is no id is an entry that nobody has. */
function placeOf(input: { afterEntryId?: string | null | undefined }): Place | 'NOWHERE' {
  const { afterEntryId } = input;
  if (afterEntryId === null || afterEntryId === undefined) return afterEntryId;
  return isId(afterEntryId) ? afterEntryId.toLowerCase() : 'NOWHERE';
}

/** Adds songs in a row: all, or none when one is unknown. */
export async function addSongs(context: PlaylistContext, input: AddSongsInput) {
  const by = context.viewer?.id;
  if (!by) return notSignedIn;
  const songIds = bounded(input.songIds, 'songIds', { min: 1, max: mostAtOnce }).map((id) =>
    id.toLowerCase(),
  );
  const version = expectedVersion(input);
  const refused = await refusedFor(context, input.playlistId, 'ADD');
  if (refused) return refusal(refused);
  const after = placeOf(input);
  if (after === 'NOWHERE') return refusal(notFound('The entry to add behind'));
  const known = songIds.every(isId) && (await catalogueHasAll(context, songIds));
  if (!known) return refusal(notFound('A song'));
  const entries = songIds.map((songId) => ({ id: uuidv7(), songId }));
  const outcome = await edit(context, input.playlistId, {
    kind: 'ADD',
    by,
    expectedVersion: version,
    entries,
    after,
  });
  return changedOr(outcome);
}

/** Moves one entry. */
export async function moveEntry(context: PlaylistContext, input: MoveEntryInput) {
  const by = context.viewer?.id;
  if (!by) return notSignedIn;
  const version = expectedVersion(input);
  const refused = await refusedFor(context, input.playlistId, 'MOVE');
  if (refused) return refusal(refused);
  const after = placeOf(input);
  if (after === 'NOWHERE' || !isId(input.entryId)) return refusal(notFound('The entry'));
  const entryId = input.entryId.toLowerCase();
  const outcome = await edit(context, input.playlistId, {
    kind: 'MOVE',
    by,
    expectedVersion: version,
    entryId,
    after,
  });
  return changedOr(outcome);
}

/** Removes entries: all, or none when one is not there. An id that is given twice counts once. */
export async function removeEntries(context: PlaylistContext, input: RemoveEntriesInput) {
  const by = context.viewer?.id;
  if (!by) return notSignedIn;
  const given = bounded(input.entryIds, 'entryIds', { min: 1, max: mostAtOnce });
  const version = expectedVersion(input);
  const refused = await refusedFor(context, input.playlistId, 'REMOVE');
  if (refused) return refusal(refused);
  if (!given.every(isId)) return refusal(notFound('An entry to remove'));
  const entryIds = [...new Set(given.map((id) => id.toLowerCase()))];
  const outcome = await edit(context, input.playlistId, {
    kind: 'REMOVE',
    by,
    expectedVersion: version,
    entryIds,
  });
  return changedOr(outcome);
}
