import type { Pinned } from './models.ts';
import { personOf } from './people.ts';
import { numbered, takePin } from './pins.ts';
import { confirmPins, pinsOf } from './queries.ts';
import { existing } from './references.ts';
import type { ActivityContext } from './state.ts';

/** The viewer's pins in order. */
export async function pinned(context: ActivityContext, viewerId: string): Promise<Pinned[]> {
  const { primary } = context.db.activity;
  const pins = await pinsOf(primary, viewerId);
  const open = pins.filter(({ kind, verified }) => kind === 'PLAYLIST' && !verified);
  if (open.length === 0) return numbered(pins);
  const ids = open.map(({ itemId }) => itemId);
  return (await settlePlaylists(context, viewerId, ids))
    ? numbered(await pinsOf(primary, viewerId))
    : numbered(pins);
}

/**
 * Verifies the playlists that the viewer pinned while playlist-service was away, and unpins the unknown ones. Here and not
 * in the check of all the others: whether there is such a playlist depends on who asks. False when it is still away.
 */
async function settlePlaylists(
  context: ActivityContext,
  userId: string,
  ids: readonly string[],
): Promise<boolean> {
  const known = await existing(context, 'PLAYLIST', ids);
  if (!known) return false;
  await confirmPins(context.db.activity.primary, 'PLAYLIST', [...known], userId);
  const unknown = ids.filter((id) => !known.has(id));
  const person = unknown.length > 0 ? await personOf(context, userId) : null;
  for (const itemId of unknown) {
    if (person) await takePin(context, person, { kind: 'PLAYLIST', itemId }, 'unverified');
  }
  return true;
}
