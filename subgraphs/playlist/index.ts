import { defineSubgraph } from '../../infra/subgraph/define.ts';
import { openHeads } from './heads.ts';
import { resolvers } from './resolvers.ts';

export default defineSubgraph({
  name: 'playlist',
  schema: new URL('./schema.graphql', import.meta.url),
  resolvers,
  start: openHeads,
  stop: ({ state }) => state.heads.stop(),
});
