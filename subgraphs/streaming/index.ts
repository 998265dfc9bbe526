import { defineSubgraph } from '../../infra/subgraph/define.ts';
import { audioRoute } from './audio-route.ts';
import { consumers } from './events.ts';
import { resolvers } from './resolvers.ts';
import { startStreaming } from './state.ts';

export default defineSubgraph({
  name: 'streaming',
  schema: new URL('./schema.graphql', import.meta.url),
  resolvers,
  consumers,
  routes: [audioRoute],
  start: startStreaming,
});
