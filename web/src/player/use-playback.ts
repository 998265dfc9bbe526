import { useApolloClient } from '@apollo/client/react';
import { useEffect, useRef, useState } from 'react';
import { StreamSongDocument } from '../../generated.ts';
import type { Sender } from './commands.ts';
import { sayInPlayer } from './commands.ts';
import { createPlayLog, type PlayLog } from './play-log.ts';
import { sendPlays } from './play-outbox.ts';
import { createPlayback, type Playback } from './playback.ts';
import { type PlayerView, positionNow } from './player-view.ts';

/** Beyond this a jump to the beginning is the song heard anew, as `previous` means it. */
const restartAfterMs = 3_000;

function isRestart(before: PlayerView | null, now: PlayerView): boolean {
  const same = before?.state.song?.id === now.state.song?.id;
  const newer = before !== null && before.state.version !== now.state.version;
  return same && newer && now.state.positionMs === 0 && positionNow(before.state) > restartAfterMs;
}

type Running = { playback: Playback; log: PlayLog };

/** The sound of this tab: made when it is the active device, reported, and followed by the next song at the end. */
export function usePlayback(userId: string, deviceId: string | null, view: PlayerView | null, send: Sender) {
  const client = useApolloClient();
  const [blocked, setBlocked] = useState(false);
  const running = useRef<Running | null>(null);
  const device = useRef(deviceId);
  useEffect(() => {
    device.current = deviceId;
  });

  useEffect(() => {
    const log = createPlayLog(client, userId, () => device.current);
    const playback = createPlayback({
      streamUrl: async (songId) => {
        const { data } = await client.query({
          query: StreamSongDocument,
          variables: { songId },
          fetchPolicy: 'no-cache',
        });
        return data?.song?.stream?.url ?? null;
      },
      onSound: log.sounding,
      onSilence: log.silent,
      onBlocked: setBlocked,
      onFailure: () => sayInPlayer('This song cannot be heard right now.'),
    });
    running.current = { playback, log };
    void sendPlays(client, userId);
    const leave = () => log.leave();
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      playback.dispose();
      void log.finish();
      running.current = null;
    };
  }, [client, userId]);

  const previous = useRef<PlayerView | null>(null);
  useEffect(() => {
    const { playback, log } = running.current ?? {};
    if (!playback || !log) return undefined;
    const before = previous.current;
    previous.current = view;
    const song = view?.state.song;
    const here = song && deviceId !== null && view.state.activeDevice?.id === deviceId;
    if (!here) {
      playback.update(null);
      void log.finish();
      return undefined;
    }
    const { state } = view;
    if (before?.state.song?.id !== song.id || isRestart(before, view)) void log.finish();
    const positionMs = positionNow(state);
    playback.update({ songId: song.id, playing: state.playing, volume: state.volume, positionMs });
    if (!state.playing) return undefined;
    const end = () => {
      void log.finish();
      const action = state.repeat === 'ONE' ? { seek: { positionMs: 0 } } : { next: true };
      void send(action, state.version);
    };
    const timer = setTimeout(end, Math.max(0, song.durationMs - positionMs) / state.rate);
    return () => clearTimeout(timer);
  }, [view, deviceId, send]);

  return {
    blocked,
    unblock: () => running.current?.playback.unblock(),
    finish: () => running.current?.log.finish() ?? Promise.resolve(),
  };
}
