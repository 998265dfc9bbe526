import { ownViewer } from '../../infra/identity/viewer.ts';
import { within } from '../../infra/subgraph/input.ts';
import { boundedFirst } from '../../infra/subgraph/paging.ts';
import type { Listening } from './models.ts';
import { artistsSince, listeningSince } from './queries.ts';
import type { AnalyticalContext } from './state.ts';
import { startOfDayBefore } from './utc-days.ts';

/** The viewer's own listening of the last days, today included; null for anybody else's. */
export async function listening(
  viewer: { id: string },
  days: number | null | undefined,
  context: AnalyticalContext,
): Promise<Listening | null> {
  const own = ownViewer(context, viewer);
  const count = within(days ?? 30, 'days', 1, 366);
  if (!own) return null;
  const since = startOfDayBefore(new Date(), count - 1);
  const totals = await listeningSince(context.db.analytics.primary, own.id, since);
  return { ...totals, userId: own.id, since };
}

/** The artists whom the person of a listening streamed most. */
export async function topArtists(
  { userId, since }: Listening,
  first: number | null | undefined,
  context: AnalyticalContext,
) {
  const count = boundedFirst(first, 10);
  const rows = await artistsSince(context.db.analytics.primary, userId, since, count);
  return rows.map(({ artistId, playCount }) => ({ artist: { id: artistId }, playCount }));
}
