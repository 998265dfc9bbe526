import type { EventDraft } from '../../infra/events/contracts.ts';
import { emitAll } from '../../infra/events/outbox.ts';
import { isScrobble, isStream } from './counting.ts';
import type { CatalogueSong, Play } from './models.ts';
import type { Tx } from './queries.ts';

/** The person who heard a play, as of then: consumers may not read the User database. */
export type Listener = { id: string; country: string; userType: string };

/** A play that counts, newly or for longer: `version` says which of its events this is. */
export function playRecorded(
  listener: Listener,
  play: Play,
  song: CatalogueSong,
): EventDraft<'play.recorded'> {
  const { playId, songId, deviceId, heardMs, version } = play;
  const { durationMs, artistIds, albumId, genreIds } = song;
  return {
    key: listener.id,
    version,
    data: {
      userId: listener.id,
      playId,
      songId,
      albumId,
      artistIds,
      genreIds,
      country: listener.country,
      userType: listener.userType,
      deviceId,
      startedAt: play.startedAt.toISOString(),
      heardMs,
      durationMs,
      stream: isStream({ heardMs, durationMs }),
      scrobble: isScrobble({ heardMs, durationMs }),
      version,
    },
  };
}

/** Publishes plays in the transaction that keeps them; the person's player is locked by now. */
export async function announcePlays(tx: Tx, drafts: readonly EventDraft<'play.recorded'>[]): Promise<void> {
  await emitAll(tx as unknown as Parameters<typeof emitAll>[0], 'player', 'play.recorded', drafts);
}
