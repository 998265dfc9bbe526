/**
 * What every contender of the bench serves: four subgraphs, lists in lists that come back to the same entities, one
 * `@requires`, and a query that walks it five levels deep. The answer is some 80 KB.
 */
const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.5",
  import: ["@key", "@external", "@requires", "@shareable"])\n`;

type Row = Record<string, unknown>;
const range = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

const BOOKS = range(12).map((id) => ({
  id: String(id),
  title: `Book number ${id}`,
  grams: id * 110,
  price: id * 7,
}));
const READERS = range(6).map((id) => ({ id: String(id), nick: `reader${id}`, name: `Reader Number ${id}` }));
const NOTES = range(18).map((id) => ({
  id: String(id),
  text: `Note ${id}: ${'worth every page and then some. '.repeat(2)}`,
  book: { __typename: 'Book', id: String((id % 12) + 1) },
  by: { __typename: 'Reader', id: String((id % 6) + 1) },
}));
const find =
  (rows: readonly Row[]) =>
  ({ id }: { id: string }) =>
    rows.find((row) => row.id === id) ?? null;

export const subgraphs = {
  books: {
    typeDefs: `${LINK}
      type Query { shelf(first: Int = 5): [Book!]! }
      type Book @key(fields: "id") { id: ID! title: String! price: Int! grams: Int! }`,
    resolvers: {
      Query: { shelf: (_: unknown, { first }: { first: number }) => BOOKS.slice(0, first) },
      Book: { __resolveReference: find(BOOKS) },
    },
  },
  stock: {
    typeDefs: `${LINK}
      type Book @key(fields: "id") {
        id: ID!
        price: Int! @external
        grams: Int! @external
        inStock: Boolean!
        postage: Int @requires(fields: "price grams")
      }`,
    resolvers: {
      Book: {
        __resolveReference: (reference: Row) => reference,
        inStock: ({ id }: { id: string }) => Number(id) % 3 !== 0,
        postage: ({ price, grams }: { price: number; grams: number }) =>
          price > 50 ? 0 : Math.ceil(grams / 100),
      },
    },
  },
  readers: {
    typeDefs: `${LINK}
      type Query { readers: [Reader!]! }
      type Reader @key(fields: "id") { id: ID! nick: String! name: String! }`,
    resolvers: { Query: { readers: () => READERS }, Reader: { __resolveReference: find(READERS) } },
  },
  notes: {
    typeDefs: `${LINK}
      type Note @key(fields: "id") { id: ID! text: String! book: Book! by: Reader! }
      type Book @key(fields: "id") { id: ID! notes: [Note!]! }
      type Reader @key(fields: "id") { id: ID! notes: [Note!]! }`,
    resolvers: {
      Note: { __resolveReference: find(NOTES) },
      Book: {
        __resolveReference: (reference: Row) => reference,
        notes: ({ id }: { id: string }) => NOTES.filter(({ book }) => book.id === id),
      },
      Reader: {
        __resolveReference: (reference: Row) => reference,
        notes: ({ id }: { id: string }) => NOTES.filter(({ by }) => by.id === id),
      },
    },
  },
};

export const query = `query Walk {
  readers { ...R notes { ...N book { ...B notes { ...N by { ...R notes { ...N book { ...B } } } } } } }
  shelf { ...B notes { ...N by { ...R notes { ...N book { ...B } } } } }
}
fragment R on Reader { id nick name }
fragment N on Note { id text }
fragment B on Book { id title price grams inStock postage }`;
