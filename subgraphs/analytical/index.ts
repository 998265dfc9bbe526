import { defineSubgraph } from '../../infra/subgraph/define.ts';
import { consumers } from './events.ts';
import { keepPublishing } from './publish-popularity.ts';
import { resolvers } from './resolvers.ts';
import { createState } from './state.ts';

export default defineSubgraph({
  name: 'analytical',
  schema: new URL('./schema.graphql', import.meta.url),
  resolvers,
  consumers,
  start: async (runtime) => createState(runtime),
  ready: async (ports) => void keepPublishing(ports),
});
