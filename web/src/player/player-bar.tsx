import { useState } from 'react';
import { useConnection } from '../graphql/connection.ts';
import { FavouriteButton } from '../library/toggles.tsx';
import { Link } from '../routing.tsx';
import { Cover } from '../ui/cover.tsx';
import { names } from '../ui/format.ts';
import { Icon } from '../ui/icons.tsx';
import { usePlayerNotice } from './commands.ts';
import { Controls } from './controls.tsx';
import { usePlayer } from './player.tsx';
import type { PlayerView } from './player-view.ts';
import { Progress } from './progress.tsx';
import { QueuePanel } from './queue-panel.tsx';
import { useMediaSession } from './use-media-session.ts';
import { Volume } from './volume.tsx';

function NowPlaying({ view }: { view: PlayerView }) {
  const { song, queue } = view.state;
  if (!song) {
    return (
      <div className="now-playing">
        <span className="cover" aria-hidden="true" />
        <p className="quiet">{queue.length > 0 ? 'This song has gone.' : 'Nothing is playing'}</p>
      </div>
    );
  }
  return (
    <div className="now-playing">
      <Cover id={song.id} />
      <div className="now-playing-text">
        <Link className="row-title" href={`/songs/${song.id}`}>
          {song.title}
        </Link>
        <span className="row-sub">{names(song.artists)}</span>
      </div>
      <FavouriteButton songId={song.id} title={song.title} known={song.isFavourite} />
    </div>
  );
}

/** Where it plays, when that is not here; and what keeps it from being heard or followed. */
function PlayerStatus({ view }: { view: PlayerView | null }) {
  const { deviceId, send, blocked, unblock } = usePlayer();
  const connection = useConnection();
  const notice = usePlayerNotice();
  const active = view?.state.activeDevice;
  const elsewhere = active && deviceId && active.id !== deviceId && view.state.song;
  const line = () => {
    if (notice) return <span>{notice}</span>;
    if (connection === 'lost') return <span className="pulse">Connection lost. Reconnecting …</span>;
    if (blocked) {
      return (
        <button type="button" className="link-button" onClick={unblock}>
          The browser holds the sound back. Listen
        </button>
      );
    }
    if (!elsewhere) return null;
    return (
      <>
        <span className="status-device">
          {view.state.playing ? 'Playing' : 'Paused'} on {active.name}
        </span>
        <button type="button" className="link-button" onClick={() => void send({ transfer: { deviceId } })}>
          Listen here
        </button>
      </>
    );
  };
  const shown = line();
  return (
    <div className="player-status" data-shown={shown !== null} role="status">
      {shown}
    </div>
  );
}

/** The player at the foot of every page. */
export function PlayerBar() {
  const { view } = usePlayer();
  const [open, setOpen] = useState(false);
  useMediaSession();
  return (
    <>
      {open && <QueuePanel close={() => setOpen(false)} />}
      <section className="player" aria-label="Player">
        <PlayerStatus view={view} />
        {view ? (
          <NowPlaying view={view} />
        ) : (
          <div className="now-playing" aria-hidden="true">
            <span className="cover skeleton" />
            <span className="skeleton skeleton-line" />
          </div>
        )}
        <div className="player-middle">
          {view && <Controls state={view.state} />}
          {view && <Progress state={view.state} />}
        </div>
        <div className="player-end">
          {view && <Volume volume={view.state.volume} />}
          <button
            type="button"
            className="icon-button"
            aria-label="Queue and devices"
            aria-expanded={open}
            aria-controls="queue-panel"
            onClick={() => setOpen(!open)}
          >
            <Icon name="queue" />
          </button>
        </div>
      </section>
    </>
  );
}
