import { buildSubgraphSchema } from '@apollo/subgraph';
import { graphql, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { BadInputError } from '../errors.ts';
import { checkRepresentations } from './representations.ts';

const schema = buildSubgraphSchema([
  {
    typeDefs: parse(`
    extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
    type Query { hit: Hit }
    type Hit @key(fields: "query first") { query: String! first: Int! note: String }
  `),
    resolvers: { Hit: { __resolveReference: (hit: object) => hit } },
  },
]);
checkRepresentations(schema);

async function ask(representation: unknown) {
  const source = 'query($r:[_Any!]!){_entities(representations:$r){... on Hit{query first note}}}';
  return graphql({ schema, source, variableValues: { r: [representation] } });
}

describe('representations', () => {
  it('of entities of the subgraph are resolved', async () => {
    const hit = { query: 'a', first: 2, note: null };
    const { data, errors } = await ask({ __typename: 'Hit', ...hit, unknown: 1 });
    expect(errors).toBeUndefined();
    expect(data?._entities).toEqual([hit]);
  });

  it.each([
    ['another type', { __typename: 'Song', id: '1' }],
    ['a type that is no entity', { __typename: 'Query' }],
    ['a type by no name', { __typename: 1 }],
    ['no type', { query: 'a', first: 1 }],
    ['a text', 'Hit'],
    ['a list', [{ __typename: 'Hit' }]],
    ['a key of another type', { __typename: 'Hit', query: 1, first: 1 }],
    ['a number that is not whole', { __typename: 'Hit', query: 'a', first: 1.5 }],
    ['a key of null', { __typename: 'Hit', query: null, first: 1 }],
  ])('%s is bad input', async (_, representation) => {
    const { errors } = await ask(representation);
    expect(errors?.[0]?.originalError).toBeInstanceOf(BadInputError);
  });
});
