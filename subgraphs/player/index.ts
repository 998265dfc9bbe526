import { defineSubgraph } from '../../infra/subgraph/define.ts';
import { resolvers } from './resolvers.ts';
import { startPlayer } from './state.ts';

export default defineSubgraph({
  name: 'player',
  schema: new URL('./schema.graphql', import.meta.url),
  resolvers,
  start: startPlayer,
});
