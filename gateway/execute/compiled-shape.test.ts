import { buildSchema, type GraphQLError, Kind, parse } from 'graphql';
import { describe, expect, test } from 'vitest';
import { fragmentsOf } from '../selections.ts';
import { compileShape } from './compiled-shape.ts';
import type { Operation } from './operation.ts';
import { createShaper } from './shape.ts';

const schema = buildSchema(`
  type Query { a: A! list: [A] matrix: [[Int!]] any: Any node: Node size: Size text: String number: Float id: ID yes: Boolean date: Date }
  type A implements Node { id: ID! name: String sizes: [Size!] }
  type B { x: Int! }
  union Any = A | B
  interface Node { id: ID! }
  enum Size { S M }
  scalar Date
`);

function operationOf(text: string): Operation {
  const document = parse(text);
  const definition = document.definitions.find((node) => node.kind === Kind.OPERATION_DEFINITION);
  if (!definition) throw new Error('no operation');
  return { definition, fragments: fragmentsOf(document) };
}

const OPERATION = operationOf(`{
  z: text a { id ...N } list { name sizes } matrix any { __typename ... on A { id } ... on B { x } }
  node { id ... on A { name } } size number id yes date
} fragment N on A { n: name }`);

const GOOD = {
  z: 'x',
  a: { id: '1', n: null, beside: true },
  list: [null, { name: 'n', sizes: ['S', 'M'] }],
  matrix: [[1, 2], null],
  any: { __typename: 'B', x: 3 },
  node: { __typename: 'A', id: '1', name: 'm' },
  size: 'S',
  number: 0.5,
  id: '7',
  yes: false,
  date: { any: 'thing' },
};

/** What the closures make of it, which see each operation once only. */
function exact(data: object): { shaped: unknown; errors: readonly GraphQLError[] } {
  const errors: GraphQLError[] = [];
  return { shaped: createShaper(schema, OPERATION, {})(structuredClone(data) as never, errors, {}), errors };
}

const compiled = compileShape(schema, OPERATION, {});

test('generated code makes what the closures make, in the same order', () => {
  const shaped = compiled?.(GOOD);
  expect(shaped).toBeDefined();
  expect(JSON.stringify(shaped)).toBe(JSON.stringify(exact(GOOD).shaped));
  expect(JSON.stringify(compiled?.({ a: { id: '1' } }))).toBe(
    JSON.stringify(exact({ a: { id: '1' } }).shaped),
  );
});

describe('what is not as the schema says is left to the closures, which tell', () => {
  test.each<[string, object]>([
    ['a null in a non-null place', { a: null }],
    ['a missing non-null field', { a: {} }],
    ['a list for an object', { a: [] }],
    ['an object for a list', { list: {} }],
    ['an object for a scalar', { z: {} }],
    ['a text for a number', { number: '1' }],
    ['a fraction for a whole number', { matrix: [[0.5]] }],
    ['a null in a list of what is not null', { matrix: [[null]] }],
    ['an enum value that is hidden', { size: 'XL' }],
    ['a type that is not of the union', { any: { __typename: 'Query' } }],
    ['a missing field of a union member', { any: { __typename: 'B' } }],
  ])('%s', (_name, change) => {
    const data = { ...GOOD, ...change };
    expect(compiled?.(data as never)).toBeUndefined();
    expect(exact(data).errors.length).toBeGreaterThan(0);
  });
});

test('a response name that every object inherits is left to the closures', () => {
  expect(compileShape(schema, operationOf('{ constructor: text }'), {})).toBeUndefined();
});
