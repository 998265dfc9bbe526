import { defineSubgraph } from '../../infra/subgraph/define.ts';
import { consumers } from './events.ts';
import { importRoute } from './import-chunk.ts';
import { resolvers } from './resolvers.ts';
import { createState } from './state.ts';

export default defineSubgraph({
  name: 'content',
  schema: new URL('./schema.graphql', import.meta.url),
  resolvers,
  consumers,
  routes: [importRoute],
  start: async (runtime) => createState(runtime),
});
