import { BadInputError } from '../../infra/errors.ts';
import type { ServiceContext } from '../../infra/subgraph/context.ts';
import { boundedFirst } from '../../infra/subgraph/paging.ts';
import type { Report } from './models.ts';
import * as queries from './queries.ts';
import { readRange } from './range.ts';

type Context = ServiceContext<'reporting'>;
type Days = { from: unknown; to: unknown };

function readCountry(country: string | null | undefined): string | null {
  if (country === null || country === undefined) return null;
  if (!/^[A-Z]{2}$/.test(country))
    throw new BadInputError('"country" must be an ISO 3166-1 alpha-2 code, such as NO');
  return country;
}

/** The songs of the report that were streamed most. */
export async function topSongs(
  { artistIds }: Report,
  args: Days & { country?: string | null; first?: number | null },
  { db }: Context,
) {
  const what = { range: readRange(args), country: readCountry(args.country), artistIds };
  const songs = await queries.topSongs(db.analytics.replica, what, boundedFirst(args.first, 20));
  return songs.map(({ songId, plays }, index) => ({
    position: index + 1,
    song: { id: songId },
    playCount: plays,
  }));
}

/** The listening of each day. */
export async function dailyListening({ artistIds }: Report, args: Days, { db }: Context) {
  return queries.dailyListening(db.analytics.replica, readRange(args), artistIds);
}
