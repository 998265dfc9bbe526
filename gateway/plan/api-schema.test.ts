import { readFileSync } from 'node:fs';
import { composeServices } from '@apollo/composition';
import { ROUTER_SUPPORTED_SUPERGRAPH_FEATURES, Supergraph } from '@apollo/federation-internals';
import { type GraphQLSchema, isInputObjectType, lexicographicSortSchema, parse, printSchema } from 'graphql';
import { describe, expect, test } from 'vitest';
import { loadSupergraph } from './supergraph.ts';

const LINK = (imports: string) =>
  `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: [${imports}])`;

const SUPERGRAPHS: Record<string, string[]> = {
  'hidden types, fields, arguments, values and inputs': [
    `${LINK('"@key", "@inaccessible", "@shareable", "@tag"')}
    type Query { a(x: Int, hidden: Int @inaccessible): A @tag(name: "t") b: [U] hidden: H @inaccessible e(i: I): E }
    "An A." type A implements N @key(fields: "id") { id: ID! name: String @deprecated(reason: "old") secret: Int @inaccessible }
    interface N @inaccessible { id: ID! }
    type H @inaccessible @shareable { x: Int }
    type V @shareable { v: Int }
    union U = A | H | V
    enum E { ONE TWO @inaccessible }
    input I { a: Int = 3 b: Int @inaccessible }
    scalar Url @specifiedBy(url: "https://example.org/url")
    extend type Query { url: Url }`,
    `${LINK('"@key"')} type A @key(fields: "id") { id: ID! more: [String!]! } type Mutation { set(a: ID!): A }`,
  ],
  'features under other names, composed directives': [
    `extend schema
      @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@composeDirective", {name: "@inaccessible", as: "@private"}, "@authenticated", "@cost", "@listSize"])
      @link(url: "https://example.org/custom/v1.0", import: ["@custom", {name: "@other", as: "@renamed"}])
      @composeDirective(name: "@custom") @composeDirective(name: "@renamed")
    directive @custom(x: Int) on FIELD_DEFINITION
    directive @renamed on OBJECT
    directive @client on FIELD
    type Query { a: String @custom(x: 1) b: Int @private c: R @authenticated d: [R] @cost(weight: 3) @listSize(assumedSize: 9) }
    type R @renamed { r: Int }`,
    `directive @client on FIELD  type Query { z: Int }`,
  ],
  'interface objects and overrides': [
    `${LINK('"@key", "@interfaceObject", "@override"')}
    type Query { m: M u: U }
    type M @key(fields: "id") @interfaceObject { id: ID! plays: Int! }
    type U @key(fields: "id") { id: ID! lang: String p: P }
    type P @key(fields: "id") { id: ID! text(lang: String): String }`,
    `${LINK('"@key", "@override"')} interface M @key(fields: "id") { id: ID! } type S implements M @key(fields: "id") { id: ID! }
    type U @key(fields: "id") { id: ID! name: String } type P @key(fields: "id") { id: ID! }`,
  ],
};

function apollos(sdl: string): GraphQLSchema {
  const supergraph = Supergraph.build(sdl, { supportedFeatures: ROUTER_SUPPORTED_SUPERGRAPH_FEATURES });
  return supergraph.apiSchema().toGraphQLJSSchema();
}

const printed = (schema: GraphQLSchema) => printSchema(lexicographicSortSchema(schema));

describe('what clients see is what Apollo makes of the supergraph', () => {
  test.each(Object.entries(SUPERGRAPHS))('%s', (_name, schemas) => {
    const { supergraphSdl, errors } = composeServices(
      schemas.map((text, i) => ({ name: `s${i}`, url: `http://127.0.0.1/${i}`, typeDefs: parse(text) })),
    );
    expect(errors).toBeUndefined();
    const { apiSchema } = loadSupergraph(supergraphSdl ?? '');
    expect(printed(apiSchema)).toBe(printed(apollos(supergraphSdl ?? '')));
  });

  test("the product's own, but with @oneOf", () => {
    const sdl = readFileSync(new URL('../../schema/supergraph.graphql', import.meta.url), 'utf8');
    const own = loadSupergraph(sdl).apiSchema;
    const ours = Object.values(own.getTypeMap()).filter((type) => isInputObjectType(type) && type.isOneOf);
    expect(ours.length).toBeGreaterThan(0);
    const theirs = apollos(sdl);
    for (const { name } of ours) {
      const type = theirs.getType(name);
      if (isInputObjectType(type)) type.isOneOf = true;
    }
    expect(printed(own)).toBe(printed(theirs));
  });
});

test('what is no supergraph, or needs what this gateway does not run, is refused', () => {
  expect(() => loadSupergraph('type Query { a: Int }')).toThrow('This is no supergraph');
  const using = (feature: string) =>
    `schema @link(url: "https://specs.apollo.dev/link/v1.0") @link(url: "https://specs.apollo.dev/join/v0.5", for: EXECUTION) @link(url: "https://specs.apollo.dev/${feature}/v0.1", for: EXECUTION) { query: Query } type Query { a: Int }`;
  for (const feature of ['connect', 'source'])
    expect(() => loadSupergraph(using(feature))).toThrow(`specs.apollo.dev/${feature}/`);
});
