import {
  type GraphQLFieldResolver,
  type GraphQLOutputType,
  isEnumType,
  isListType,
  isNonNullType,
  isScalarType,
  Kind,
  parse,
} from 'graphql';
import type { Resolvers, SubgraphSource } from './federation.ts';

const A = /* GraphQL */ `
  type Query {
    things: [Thing!]!
    anything: [Any]
    node(at: Int! = 1): Node
    user(at: Int): User
    items(count: Int = 2): [Item]!
    library: [Media!]
  }
  interface Node { id: ID! label: String }
  interface Media @key(fields: "id") { id: ID! label: String length: Int! }
  type Song implements Media & Node @key(fields: "id") { id: ID! label: String length: Int! singer: User }
  type Film implements Media & Node @key(fields: "id") { id: ID! label: String length: Int! cast: [User!]! }
  type User implements Node @key(fields: "id") {
    id: ID!
    label: String
    name: String!
    best: Item
    favourite: Media
    friends(first: Int = 2): [User!]!
  }
  type Item implements Node @key(fields: "id") {
    id: ID!
    label: String
    price: Float!
    owner: User
    tags: [[String!]]
    size: Size @shareable
  }
  type Size @shareable { w: Int! h: Int unit: Unit! }
  enum Unit { CM INCH }
  type Thing { key: Int item: Item user: User! node: Node size: Size nested: [[Item!]!] }
  union Any = User | Item | Thing | Film
  type Depot @key(fields: "code") { code: ID! keeper: User }
`;

const B = /* GraphQL */ `
  type Query { topReviews(count: Int = 3): [Review!] reviewer: User! }
  type User @key(fields: "id") { id: ID! reviews(min: Int): [Review!]! score: Int! rival: User }
  type Review @key(fields: "id") { id: ID! stars: Int! text: String item: Item author: User! }
  type Item @key(fields: "id") { id: ID! reviews: [Review] rating: Float size: Size @shareable }
  type Size @shareable { w: Int! h: Int unit: Unit! }
  enum Unit { CM INCH }
  type Song @key(fields: "id") { id: ID! rating: Float }
  type Film @key(fields: "id") { id: ID! rating: Float }
`;

const C = /* GraphQL */ `
  type Query { depots: [Depot!]! stock(at: Int): Stock }
  type Item @key(fields: "id") {
    id: ID!
    price: Float! @external
    size: Size @external
    cost: Int! @requires(fields: "price")
    parcel: String @requires(fields: "size { w unit }")
    stock: Stock
    similar: [Item!]
  }
  type Size @shareable { w: Int! h: Int unit: Unit! }
  enum Unit { CM INCH }
  type Review @key(fields: "id") { id: ID! likes: Int! likedBy: [User] }
  type User @key(fields: "id", resolvable: false) { id: ID! }
  type Stock { count: Int! depot: Depot reserved: [Item!]! }
  type Depot @key(fields: "code") { code: ID! city: String }
`;

const D = /* GraphQL */ `
  type Query { popular: [Media!]! }
  type Media @key(fields: "id") @interfaceObject { id: ID! plays: Int! fans: [User!] }
  type User @key(fields: "id", resolvable: false) { id: ID! }
`;

const POOLS: Record<string, readonly string[]> = {
  User: ['u1', 'u2', 'u3', 'u4'],
  Item: ['i1', 'i2', 'i3', 'i4', 'i5'],
  Review: ['r1', 'r2', 'r3'],
  Song: ['s1', 's2'],
  Film: ['f1', 'f2'],
  Media: ['s1', 's2', 'f1', 'f2'],
  Node: ['u1', 'i2', 's1', 'f2', 'i4'],
  Any: ['u2', 'i1', 'i3', 't5', 'f1'],
  Depot: ['d1', 'd2'],
};
const TYPES: Record<string, string> = { u: 'User', i: 'Item', r: 'Review', s: 'Song', f: 'Film', d: 'Depot', t: 'Thing' };

