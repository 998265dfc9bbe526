import type { PlayerStateFragment } from '../../generated.ts';
import { Link } from '../routing.tsx';
import { Cover } from '../ui/cover.tsx';
import { counted } from '../ui/format.ts';
import { Icon } from '../ui/icons.tsx';
import { Empty } from '../ui/panels.tsx';
import { Controls } from './controls.tsx';
import { usePlayer } from './player.tsx';
import { Volume } from './volume.tsx';

function Devices({ state }: { state: PlayerStateFragment }) {
  const { deviceId, send } = usePlayer();
  const active = state.activeDevice?.id;
  return (
    <section aria-labelledby="devices-title">
      <h3 id="devices-title">Devices</h3>
      <ul className="devices">
        {state.devices.map((device) => (
          <li key={device.id}>
            <button
              type="button"
              className="device"
              aria-pressed={device.id === active}
              disabled={device.id === active}
              onClick={() => void send({ transfer: { deviceId: device.id } })}
            >
              <Icon name={device.id === active ? 'volume' : 'device'} />
              <span className="device-name">{device.name}</span>
              {device.id === deviceId && <span className="tag">This tab</span>}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Queue({ state, index }: { state: PlayerStateFragment; index: number }) {
  const { play, send } = usePlayer();
  const songIds = state.queue.flatMap((item) => item.song?.id ?? []);
  return (
    <ol className="queue">
      {state.queue.map((item) => (
        <li
          key={`${item.index}-${item.song?.id}`}
          className="queue-item"
          aria-current={item.index === index || undefined}
        >
          {item.song ? <Cover id={item.song.id} /> : <span className="cover" />}
          <button
            type="button"
            className="queue-title"
            disabled={!item.song}
            aria-label={`Play ${item.song?.title ?? 'this song'}`}
            onClick={() => item.song && play(songIds, songIds.indexOf(item.song.id))}
          >
            {item.song?.title ?? 'No longer available'}
          </button>
          <button
            type="button"
            className="icon-button"
            aria-label={`Remove ${item.song?.title ?? 'this song'} from the queue`}
            onClick={() => void send({ removeFromQueue: { index: item.index } }, state.version)}
          >
            <Icon name="close" />
          </button>
        </li>
      ))}
    </ol>
  );
}

/** What plays next, and where: the same on all of the person's devices, as it changes. */
export function QueuePanel({ close }: { close: () => void }) {
  const { view } = usePlayer();
  return (
    <aside
      className="queue-panel"
      id="queue-panel"
      aria-label="Queue"
      onKeyDown={(event) => event.key === 'Escape' && close()}
    >
      <div className="section-head">
        <h2>Queue</h2>
        {view && <span className="quiet">{counted(view.state.queue.length, 'song')}</span>}
        <button type="button" className="icon-button" aria-label="Close the queue" onClick={close}>
          <Icon name="close" />
        </button>
      </div>
      {view && (
        <div className="queue-controls">
          <Controls state={view.state} />
          <Volume volume={view.state.volume} />
        </div>
      )}
      {view && view.state.queue.length > 0 ? (
        <Queue state={view.state} index={view.index} />
      ) : (
        <Empty>
          Nothing here yet. <Link href="/search">Find something to play</Link>.
        </Empty>
      )}
      {view && <Devices state={view.state} />}
    </aside>
  );
}
