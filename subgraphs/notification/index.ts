import { defineSubgraph } from '../../infra/subgraph/define.ts';
import { consumers } from './events.ts';
import { keepFanningOut } from './fan-out.ts';
import { resolvers } from './resolvers.ts';
import { openUnreadCounts } from './state.ts';

export default defineSubgraph({
  name: 'notification',
  schema: new URL('./schema.graphql', import.meta.url),
  resolvers,
  consumers,
  start: async (runtime) => openUnreadCounts(runtime),
  ready: async (ports) => void keepFanningOut(ports),
});
