import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Federation, startFederation } from './federation.ts';

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: [
  "@key", "@shareable", "@cost", "@listSize"
])\n`;

const book = (id: number) => ({
  id: String(id),
  title: `Book ${id}`,
  author: { name: 'Ann' },
  scores: [1, 2, 3],
});
const books = (first = 3) => Array.from({ length: first }, (_, index) => book(index));

const sources = {
  library: {
    typeDefs: `${LINK}
      type Query {
        book: Book
        all: [Book!]!
        some(first: Int = 4): [Book!]! @listSize(slicingArguments: ["first"], assumedSize: 50)
        assumed: [Book!]! @listSize(assumedSize: 7)
        paged(first: Int): Books @listSize(slicingArguments: ["first"], sizedFields: ["nodes"])
        dear: Int @cost(weight: 30)
        find(by: Filter @cost(weight: 15)): Book
      }
      type Mutation { touch: Book }
      input Filter { title: String @cost(weight: 2) other: Filter }
      type Books { nodes: [Book!]! total: Int }
      type Book @cost(weight: 5) { id: ID! title: String author: Author scores: [Int!] }
      type Author { name: String }
    `,
    resolvers: {
      Query: {
        book: () => book(1),
        all: () => books(),
        some: (_: unknown, { first }: { first: number }) => books(first),
        assumed: () => books(),
        paged: (_: unknown, { first }: { first?: number }) => ({
          nodes: books(first),
          total: 9,
        }),
        dear: () => 1,
        find: () => book(1),
      },
      Mutation: { touch: () => book(1) },
    },
  },
};

let federation: Federation;
beforeAll(async () => {
  federation = await startFederation(sources, { cost: { limit: 100, listSize: 10, expose: true } });
});
afterAll(() => federation.stop());

const ask = (query: string, variables?: Record<string, unknown>) =>
  federation.ask(query, { headers: { 'polyphony-cost': '1' }, ...(variables && { variables }) });

describe('what an operation costs', () => {
  test.each<[string, number, number, Record<string, unknown>?]>([
    ['{ book { id title } }', 5, 5],
    ['{ book { author { name } } }', 6, 6],
    ['{ all { id } }', 50, 15],
    ['{ some { id } }', 20, 20],
    ['{ some(first: 2) { author { name } } }', 12, 12],
    ['query ($n: Int) { some(first: $n) { id } }', 10, 10, { n: 2 }],
    ['query ($n: Int) { some(first: $n) { id } }', 20, 20],
    ['{ assumed { id } }', 35, 15],
    ['query ($n: Int) { paged(first: $n) { nodes { id } total } }', 16, 16, { n: 3 }],
    ['{ dear }', 30, 30],
    ['{ find(by: { title: "x", other: { title: "y" } }) { id } }', 25, 5],
    ['mutation { touch { id } }', 15, 15],
    ['{ a: book { id } b: book { id } }', 10, 10],
    ['query ($no: Boolean = false) { book { id } all @include(if: $no) { id } }', 5, 5],
    ['{ ...F ...F } fragment F on Query { book { id } }', 5, 5],
    ['{ __schema { types { name } } }', 0, 0],
  ])('%s', async (query, estimated, actual, variables) => {
    const { extensions, errors } = await ask(query, variables);
    expect(errors).toBeUndefined();
    expect(extensions?.cost).toEqual({ estimated, actual, limit: 100 });
  });
});

test('the cost is told on request only', async () => {
  expect((await federation.ask('{ book { id } }')).extensions).toBeUndefined();
});

test('an operation over the limit is refused before any subgraph is asked', async () => {
  federation.subgraph('library').received.length = 0;
  const answer = await ask('query ($n: Int) { some(first: $n) { id } }', { n: 21 });
  expect(answer).not.toHaveProperty('data');
  expect(answer.errors?.[0]?.extensions).toMatchObject({
    code: 'OPERATION_TOO_COMPLEX',
    cost: { estimated: 105, limit: 100 },
  });
  expect(federation.subgraph('library').received).toEqual([]);
  expect((await ask('query ($n: Int) { some(first: $n) { id } }', { n: 20 })).errors).toBeUndefined();
});
