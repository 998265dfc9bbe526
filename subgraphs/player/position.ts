import type { Player, QueuedSong } from './models.ts';

/** The current song; undefined where the queue is empty. */
export function currentSong(player: Player): QueuedSong | undefined {
  return player.queue[player.queueIndex];
}

/**
 * Where in the current song the player is at a moment, in whole milliseconds: while it plays the position advances with
 * the clock, and it never passes the song's end. A clock that went back does not move it back.
 */
export function positionAt(player: Player, now: Date): number {
  const passedMs = Math.max(0, now.getTime() - Date.parse(player.positionAt));
  const reached = player.positionMs + (player.playing ? Math.floor(passedMs * player.rate) : 0);
  return bounded(player, reached);
}

function bounded(player: Player, positionMs: number): number {
  return Math.min(Math.max(0, positionMs), currentSong(player)?.durationMs ?? 0);
}

/** The player at a position of the current song, as of `now`. */
export function moved(player: Player, positionMs: number, now: Date): Player {
  return { ...player, positionMs: bounded(player, positionMs), positionAt: now.toISOString() };
}

/** The player at the beginning of a song of its queue. */
export function atSong(player: Player, queueIndex: number, now: Date): Player {
  return moved({ ...player, queueIndex }, 0, now);
}
