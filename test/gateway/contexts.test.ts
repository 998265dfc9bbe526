import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Federation, startFederation } from './federation.ts';

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: [
  "@key", "@shareable", "@external", "@context", "@fromContext"
])`;

/** Shops have a currency, which prices below them are told in; the catalogue knows neither. */
const shops = {
  typeDefs: `${LINK}
    type Query { shop: Shop! shops: [Shop!]! places: [Place] empty: Market }
    interface Place @context(name: "place") { id: ID! offers: [[Offer!]!] }
    type Shop implements Place @key(fields: "id") @context(name: "place") {
      id: ID! currency: String! @external owner: Owner offers: [[Offer!]!] best: Offer
    }
    type Market implements Place @key(fields: "id") @context(name: "place") {
      id: ID! name: String offers: [[Offer!]!]
    }
    type Owner @shareable { country: String }
    type Offer @key(fields: "id") {
      id: ID!
      price(
        digits: Int = 2
        currency: String @fromContext(field: "$place ... on Shop { currency } ... on Market { name }")
      ): String!
      item: Item
    }
    type Item @key(fields: "id") {
      id: ID!
      tax(country: String @fromContext(field: "$place ... on Shop { owner { country } } ... on Market { name }")): String
    }`,
  resolvers: {
    Query: {
      shop: () => shop('1'),
      shops: () => [shop('1'), shop('2'), shop('3')],
      places: () => [shop('2'), null, { __typename: 'Market', id: '1', name: 'm', offers: [[{ id: '1' }]] }],
      empty: () => ({ id: 'e', offers: null }),
    },
    Shop: { __resolveReference: ({ id }: { id: string }) => shop(id) },
    Offer: {
      __resolveReference: ({ id }: { id: string }) => ({ id }),
      price: ({ id }: { id: string }, args: { digits: number; currency: string }) =>
        `${id}.${'0'.repeat(args.digits)} ${args.currency}`,
      item: ({ id }: { id: string }) => ({ id: `i${id}` }),
    },
    Item: {
      __resolveReference: ({ id }: { id: string }) => ({ id }),
      tax: ({ id }: { id: string }, { country }: { country: string | null }) => `${id} in ${country}`,
    },
  },
};

function shop(id: string) {
  const owner = id === '3' ? null : { country: `C${id}` };
  return {
    __typename: 'Shop',
    id,
    owner,
    best: { id: '9' },
    offers: [[{ id: '1' }, { id: '2' }], [{ id: '1' }]],
  };
}

const money = {
  typeDefs: `type Query { money: Int } type Shop @key(fields: "id") { id: ID! currency: String! }`,
  resolvers: {
    Shop: {
      __resolveReference: ({ id }: { id: string }) => ({ id, currency: id === '2' ? 'USD' : 'EUR' }),
    },
  },
};

const catalogue = {
  typeDefs: `type Query { size: Int } type Offer @key(fields: "id") { id: ID! title: String }`,
  resolvers: {
    Offer: { __resolveReference: ({ id }: { id: string }) => ({ id, title: `offer ${id}` }) },
  },
};

let federation: Federation;
beforeAll(async () => {
  federation = await startFederation({ shops, money, catalogue });
});
afterEach(() => {
  federation.subgraph('shops').override = undefined;
  federation.subgraph('money').override = undefined;
});
afterAll(() => federation.stop());

test('an argument comes from the object above, which another subgraph completes', async () => {
  const { data, errors } = await federation.ask('{ shop { best { id price title } } }');
  expect(errors).toBeUndefined();
  expect(data).toEqual({ shop: { best: { id: '9', price: '9.00 EUR', title: 'offer 9' } } });
});

test('one entity below several objects has the argument of each, in one request', async () => {
  federation.subgraph('shops').received.length = 0;
  const query = 'query($d: Int) { shops { id offers { cost: price(digits: $d) } } }';
  const { data, errors } = await federation.ask(query, { variables: { d: 1 } });
  expect(errors).toBeUndefined();
  const offers = (currency: string) => [
    [{ cost: `1.0 ${currency}` }, { cost: `2.0 ${currency}` }],
    [{ cost: `1.0 ${currency}` }],
  ];
  expect(data.shops).toEqual([
    { id: '1', offers: offers('EUR') },
    { id: '2', offers: offers('USD') },
    { id: '3', offers: offers('EUR') },
  ]);
  const [, asked] = federation.subgraph('shops').received;
  expect(federation.subgraph('shops').received).toHaveLength(2);
  expect(Object.keys(asked?.variables ?? {})).toHaveLength(5);
});

test('what the context is depends on the type above, two fields up too, and may be null', async () => {
  const { data, errors } = await federation.ask(`{
    places { __typename offers { price item { tax } } }
    shops { best { item { tax } } }
    empty { offers { price } }
  }`);
  expect(errors).toBeUndefined();
  const offer = (id: string, currency: string, country: string) => ({
    price: `${id}.00 ${currency}`,
    item: { tax: `i${id} in ${country}` },
  });
  expect(data.places).toEqual([
    {
      __typename: 'Shop',
      offers: [[offer('1', 'USD', 'C2'), offer('2', 'USD', 'C2')], [offer('1', 'USD', 'C2')]],
    },
    null,
    { __typename: 'Market', offers: [[offer('1', 'm', 'm')]] },
  ]);
  expect(data.shops.map((each: { best: { item: { tax: string } } }) => each.best.item.tax)).toEqual([
    'i9 in C1',
    'i9 in C2',
    'i9 in null',
  ]);
  expect(data.empty).toEqual({ offers: null });
});

test('where the context could not be fetched, its fields are missing with an error', async () => {
  federation.subgraph('money').override = (res) => void res.writeHead(500).end();
  const { data, errors } = await federation.ask('{ shops { id owner { country } best { id price } } }');
  expect(data.shops[0]).toEqual({ id: '1', owner: { country: 'C1' }, best: null });
  expect(errors?.map(({ extensions }) => extensions?.code)).toContain('SUBGRAPH_UNAVAILABLE');
});

test('a failing subgraph leaves the entities of every argument empty, each with an error', async () => {
  let requests = 0;
  const { subgraph } = federation;
  const first = JSON.stringify({
    data: {
      shops: ['1', '2'].map((id) => ({ __typename: 'Shop', id, best: { __typename: 'Offer', id: '9' } })),
    },
  });
  subgraph('shops').override = (res) => {
    requests++;
    res.writeHead(200, { 'content-type': 'application/json' });
    res.end(requests === 1 ? first : '{"errors":[{"message":"no","path":["_c1",0,"price"]}],"data":null}');
  };
  const { data, errors } = await federation.ask('{ shops { id best { id price } } }');
  expect(data).toEqual({
    shops: [
      { id: '1', best: null },
      { id: '2', best: null },
    ],
  });
  expect(errors?.map(({ path }) => path?.join('.'))).toContain('shops.1.best.price');
});

test('a client cannot name its variables as the planner does', async () => {
  const query =
    'query($contextualArgument_1_0: Int) { shop { best { price(digits: $contextualArgument_1_0) } } }';
  const { errors } = await federation.ask(query);
  expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
});

test('clients neither see the arguments nor can give them', async () => {
  const { errors } = await federation.ask('{ shop { best { price(currency: "GBP") } } }');
  expect(errors?.[0]?.message).toContain('Unknown argument "currency"');
});
