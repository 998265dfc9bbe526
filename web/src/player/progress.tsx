import { useState } from 'react';
import type { PlayerStateFragment } from '../../generated.ts';
import { clockTime } from '../ui/format.ts';
import { Slider } from '../ui/slider.tsx';
import { usePlayer } from './player.tsx';
import { usePosition } from './use-position.ts';

/** Where the song is; dragged or moved by keys, it goes elsewhere on letting go. */
export function Progress({ state }: { state: PlayerStateFragment }) {
  const { send } = usePlayer();
  const position = usePosition(state);
  const [wanted, setWanted] = useState<number | null>(null);
  const length = state.song?.durationMs ?? 0;
  const shown = wanted ?? position;
  const seek = (positionMs: number) => {
    setWanted(positionMs);
    void send({ seek: { positionMs: Math.round(positionMs) } }).finally(() => setWanted(null));
  };
  return (
    <div className="progress">
      <span className="progress-time">{clockTime(shown)}</span>
      <Slider
        label="Position"
        value={shown}
        max={length || 1}
        step={5000}
        text={`${clockTime(shown)} of ${clockTime(length)}`}
        disabled={length === 0}
        onDrag={setWanted}
        onCommit={seek}
      />
      <span className="progress-time">{clockTime(length)}</span>
    </div>
  );
}
