import type { JsonValue } from '../../infra/pubsub/port.ts';
import { cachePlayer } from './current-player.ts';
import type { Player } from './models.ts';
import { lockPlayer, markSeen, savePlayer, type Tx } from './queries.ts';
import type { PlayerContext } from './state.ts';

/** Where a person's player is told of. */
export const channelOf = (userId: string) => `player:${userId}`;

/** What a change makes of the locked player, and what its caller is to know. The same player: nothing changed. */
export type Changed<R> = {
  player: Player;
  answer(player: Player): R;
  /** Written in the same transaction, with the player as it is saved. */
  record?(player: Player): Promise<void>;
  /** The devices that were heard of. */
  seen?: readonly string[];
};

export type Change<R> = (tx: Tx, player: Player, now: Date) => Promise<Changed<R> | { refused: R }>;

/**
 * Changes a person's player: locks it, so that parallel changes apply one after another and versions have no gap;
 * after the commit the cache has the new state first, then subscribers are told.
 */
export async function changePlayer<R>(context: PlayerContext, userId: string, change: Change<R>): Promise<R> {
  const done = await context.db.operational.primary.transaction(async (tx) => {
    const before = await lockPlayer(tx, userId);
    const now = new Date();
    const changed = await change(tx, before, now);
    if ('refused' in changed) return changed;
    const player = await save(tx, before, changed, now);
    await changed.record?.(player);
    return { answer: changed.answer(player), player, isNew: player.version > before.version };
  });
  if ('refused' in done) return done.refused;
  await cachePlayer(context, done.player);
  if (done.isNew) await tellSubscribers(context, done.player);
  return done.answer;
}

async function save<R>(tx: Tx, before: Player, changed: Changed<R>, now: Date): Promise<Player> {
  const seen = changed.seen ?? [];
  await markSeen(tx, before.id, seen, now);
  const lastSeenAt = now.toISOString();
  const devices = changed.player.devices.map((device) =>
    seen.includes(device.id) ? { ...device, lastSeenAt } : device,
  );
  if (changed.player === before) return { ...before, devices };
  const player = { ...changed.player, devices, version: before.version + 1 };
  await savePlayer(tx, player, now);
  return player;
}

/** That subscribers cannot be told is no failure of the change: the next one shows them what they missed. */
async function tellSubscribers(context: PlayerContext, player: Player): Promise<void> {
  try {
    await context.pubsub.publish(channelOf(player.id), player satisfies JsonValue);
  } catch (error) {
    context.logger.warn({ err: error, version: player.version }, 'subscribers were not told of a change');
  }
}
