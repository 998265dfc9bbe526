import type { PlayerStateFragment } from '../../generated.ts';
import { serverNow } from '../session/clock.ts';
import { session } from '../session/session.ts';
import { createStore, useStore } from '../store.ts';

/** The person's player, and where in the queue it is (-1: nowhere). */
export type PlayerView = { state: PlayerStateFragment; index: number };

const view = createStore<PlayerView | null>(null);
session.onIdentityChange(() => view.set(null));

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

/** Takes a state that came from the server, unless a newer one is known: answers and events may cross. */
export function acceptPlayer(state: PlayerStateFragment): void {
  const before = view.get();
  if (before && before.state.id === state.id && before.state.version > state.version) return;
  view.set({ state, index: placeInQueue(state, before) });
}

export const currentPlayer = () => view.get();
export const usePlayerView = () => useStore(view);

/** Where in the current song the player is now, in milliseconds. */
export function positionNow(state: PlayerStateFragment, now = serverNow()): number {
  const passed = state.playing ? Math.max(0, now - Date.parse(state.positionAt)) * state.rate : 0;
  return Math.min(Math.max(0, state.positionMs + passed), state.song?.durationMs ?? 0);
}
