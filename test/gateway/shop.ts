import type { SubgraphSource } from './federation.ts';

interface ProductRow {
  readonly id: string;
  readonly name: string;
  readonly weight: number;
  readonly kind: 'Book' | 'Film';
}

export const PRODUCTS: readonly ProductRow[] = [
  { id: '1', name: 'Dune', weight: 5, kind: 'Book' },
  { id: '2', name: 'Alien', weight: 2, kind: 'Film' },
  { id: '3', name: 'Emma', weight: 4, kind: 'Book' },
];

const byId = (id: string) => PRODUCTS.find((product) => product.id === id) ?? null;
const review = (id: string, productId: string, stars: number) => ({ id, product: { id: productId }, stars });
const REVIEWS = [review('r1', '1', 5), review('r2', '2', 3), review('r3', '1', 1), review('r4', '9', 2)];

/** Products and their shipping, reviews, people: entities, @requires, an interface, a union, mutations. */
export function shop(): Record<string, SubgraphSource> {
  const log: string[] = [];
  return {
    products: {
      typeDefs: /* GraphQL */ `
        type Query {
          product(id: ID!): Product
          products(first: Int = 3): [Product!]!
          items: [Item]!
          everything: [Anything!]!
          crash: String
          refuse(code: String!): String
        }
        type Mutation {
          add(text: String!): Int!
          log: [String!]!
          choose(action: Action): String
        }
        directive @oneOf on INPUT_OBJECT
        extend schema
          @link(url: "https://shop.example/oneOf/v1.0", import: ["@oneOf"])
          @composeDirective(name: "@oneOf")
        input Action @oneOf { play: PlayInput pause: Boolean }
        input PlayInput { id: ID! at: Int = 7 }
        interface Item { id: ID! title: String }
        type Book implements Item @key(fields: "id") { id: ID! title: String pages: Int }
        type Film implements Item @key(fields: "id") { id: ID! title: String minutes: Int! }
        union Anything = Book | Film | Product
        type Product @key(fields: "id") {
          id: ID!
          name: String!
          weight: Int
          secret: String @inaccessible
          dimensions: Dimensions @shareable
          related: [Product]
        }
        type Dimensions @shareable { height: Int width: Int }
      `,
      resolvers: {
        Query: {
          product: (_: unknown, { id }: { id: string }) => byId(id),
          products: (_: unknown, { first }: { first: number }) => PRODUCTS.slice(0, first),
          items: () => [...PRODUCTS.map(itemOf), null],
          everything: () => [...PRODUCTS.map(itemOf), { __typename: 'Product', ...PRODUCTS[0] }],
          crash: () => {
            throw new Error('connection to 10.0.0.7:5432 refused');
          },
          refuse: (_: unknown, { code }: { code: string }) => {
            throw Object.assign(new Error(`refused with ${code}`), {
              extensions: { code, secret: 'x', retryAfter: 3 },
            });
          },
        },
        Mutation: {
          add: async (_: unknown, { text }: { text: string }) => {
            log.push(`begin ${text}`);
            await new Promise(setImmediate);
            log.push(`end ${text}`);
            return log.length;
          },
          log: () => log.splice(0),
          choose: (_: unknown, { action }: { action?: unknown }) => JSON.stringify(action ?? null),
        },
        Product: {
          __resolveReference: ({ id }: { id: string }) => byId(id),
          related: () => [{ id: '2' }, { id: '9' }, { id: '3' }].map(({ id }) => byId(id)),
          dimensions: () => ({ height: 1, width: 2 }),
        },
        Book: { __resolveReference: ({ id }: { id: string }) => itemOf(byId(id)), pages: () => 300 },
        Film: { __resolveReference: ({ id }: { id: string }) => itemOf(byId(id)), minutes: () => 117 },
      },
    },
    reviews: {
      typeDefs: /* GraphQL */ `
        type Query { reviews: [Review!]! latest: Review }
        type Mutation { rate(id: ID!, stars: Int!): Review fail: Int! }
        type Review @key(fields: "id") { id: ID! stars: Int! product: Product author: Person! }
        type Product @key(fields: "id") {
          id: ID!
          reviews: [Review!]!
          best: Review!
          flaky: String
          strict: String!
          reviewCount(min: Int = 0): Int
        }
        type Book @key(fields: "id") { id: ID! rating: Float }
        type Film @key(fields: "id") { id: ID! rating: Float }
        type Person @key(fields: "id", resolvable: false) { id: ID! }
      `,
      resolvers: {
        Query: { reviews: () => REVIEWS, latest: () => REVIEWS.at(-1) },
        Mutation: {
          rate: (_: unknown, { id, stars }: { id: string; stars: number }) => review(`r${id}`, id, stars),
          fail: () => {
            throw new Error('no');
          },
        },
        Review: {
          __resolveReference: ({ id }: { id: string }) => REVIEWS.find((each) => each.id === id),
          author: ({ id }: { id: string }) => ({ id: id === 'r3' ? 'p9' : 'p1' }),
        },
        Product: {
          __resolveReference: ({ id }: { id: string }) => ({ id }),
          reviews: ({ id }: { id: string }) => REVIEWS.filter(({ product }) => product.id === id),
          best: ({ id }: { id: string }) => REVIEWS.find(({ product }) => product.id === id) ?? null,
          flaky: ({ id }: { id: string }) => {
            if (id === '2')
              throw Object.assign(new Error('not for you'), { extensions: { code: 'FORBIDDEN' } });
            return `ok ${id}`;
          },
          strict: ({ id }: { id: string }) => (id === '2' ? null : `ok ${id}`),
          reviewCount: ({ id }: { id: string }, { min }: { min: number }) =>
            REVIEWS.filter(({ product, stars }) => product.id === id && stars >= min).length,
        },
        Book: {
          __resolveReference: ({ id }: { id: string }) => ({ id }),
          rating: ({ id }: { id: string }) => Number(id),
        },
        Film: { __resolveReference: ({ id }: { id: string }) => ({ id }), rating: () => 4.5 },
      },
    },
    shipping: {
      typeDefs: /* GraphQL */ `
        type Query { depots: [String!]! }
        type Product @key(fields: "id") {
          id: ID!
          weight: Int @external
          dimensions: Dimensions @external
          cost: Int @requires(fields: "weight")
          box: String! @requires(fields: "dimensions { height width }")
        }
        type Dimensions @shareable { height: Int width: Int }
      `,
      resolvers: {
        Query: { depots: () => ['north', 'south'] },
        Product: {
          __resolveReference: (reference: object) => reference,
          cost: ({ weight }: { weight: number | null }) => (weight === null ? null : weight * 10),
          box: ({ dimensions }: { dimensions: { height: number; width: number } }) =>
            `${dimensions.height}x${dimensions.width}`,
        },
      },
    },
    people: {
      typeDefs: /* GraphQL */ `
        type Query { me: Person person(id: ID!): Person }
        type Person @key(fields: "id") { id: ID! name: String! friends: [Person!] }
      `,
      resolvers: {
        Query: {
          me: (_: unknown, __: unknown, { authorization }: { authorization?: string }) =>
            authorization ? { id: 'p1', name: authorization } : null,
          person: (_: unknown, { id }: { id: string }) => person(id),
        },
        Person: {
          __resolveReference: ({ id }: { id: string }) => person(id),
          friends: ({ id }: { id: string }) => (id === 'p1' ? [person('p2')] : []),
        },
      },
    },
  };
}

function person(id: string): { id: string; name: string } | null {
  return id === 'p9' ? null : { id, name: `Person ${id}` };
}

function itemOf(product: ProductRow | null) {
  return product && { __typename: product.kind, id: product.id, title: product.name };
}
