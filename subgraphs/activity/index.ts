import { defineSubgraph } from '../../infra/subgraph/define.ts';
import { consumers } from './events.ts';
import { keepHouse } from './housekeeping.ts';
import { resolvers } from './resolvers.ts';
import { openActivities } from './state.ts';
import { keepVerifying } from './verifying.ts';

export default defineSubgraph({
  name: 'activity',
  schema: new URL('./schema.graphql', import.meta.url),
  resolvers,
  consumers,
  start: async (runtime) => openActivities(runtime),
  ready: async (ports) => {
    void keepVerifying(ports);
    keepHouse(ports);
  },
});
