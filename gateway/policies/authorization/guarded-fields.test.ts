import { buildSchema, parse } from 'graphql';
import { expect, test } from 'vitest';
import { guardedFields } from './guarded-fields.ts';
import type { Requirements } from './requirements.ts';

const schema = buildSchema(/* GraphQL */ `
  type Query { nodes: [Node] secret: Secret level: Level }
  interface Node { id: ID label: String }
  type Secret implements Node { id: ID label: String }
  type Public implements Node { id: ID label: String }
  enum Level { HIGH }
`);

/** As older compositions have it, which say of an interface nothing that its objects say. */
const requirements: Requirements = new Map([
  ['Secret.label', [{ kind: 'authenticated' }]],
  ['Level', [{ kind: 'authenticated' }]],
]);

const guarded = (query: string) =>
  guardedFields(schema, parse(query), requirements).map(({ node }) => node.name.value);

test.each([
  ['{ nodes { id label } }', ['label']],
  ['{ nodes { ... on Public { label } } }', []],
  ['{ nodes { ... on Secret { label } ... { l: label } } }', ['label', 'label']],
  ['{ nodes { ...F } } fragment F on Node { label }', ['label']],
  ['{ secret { id label __typename } }', ['label']],
  ['{ level }', ['level']],
  ['{ nodes { id __typename } }', []],
])('%s', (query, expected) => expect(guarded(query)).toEqual(expected));
