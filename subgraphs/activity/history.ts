import { isId, moment } from '../../infra/subgraph/input.ts';
import { type Connection, connectionOf, type PageArguments, pageOf } from '../../infra/subgraph/paging.ts';
import type { ClearHistoryInput, RemoveFromHistoryInput } from './generated.ts';
import type { Played } from './models.ts';
import { momentAndId } from './moments.ts';
import { countPlays, type PlayedCursor, playPage, removePlay, removePlays } from './queries.ts';
import { type NotFound, type NotSignedIn, notSignedIn } from './refusals.ts';
import type { ActivityContext } from './state.ts';

type HistoryChanged = { __typename: 'HistoryChanged'; removed: number };

const playedKey = (parts: readonly (string | number)[]): PlayedCursor | null => {
  const key = momentAndId(parts);
  return key && { at: key.at, playId: key.id };
};

/** A person's counted plays, the latest begun first. */
export async function recentlyPlayed(
  context: ActivityContext,
  userId: string,
  args: PageArguments,
): Promise<Connection<Played>> {
  const page = pageOf(args, 10, playedKey);
  const db = context.db.activity.primary;
  return connectionOf({
    rows: await playPage(db, userId, page),
    page,
    cursorOf: ({ playedAt, playId }) => [playedAt.getTime(), playId],
    nodeOf: (played) => played,
    totalCount: () => countPlays(db, userId),
  });
}

/** Takes one play out of the viewer's history. */
export async function removeFromHistory(
  { db, viewer }: ActivityContext,
  { playId }: RemoveFromHistoryInput,
): Promise<HistoryChanged | NotFound | NotSignedIn> {
  if (!viewer) return notSignedIn;
  const removed = isId(playId) && (await removePlay(db.activity.primary, viewer.id, playId));
  return removed
    ? { __typename: 'HistoryChanged', removed: 1 }
    : { __typename: 'NotFound', message: 'Your history has no such play' };
}

/** Takes the viewer's plays out of the history: all, or those that began before a moment. */
export async function clearHistory(
  { db, viewer }: ActivityContext,
  { before }: ClearHistoryInput,
): Promise<HistoryChanged | NotSignedIn> {
  if (!viewer) return notSignedIn;
  const until = before === undefined || before === null ? null : moment(before, 'before');
  return { __typename: 'HistoryChanged', removed: await removePlays(db.activity.primary, viewer.id, until) };
}
