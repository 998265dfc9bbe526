import { useEffect } from 'react';
import { names } from '../ui/format.ts';
import { usePlayer } from './player.tsx';

/** Lets the keys of a keyboard or a headset steer the player, and the system show what plays. */
export function useMediaSession(): void {
  const { view, send } = usePlayer();
  const song = view?.state.song;
  const title = song?.title;
  const artist = song ? names(song.artists) : undefined;
  useEffect(() => {
    if (!('mediaSession' in navigator)) return;
    navigator.mediaSession.metadata = title ? new MediaMetadata({ title, artist: artist ?? '' }) : null;
    document.title = title ? `${title} · ${artist}` : 'Polyphony';
  }, [title, artist]);
  useEffect(() => {
    if (!('mediaSession' in navigator)) return;
    const { mediaSession } = navigator;
    mediaSession.setActionHandler('play', () => void send({ resume: true }));
    mediaSession.setActionHandler('pause', () => void send({ pause: true }));
    mediaSession.setActionHandler('nexttrack', () => void send({ next: true }));
    mediaSession.setActionHandler('previoustrack', () => void send({ previous: true }));
  }, [send]);
}
