import type { ServiceContext } from '../../infra/subgraph/context.ts';
import { defineLoader, grouped, inOrder } from '../../infra/subgraph/loaders.ts';
import { boundedFirst } from '../../infra/subgraph/paging.ts';
import type { ArtistReport, PlayedSong, Range, Totals } from './models.ts';
import * as queries from './queries.ts';
import { readRange } from './range.ts';
import { requireReportOf } from './readers.ts';

type Context = ServiceContext<'reporting'>;
type Asked = { artistId: string; range: Range; first: number };

const rangeKey = ({ range, first }: Asked) => `${range.from} ${range.to} ${first}`;
const askedKey = (asked: Asked) => `${asked.artistId} ${rangeKey(asked)}`;

/** One statement for all artists of a range. */
async function byRange<V>(
  asked: readonly Asked[],
  read: (artistIds: string[], what: Asked) => Promise<V[]>,
): Promise<V[]> {
  const ranges = Map.groupBy(asked, rangeKey);
  const answers = new Map<string, V>();
  await Promise.all(
    [...ranges.values()].map(async (same) => {
      const [first] = same;
      if (!first) return;
      const values = await read(
        same.map(({ artistId }) => artistId),
        first,
      );
      same.forEach((one, at) => void answers.set(askedKey(one), values[at] as V));
    }),
  );
  return asked.map((one) => answers.get(askedKey(one)) as V);
}

const none: Totals = { plays: 0, listeners: 0, heardMs: 0 };

const totalsLoader = defineLoader<'reporting', Asked, Totals>(
  ({ db }, asked) =>
    byRange(asked, async (artistIds, { range }) => {
      const rows = await queries.artistTotals(db.analytics.replica, artistIds, range);
      return inOrder(artistIds, rows, ({ artistId }) => artistId).map((row) => row ?? none);
    }),
  askedKey,
);

const songsLoader = defineLoader<'reporting', Asked, PlayedSong[]>(
  ({ db }, asked) =>
    byRange(asked, async (artistIds, { range, first }) => {
      const rows = await queries.artistSongs(db.analytics.replica, artistIds, range, first);
      return grouped(artistIds, rows, ({ artistId }) => artistId);
    }),
  askedKey,
);

/**
 * The report of one artist.
 * @throws UnauthenticatedError, ForbiddenError where it is not for the viewer; BadInputError for days that are none
 */
export async function artistReport(
  context: Context,
  artistId: string,
  days: { from: unknown; to: unknown },
): Promise<ArtistReport> {
  await requireReportOf(context, artistId);
  const range = readRange(days);
  const { plays, listeners, heardMs } = await totalsLoader(context).load({ artistId, range, first: 0 });
  return { plays, listeners, heardMs, artistId, range };
}

/** The songs of an artist's report. */
export async function reportSongs(
  { artistId, range }: ArtistReport,
  first: number | null | undefined,
  context: Context,
) {
  const songs = await songsLoader(context).load({ artistId, range, first: boundedFirst(first, 100) });
  return songs.map(({ songId, plays }) => ({ song: { id: songId }, plays }));
}
