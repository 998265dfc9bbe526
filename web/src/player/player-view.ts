import type { PlayerStateFragment } from '../../generated.ts';
import { serverNow } from '../session/clock.ts';

/** The person's player, and where in the queue it is (-1: nowhere). */
export type PlayerView = { state: PlayerStateFragment; index: number };

/**
 * The current song's place in the queue. A song may stand there twice: then it is where it was, or the next such place
 * after it.
 */
export function placeInQueue(state: PlayerStateFragment, before: PlayerView | null): number {
  const places = state.queue.flatMap((item, index) =>
    item.song && item.song.id === state.song?.id ? [index] : [],
  );
  const from = before?.index ?? 0;
  const stays = before !== null && before.state.song?.id === state.song?.id && places.includes(from);
  if (stays) return from;
  return places.find((place) => place >= from) ?? places.at(-1) ?? -1;
}

/** Whether a state that came now is older than the one that is shown: answers and events may cross. */
export function isOutdated(state: PlayerStateFragment, shown: PlayerView | null): boolean {
  return shown !== null && shown.state.id === state.id && shown.state.version > state.version;
}

/** Where in the current song the player is now, in milliseconds. */
export function positionNow(state: PlayerStateFragment, now = serverNow()): number {
  const passed = state.playing ? Math.max(0, now - Date.parse(state.positionAt)) * state.rate : 0;
  return Math.min(Math.max(0, state.positionMs + passed), state.song?.durationMs ?? 0);
}
