import type { ApolloClient } from '@apollo/client';
import { newId } from '../new-id.ts';
import { serverNow } from '../session/clock.ts';
import { createMeter, type Meter } from './heard.ts';
import { addPlay, sendPlays, sendPlaysAtLast } from './play-outbox.ts';

/** From here on a play counts as a stream. */
const streamMs = 30_000;
/** Less than this is a song skipped before it sounded. */
const leastMs = 1_000;

type Play = { playId: string; songId: string; startedAt: number; meter: Meter };

/** Measures how long songs are really heard on this device, and reports it. */
export type PlayLog = {
  /** Sound began, or went on. */
  sounding(songId: string): void;
  /** It fell silent: paused, waiting for data. */
  silent(): void;
  /** The song is over or was left; the next sound is a new play. */
  finish(): Promise<void>;
  /** The page goes away. */
  leave(): void;
};

export function createPlayLog(client: ApolloClient, userId: string, deviceId: () => string | null): PlayLog {
  let play: Play | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function note(of: Play, ended: boolean): boolean {
    const device = deviceId();
    const heardMs = of.meter.read();
    if (!device || heardMs < leastMs) return false;
    const startedAt = new Date(of.startedAt).toISOString();
    addPlay(userId, { playId: of.playId, songId: of.songId, deviceId: device, startedAt, heardMs, ended });
    return true;
  }

  async function report(of: Play, ended: boolean): Promise<void> {
    if (note(of, ended)) await sendPlays(client, userId);
  }

  async function finish(): Promise<void> {
    const over = play;
    play = null;
    clearTimeout(timer);
    over?.meter.hold();
    if (over) await report(over, true);
  }

  return {
    finish,
    sounding(songId) {
      if (play && play.songId !== songId) void finish();
      play ??= { playId: newId(), songId, startedAt: serverNow(), meter: createMeter() };
      const current = play;
      current.meter.run();
      clearTimeout(timer);
      const left = streamMs - current.meter.read();
      if (left > 0) timer = setTimeout(() => void report(current, false), left + 50);
    },
    silent() {
      clearTimeout(timer);
      play?.meter.hold();
      if (play && play.meter.read() >= streamMs) void report(play, false);
    },
    leave() {
      if (play && note(play, false)) sendPlaysAtLast(userId);
    },
  };
}
