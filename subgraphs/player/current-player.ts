import type { Device, Player } from './models.ts';
import { unusedPlayer, withPlayerHeld } from './queries.ts';
import type { PlayerContext } from './state.ts';

/**
 * The person's player, from the session cache when it is in use. A session is opened only while the player's row is held,
 * so that no commit falls between what was read and what is cached; after that every commit writes to it, and the higher
 * version wins. It is never older than a change whose mutation has been answered.
 */
export async function currentPlayer(context: PlayerContext, userId: string): Promise<Player> {
  const { sessions } = context.state;
  const cached = await sessions.read(userId);
  if (cached) return cached;
  const player = await withPlayerHeld(context.db, userId, async (held) => {
    if (held) await sessions.open(userId, held);
    return held;
  });
  return player ?? unusedPlayer(userId, new Date());
}

/** Puts a committed player into the open session. Where that fails the session is closed: the database has it. */
export async function cachePlayer(context: PlayerContext, player: Player): Promise<void> {
  const { sessions } = context.state;
  const written = await sessions.write(player.id, (cached) => newerOf(cached, player));
  if (!written) await sessions.close(player.id);
}

/** The player of the higher version; of equal ones, which differ in no more than that, each device as last seen. */
export function newerOf(a: Player, b: Player): Player {
  if (a.version !== b.version) return a.version > b.version ? a : b;
  const seen = new Map(a.devices.map((device) => [device.id, device]));
  return { ...b, devices: b.devices.map((device) => laterOf(device, seen.get(device.id))) };
}

function laterOf(device: Device, other: Device | undefined): Device {
  return other && other.lastSeenAt > device.lastSeenAt ? other : device;
}
