import { ownViewer } from '../../infra/identity/viewer.ts';
import { isId } from '../../infra/subgraph/input.ts';
import type { Resolvers } from './generated.ts';
import { mixesOf } from './mixes.ts';
import { similar } from './similar.ts';

export const resolvers: Resolvers = {
  Query: {
    viewer: (_root, _args, { viewer }) => viewer && { __typename: 'Viewer', id: viewer.id },
  },
  Song: {
    __resolveReference: ({ id }) => (isId(id) ? { id } : null),
    similar: ({ id }, { first }, context) => similar(context, 'SONG', id, first),
  },
  Artist: {
    __resolveReference: ({ id }) => (isId(id) ? { id } : null),
    similar: ({ id }, { first }, context) => similar(context, 'ARTIST', id, first),
  },
  Viewer: {
    __resolveReference: (reference, context) => ownViewer(context, reference),
    mixes: ({ id }, _args, context) => mixesOf(context, id),
  },
};
