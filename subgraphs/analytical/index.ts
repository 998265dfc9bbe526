import { defineSubgraph } from '../../infra/subgraph/define.ts';
import { consumers } from './events.ts';
import { routes } from './operating.ts';
import { keepPublishing } from './publish-popularity.ts';
import { resolvers } from './resolvers.ts';
import { createState } from './state.ts';

export default defineSubgraph({
  name: 'analytical',
  schema: new URL('./schema.graphql', import.meta.url),
  resolvers,
  consumers,
  routes,
  start: async (runtime) => createState(runtime),
  ready: async (ports) => void keepPublishing(ports),
});
