import type { HomeQuery } from '../../generated.ts';
import { usePlayer } from '../player/player.tsx';
import { Cover } from '../ui/cover.tsx';
import { present } from '../ui/format.ts';
import { Icon } from '../ui/icons.tsx';
import { Empty } from '../ui/panels.tsx';

type Mix = NonNullable<NonNullable<HomeQuery['viewer']>['mixes']>[number];

function MixTile({ mix }: { mix: Mix }) {
  const { play } = usePlayer();
  const songs = present(mix.songs);
  const artists = [...new Set(songs.flatMap((song) => song.artists.map((artist) => artist.name)))];
  return (
    <li>
      <button
        type="button"
        className="tile mix"
        aria-label={`Play ${mix.title}`}
        disabled={songs.length === 0}
        onClick={() => play(songs.map((song) => song.id))}
      >
        <span className="mix-art" aria-hidden="true">
          {songs.slice(0, 4).map((song) => (
            <Cover key={song.id} id={song.id} />
          ))}
          <Icon name="play" />
        </span>
        <span className="row-title">{mix.title}</span>
        <span className="row-sub">{artists.length > 0 ? artists.slice(0, 3).join(', ') : mix.reason}</span>
      </button>
    </li>
  );
}

/** Mixes made for the person; a press plays one. */
export function Mixes({ mixes }: { mixes: readonly Mix[] }) {
  if (mixes.length === 0) return <Empty>Listen and follow a little, and mixes will be made for you.</Empty>;
  return (
    <ul className="tiles">
      {mixes.map((mix) => (
        <MixTile key={mix.title} mix={mix} />
      ))}
    </ul>
  );
}
