import { ownViewer } from '../../infra/identity/viewer.ts';
import { isId } from '../../infra/subgraph/input.ts';
import { chart } from './chart.ts';
import { forgetListening } from './forget-listening.ts';
import type { Resolvers } from './generated.ts';
import { listening, topArtists } from './listening.ts';
import { playCount, popularity } from './popularity.ts';
import { recountAnalytics } from './recount.ts';
import { topSongs } from './top-songs.ts';

/** Whatever has an id of ours has counts, if only of 0: which ids exist is content-service's to say. */
const counted = ({ id }: { id: string }) => (isId(id) ? { id: id.toLowerCase() } : null);

export const resolvers: Resolvers = {
  Query: {
    viewer: (_, __, { viewer }) => viewer && { __typename: 'Viewer', id: viewer.id },
    chart: (_, args, context) => chart(context, args),
  },
  Song: {
    __resolveReference: counted,
    playCount: ({ id }, _, context) => playCount(context, 'SONG', id),
    popularity: ({ id }, _, context) => popularity(context, 'SONG', id),
  },
  Artist: {
    __resolveReference: counted,
    topSongs: ({ id }, { first }, context) => topSongs(context, id, first),
    playCount: ({ id }, _, context) => playCount(context, 'ARTIST', id),
    popularity: ({ id }, _, context) => popularity(context, 'ARTIST', id),
  },
  Album: {
    __resolveReference: counted,
    playCount: ({ id }, _, context) => playCount(context, 'ALBUM', id),
    popularity: ({ id }, _, context) => popularity(context, 'ALBUM', id),
  },
  Genre: {
    __resolveReference: counted,
    playCount: ({ id }, _, context) => playCount(context, 'GENRE', id),
    popularity: ({ id }, _, context) => popularity(context, 'GENRE', id),
  },
  Playlist: {
    __resolveReference: counted,
    popularity: ({ id }, _, context) => popularity(context, 'PLAYLIST', id),
  },
  Viewer: {
    __resolveReference: (reference, context) => ownViewer(context, reference),
    listening: (viewer, { days }, context) => listening(viewer, days, context),
  },
  Listening: {
    topArtists: (parent, { first }, context) => topArtists(parent, first, context),
  },
  Mutation: {
    forgetListening: (_, { input }, context) => forgetListening(context, input),
    recountAnalytics: (_, { input }, context) => recountAnalytics(context, input),
  },
};
