import { defineSubgraph } from '../../infra/subgraph/define.ts';
import { csvRoute } from './csv-file.ts';
import { resolvers } from './resolvers.ts';

export default defineSubgraph({
  name: 'reporting',
  schema: new URL('./schema.graphql', import.meta.url),
  resolvers,
  routes: [csvRoute],
});
