import type { Primary } from '../../infra/databases/handles.ts';
import { BadInputError } from '../../infra/errors.ts';
import { boundedFirst } from '../../infra/subgraph/paging.ts';
import type { ChartRow } from './models.ts';
import { topSongs } from './queries.ts';
import type { AnalyticalContext } from './state.ts';
import { utcDayBefore } from './utc-days.ts';

const longest = 100;
/** UTC days that a chart covers, today included. */
const chartDays = 28;

/** The whole chart of a country, or of all: of the last 28 days, and of all time where these have nothing. */
export async function readChart(db: Primary<'analytics'>, country: string | null): Promise<ChartRow[]> {
  const since = utcDayBefore(new Date(), chartDays - 1);
  const recent = await topSongs(db, { country, since }, longest);
  return recent.length > 0 ? recent : topSongs(db, { country, since: null }, longest);
}

/**
 * The first entries of a chart.
 * @throws BadInputError for a country that is no code of two capital letters, or `first` out of bounds
 */
export async function chart(
  context: AnalyticalContext,
  args: { country?: string | null; first?: number | null },
) {
  const first = boundedFirst(args.first, 10, longest);
  const country = args.country ?? '';
  if (!/^(?:[A-Z]{2})?$/.test(country) || args.country === '') {
    throw new BadInputError('"country" must be an ISO 3166-1 alpha-2 code, such as NO');
  }
  const rows = (await context.state.charts.get(country)) ?? [];
  return rows.slice(0, first).map(({ songId, playCount }, index) => ({
    position: index + 1,
    song: { id: songId },
    playCount,
  }));
}
