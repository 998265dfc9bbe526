import type { ApolloClient } from '@apollo/client';
import { type PlaybackInput, ReportPlaybackDocument } from '../../generated.ts';
import { request } from '../graphql/request.ts';
import { session } from '../session/session.ts';

/**
 * Plays that the server has not yet been told of. They outlive the page, so that what was heard without a connection
 * counts later; a play reported twice counts once.
 */
const placeOf = (userId: string) => `polyphony.plays.${userId}`;
const mostAtOnce = 50;

type Plays = Record<string, PlaybackInput>;

function read(userId: string): Plays {
  try {
    return JSON.parse(localStorage.getItem(placeOf(userId)) ?? '{}') as Plays;
  } catch {
    return {};
  }
}

function write(userId: string, plays: Plays): void {
  const kept = Object.entries(plays).slice(-mostAtOnce * 4);
  if (kept.length === 0) localStorage.removeItem(placeOf(userId));
  else localStorage.setItem(placeOf(userId), JSON.stringify(Object.fromEntries(kept)));
}

export function addPlay(userId: string, play: PlaybackInput): void {
  write(userId, { ...read(userId), [play.playId]: play });
}

/** Removes what was told, except where more has been heard since. */
function told(userId: string, sent: readonly PlaybackInput[]): void {
  const heard = new Map(sent.map((play) => [play.playId, play.heardMs]));
  const left = Object.entries(read(userId)).filter(([id, play]) => play.heardMs > (heard.get(id) ?? -1));
  write(userId, Object.fromEntries(left));
}

/** Reports what waits. Without a connection it goes on waiting. */
export async function sendPlays(client: ApolloClient, userId: string): Promise<void> {
  const plays = Object.values(read(userId)).slice(0, mostAtOnce);
  if (plays.length === 0) return;
  try {
    const { data } = await client.mutate({
      mutation: ReportPlaybackDocument,
      variables: { input: { plays } },
    });
    if (data?.reportPlayback.__typename === 'PlaybackReported') told(userId, plays);
  } catch {
    // They are kept, and go with the next report.
  }
}

/** The same for a page that goes away: the browser sends it even then. */
export function sendPlaysAtLast(userId: string): void {
  const plays = Object.values(read(userId)).slice(0, mostAtOnce);
  const token = session.tokenInHand();
  if (plays.length === 0 || !token) return;
  request(ReportPlaybackDocument, { input: { plays } }, { token, keepalive: true })
    .then((data) => data.reportPlayback.__typename === 'PlaybackReported' && told(userId, plays))
    .catch(() => undefined);
}
