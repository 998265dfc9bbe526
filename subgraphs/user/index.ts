import { defineSubgraph } from '../../infra/subgraph/define.ts';
import { consumers } from './events.ts';
import { resolvers } from './resolvers.ts';
import { startUser } from './state.ts';

export default defineSubgraph({
  name: 'user',
  schema: new URL('./schema.graphql', import.meta.url),
  resolvers,
  consumers,
  start: startUser,
});
