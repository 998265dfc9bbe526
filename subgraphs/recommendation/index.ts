import { defineSubgraph } from '../../infra/subgraph/define.ts';
import { consumers } from './events.ts';
import { resolvers } from './resolvers.ts';
import { openRecommendations } from './state.ts';
import { keepTraining } from './training.ts';

export default defineSubgraph({
  name: 'recommendation',
  schema: new URL('./schema.graphql', import.meta.url),
  resolvers,
  consumers,
  start: async (runtime) => openRecommendations(runtime),
  // Not waited for: until the first training is done, answers come from the catalogue.
  ready: async (ports) => void keepTraining(ports),
});
