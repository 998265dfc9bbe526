import { isId } from '../../infra/subgraph/input.ts';
import { artistReport, reportSongs } from './artist-report.ts';
import { csvUrl } from './csv-file.ts';
import type { Resolvers } from './generated.ts';
import { reportFor } from './readers.ts';
import { dailyListening, topSongs } from './report.ts';

export const resolvers: Resolvers = {
  Query: {
    report: (_, __, context) => reportFor(context),
  },
  Report: {
    topSongs: (report, args, context) => topSongs(report, args, context),
    dailyListening: (report, args, context) => dailyListening(report, args, context),
  },
  Artist: {
    __resolveReference: ({ id }) => (isId(id) ? { id: id.toLowerCase() } : null),
    report: ({ id }, args, context) => artistReport(context, id, args),
  },
  ArtistReport: {
    songs: (report, { first }, context) => reportSongs(report, first, context),
    csvUrl: (report, _, context) => csvUrl(report, context),
  },
};
