import { useRef, useState } from 'react';
import { Icon } from '../ui/icons.tsx';
import { Slider } from '../ui/slider.tsx';
import { usePlayer } from './player.tsx';

/** Loudness of the active device. */
export function Volume({ volume }: { volume: number }) {
  const { send } = usePlayer();
  const [wanted, setWanted] = useState<number | null>(null);
  const before = useRef(1);
  const shown = wanted ?? volume;
  const set = (next: number) => {
    setWanted(next);
    void send({ setVolume: { volume: Math.round(next * 100) / 100 } }).finally(() => setWanted(null));
  };
  const mute = () => {
    if (volume > 0) before.current = volume;
    set(volume > 0 ? 0 : before.current);
  };
  return (
    <div className="volume">
      <button
        type="button"
        className="icon-button"
        aria-label={volume > 0 ? 'Mute' : 'Unmute'}
        aria-pressed={volume === 0}
        onClick={mute}
      >
        <Icon name={volume > 0 ? 'volume' : 'mute'} />
      </button>
      <Slider
        label="Volume"
        value={shown}
        max={1}
        step={0.05}
        text={`${Math.round(shown * 100)} percent`}
        onDrag={setWanted}
        onCommit={set}
      />
    </div>
  );
}
