import { useApolloClient } from '@apollo/client/react';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { PlayerChangedDocument } from '../../generated.ts';
import { useLive } from '../graphql/use-live.ts';
import { navigate } from '../routing.tsx';
import { createSender, type Sender } from './commands.ts';
import { thisDevice } from './device.ts';
import { acceptPlayer, usePlayerView } from './player-state.ts';
import type { PlayerView } from './player-view.ts';
import { usePlayback } from './use-playback.ts';

/** The player as the views use it. */
export type Player = {
  view: PlayerView | null;
  /** This tab as a device; null until it is registered. */
  deviceId: string | null;
  send: Sender;
  /** Plays these in place of the queue; without a person it asks to sign in. */
  play(songIds: readonly string[], startIndex?: number, contextId?: string): void;
  enqueue(songIds: readonly string[]): void;
  blocked: boolean;
  unblock(): void;
  /** Ends the play under way and reports it: before one signs out. */
  finish(): Promise<void>;
};

const askToSignIn = () => navigate('/sign-in');
const nobodys: Player = {
  view: null,
  deviceId: null,
  send: () => Promise.resolve(false),
  play: askToSignIn,
  enqueue: askToSignIn,
  blocked: false,
  unblock: () => undefined,
  finish: () => Promise.resolve(),
};

const PlayerContext = createContext<Player>(nobodys);
export const usePlayer = () => useContext(PlayerContext);

/** Songs at most in one command. */
const mostSongs = 500;

/** The signed-in person's player: followed live, heard in this tab when this is the active device. */
export function PlayerProvider({ userId, children }: { userId: string; children: ReactNode }) {
  const client = useApolloClient();
  const view = usePlayerView();
  const [deviceId, setDeviceId] = useState<string | null>(null);
  const sender = useMemo(() => createSender(client, userId), [client, userId]);

  useEffect(() => {
    let current = true;
    const claim = () =>
      thisDevice(client, userId).then(
        (id) => current && setDeviceId(id),
        () => undefined,
      );
    void claim();
    return () => {
      current = false;
    };
  }, [client, userId]);

  useLive(
    PlayerChangedDocument,
    ({ playerChanged }) => acceptPlayer(playerChanged),
    'The player is not live right now.',
  );

  const send = useMemo<Sender>(
    () => async (action, expectedVersion) => {
      const done = await sender(action, expectedVersion);
      await thisDevice(client, userId).then(setDeviceId, () => undefined);
      return done;
    },
    [sender, client, userId],
  );

  const { blocked, unblock, finish } = usePlayback(userId, deviceId, view, send);
  const player = useMemo<Player>(
    () => ({
      view,
      deviceId,
      send,
      blocked,
      unblock,
      finish,
      play: (songIds, startIndex = 0, contextId) => {
        const from = Math.max(0, Math.min(startIndex, songIds.length - mostSongs));
        const part = songIds.slice(from, from + mostSongs);
        void send({ play: { songIds: part, startIndex: startIndex - from, contextId } });
      },
      enqueue: (songIds) => void send({ enqueue: { songIds: songIds.slice(0, mostSongs) } }),
    }),
    [view, deviceId, send, blocked, unblock, finish],
  );
  return <PlayerContext value={player}>{children}</PlayerContext>;
}
