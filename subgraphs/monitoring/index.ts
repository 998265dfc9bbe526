import { defineSubgraph } from '../../infra/subgraph/define.ts';
import { resolvers } from './resolvers.ts';

export default defineSubgraph({
  name: 'monitoring',
  schema: new URL('./schema.graphql', import.meta.url),
  resolvers,
});
