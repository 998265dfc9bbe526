import { isId } from '../../infra/subgraph/input.ts';
import type { Resolvers } from './generated.ts';
import { streamOf } from './stream.ts';

export const resolvers: Resolvers = {
  Song: {
    __resolveReference: ({ id }) => (isId(id) ? { id: id.toLowerCase() } : null),
    stream: ({ id }, _args, context) => streamOf(context, id),
  },
};
