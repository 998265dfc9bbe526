import type { Resolvers } from './generated.ts';
import { search } from './search.ts';

export const resolvers: Resolvers = {
  Query: {
    search: (_root, { query, first }, context) => search(context, query, first),
  },
  SearchResult: {
    __resolveReference: ({ query, first }, context) => search(context, query, first),
  },
};