/**
 * Fields that plans fetch beyond what was asked never fail, as such an error is told too: what `@requires` names, and
 * an interface object's fields, which are fetched for every type when asked for one.
 */
const FETCHED_BESIDE = new Set(['price', 'size', 'w', 'unit', 'fans', 'plays']);

interface Source {
  readonly id?: string;
  readonly code?: string;
}

/** A whole number that depends on the text only (FNV-1a). */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return (value ^ (value >>> 15)) >>> 0;
}

/**
 * Resolves every field of every type from the object's key, the field and its arguments alone, so that subgraphs
 * and one large schema give the same. Some fields are null, some fail.
 */
export const resolveGenerated: GraphQLFieldResolver<Source | undefined, unknown> = (source, args, _context, info) => {
  const key = source?.id ?? source?.code ?? 'root';
  if (info.fieldName === 'id' || info.fieldName === 'code') return key;
  const seed = `${key}.${info.fieldName}(${JSON.stringify(args)})`;
  if (hash(`${seed}!`) % 13 === 0 && !FETCHED_BESIDE.has(info.fieldName)) {
    throw Object.assign(new Error(`no ${info.fieldName}`), { extensions: { code: 'FORBIDDEN' } });
  }
  return valueOf(info.returnType, seed);
};

function valueOf(type: GraphQLOutputType, seed: string): unknown {
  if (isNonNullType(type)) return presentValue(type.ofType, seed);
  return hash(`${seed}?`) % 9 === 0 ? null : presentValue(type, seed);
}

function presentValue(type: GraphQLOutputType, seed: string): unknown {
  const number = hash(seed);
  if (isListType(type)) {
    return Array.from({ length: number % 4 }, (_, i) => valueOf(type.ofType, `${seed}[${i}]`));
  }
  if (isEnumType(type)) return type.getValues()[number % type.getValues().length]?.name;
  if (isScalarType(type)) {
    if (type.name === 'String') return `text ${number % 1000}`;
    return type.name === 'Float' ? (number % 1000) / 8 : number % 1000;
  }
  const pool = 'name' in type ? POOLS[type.name] : undefined;
  // Types without a key are named after where they stand.
  if (!pool) return { id: `t${seed}` };
  const id = pool[number % pool.length] ?? '';
  return { __typename: TYPES[id.charAt(0)], id, code: id };
}

function resolversFor(typeDefs: string): Resolvers {
  const resolvers: Resolvers = {};
  for (const node of parse(typeDefs).definitions) {
    if (node.kind === Kind.INTERFACE_TYPE_DEFINITION || node.kind === Kind.UNION_TYPE_DEFINITION) {
      resolvers[node.name.value] = {
        __resolveType: ({ id }: { id: string }) => TYPES[id.charAt(0)],
        ...(node.kind === Kind.INTERFACE_TYPE_DEFINITION &&
          node.directives?.length && {
            __resolveReference: ({ id }: { id: string }) => ({ __typename: TYPES[id.charAt(0)], id }),
          }),
      };
    }
    if (node.kind !== Kind.OBJECT_TYPE_DEFINITION) continue;
    const entity = node.directives?.some(({ name }) => name.value === 'key');
    resolvers[node.name.value] = {
      ...Object.fromEntries((node.fields ?? []).map(({ name }) => [name.value, resolveGenerated])),
      ...(entity && { __resolveReference: (reference: object) => reference }),
    };
  }
  return resolvers;
}

/** Four subgraphs over one generated world: interfaces, unions, an interface object, @requires, shared values. */
export function generatedWorld(): Record<string, SubgraphSource> {
  const sources = Object.entries({ a: A, b: B, c: C, d: D });
  return Object.fromEntries(sources.map(([name, typeDefs]) => [name, { typeDefs, resolvers: resolversFor(typeDefs) }]));
}
