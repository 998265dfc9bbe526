import { useEffect, useState } from 'react';
import type { PlayerStateFragment } from '../../generated.ts';
import { positionNow } from './player-view.ts';

/** The position in the current song, moving while it plays; about four times a second, as the eye needs it. */
export function usePosition(state: PlayerStateFragment): number {
  const [, tick] = useState(0);
  const moving = state.playing && state.song !== null;
  useEffect(() => {
    if (!moving) return undefined;
    const timer = setInterval(() => tick((count) => count + 1), 250);
    return () => clearInterval(timer);
  }, [moving]);
  return positionNow(state);
}
