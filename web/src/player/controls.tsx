import type { PlayerStateFragment, Repeat } from '../../generated.ts';
import { Icon } from '../ui/icons.tsx';
import { usePlayer } from './player.tsx';

const following: Record<Repeat, Repeat> = { OFF: 'ALL', ALL: 'ONE', ONE: 'OFF' };
const repeatLabels: Record<Repeat, string> = {
  OFF: 'Repeat: off',
  ALL: 'Repeat: the queue',
  ONE: 'Repeat: this song',
};

/** Play, pause and what goes with them. */
export function Controls({ state }: { state: PlayerStateFragment }) {
  const { send, blocked, unblock } = usePlayer();
  const empty = state.queue.length === 0;
  const { playing, shuffle, repeat } = state;
  const toggle = () => {
    if (playing && blocked) unblock();
    else void send(playing ? { pause: true } : { resume: true });
  };
  const paused = !playing || blocked;
  return (
    <fieldset className="controls" aria-label="Playback">
      <button
        type="button"
        className="icon-button controls-extra"
        aria-label="Shuffle"
        aria-pressed={shuffle}
        disabled={empty}
        onClick={() => void send({ setShuffle: { shuffle: !shuffle } })}
      >
        <Icon name="shuffle" />
      </button>
      <button
        type="button"
        className="icon-button controls-previous"
        aria-label="Previous"
        disabled={empty}
        onClick={() => void send({ previous: true })}
      >
        <Icon name="previous" />
      </button>
      <button
        type="button"
        className="play-button"
        aria-label={paused ? 'Play' : 'Pause'}
        disabled={empty}
        onClick={toggle}
      >
        <Icon name={paused ? 'play' : 'pause'} />
      </button>
      <button
        type="button"
        className="icon-button"
        aria-label="Next"
        disabled={empty}
        onClick={() => void send({ next: true })}
      >
        <Icon name="next" />
      </button>
      <button
        type="button"
        className="icon-button controls-extra"
        aria-label={repeatLabels[repeat]}
        aria-pressed={repeat !== 'OFF'}
        onClick={() => void send({ setRepeat: { repeat: following[repeat] } })}
      >
        <Icon name="repeat" />
        {repeat === 'ONE' && <span className="badge-one">1</span>}
      </button>
    </fieldset>
  );
}
