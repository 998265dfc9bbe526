import { buildSchema } from 'graphql';
import { expect, it, onTestFinished } from 'vitest';
import { createLogger } from '../log.ts';
import type { ServiceContext } from './context.ts';
import type { Subgraph } from './define.ts';
import { createApollo } from './graphql-http.ts';

it('a change whose place in the log cannot be had is answered with a typed error, not a masked one', async () => {
  const executable = buildSchema('type Query { a: Int } type Mutation { b: Int }');
  const noteWrites = async () => {
    throw Object.assign(new Error('terminating connection'), { code: '57P01' });
  };
  const subgraph = { executable } as Subgraph<'playlist'>;
  const apollo = await createApollo(subgraph, { noteWrites }, createLogger('silent'));
  onTestFinished(() => apollo.stop());
  const contextValue = { viewer: { id: 'ann' } } as ServiceContext<'playlist'>;
  const ask = async (query: string) => (await apollo.executeOperation({ query }, { contextValue })).body;
  expect(await ask('{ a }')).toEqual({ kind: 'single', singleResult: { data: { a: null } } });
  expect(await ask('mutation { b }')).toMatchObject({
    kind: 'single',
    singleResult: { errors: [{ extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }] },
  });
});
