import type { PlayerStateFragment } from '../../generated.ts';
import { session } from '../session/session.ts';
import { createStore, useStore } from '../store.ts';
import { isOutdated, type PlayerView, placeInQueue } from './player-view.ts';

const view = createStore<PlayerView | null>(null);
session.onIdentityChange(() => view.set(null));

/** Takes a state that came from the server, unless a newer one is known. */
export function acceptPlayer(state: PlayerStateFragment): void {
  const before = view.get();
  if (!isOutdated(state, before)) view.set({ state, index: placeInQueue(state, before) });
}

export const currentPlayer = () => view.get();
export const usePlayerView = () => useStore(view);
