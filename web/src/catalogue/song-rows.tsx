import type { ReactNode } from 'react';
import type { UnavailableReason } from '../../generated.ts';
import { FavouriteButton } from '../library/toggles.tsx';
import { usePlayer } from '../player/player.tsx';
import { Link } from '../routing.tsx';
import { Cover } from '../ui/cover.tsx';
import { clockTime } from '../ui/format.ts';
import { Icon } from '../ui/icons.tsx';

/** A song as a row shows it; what an operation does not tell is left out. */
export type RowSong = {
  id: string;
  title: string;
  durationMs?: number;
  artists?: readonly { id?: string; name: string }[];
  isFavourite?: boolean | null;
  availability?: { playable: boolean; reason: UnavailableReason | null };
};

export type RowItem = { key: string; song: RowSong; lead?: ReactNode; title?: ReactNode; note?: string };

const reasons: Record<UnavailableReason, string> = {
  COUNTRY: 'Not available in your country',
  EXPLICIT: 'Hidden by your explicit filter',
  NOT_RELEASED: 'Not released yet',
  REMOVED: 'No longer available',
};

/** Why a song cannot be played now, in words. */
export function whyNot(reason: UnavailableReason | null): string {
  return reason ? reasons[reason] : 'Not available';
}

function Artists({ song }: { song: RowSong }) {
  return (song.artists ?? []).map((artist, index) => (
    <span key={artist.id ?? artist.name}>
      {index > 0 && ', '}
      {artist.id ? <Link href={`/artists/${artist.id}`}>{artist.name}</Link> : artist.name}
    </span>
  ));
}

function SongRow({ item, play }: { item: RowItem; play: () => void }) {
  const { view, enqueue } = usePlayer();
  const { song, lead, note } = item;
  const current = view?.state.song?.id === song.id;
  const playable = song.availability?.playable ?? true;
  const state = current && view?.state.playing ? 'playing' : undefined;
  return (
    <li className="row" aria-current={current || undefined} data-state={state}>
      {lead !== undefined && <span className="row-lead">{lead}</span>}
      <button
        type="button"
        className="row-play"
        aria-label={`Play ${song.title}`}
        disabled={!playable}
        onClick={play}
      >
        <Cover id={song.id} />
        <Icon name="play" />
      </button>
      <span className="row-text">
        <Link className="row-title" href={`/songs/${song.id}`}>
          {item.title ?? song.title}
        </Link>
        <span className="row-sub">
          {playable ? <Artists song={song} /> : whyNot(song.availability?.reason ?? null)}
        </span>
      </span>
      {note && <span className="row-note">{note}</span>}
      <FavouriteButton songId={song.id} title={song.title} known={song.isFavourite} />
      {view && (
        <button
          type="button"
          className="icon-button row-add"
          aria-label={`Add ${song.title} to the queue`}
          disabled={!playable}
          onClick={() => enqueue([song.id])}
        >
          <Icon name="plus" />
        </button>
      )}
      {song.durationMs !== undefined && <span className="row-time">{clockTime(song.durationMs)}</span>}
    </li>
  );
}

/** Songs under each other; playing one plays on through those below it. */
export function SongRows({ items, contextId }: { items: readonly RowItem[]; contextId?: string }) {
  const { play } = usePlayer();
  const playable = items.filter((item) => item.song.availability?.playable ?? true);
  const songIds = playable.map((item) => item.song.id);
  return (
    <ol className="rows">
      {items.map((item) => (
        <SongRow
          key={item.key}
          item={item}
          play={() => play(songIds, Math.max(0, playable.indexOf(item)), contextId)}
        />
      ))}
    </ol>
  );
}

/** Rows of songs as they are. */
export function rowsOf(songs: readonly RowSong[]): RowItem[] {
  return songs.map((song, index) => ({ key: `${song.id}-${index}`, song }));
}
