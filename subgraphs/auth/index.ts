import { defineSubgraph } from '../../infra/subgraph/define.ts';
import { consumers } from './events.ts';
import { jwksRoute } from './jwks.ts';
import { resolvers } from './resolvers.ts';
import { startAuth } from './state.ts';

export default defineSubgraph({
  name: 'auth',
  schema: new URL('./schema.graphql', import.meta.url),
  resolvers,
  consumers,
  routes: [jwksRoute],
  start: startAuth,
});
