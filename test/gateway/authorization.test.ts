import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { policiesOfClaim } from '../../gateway/policies/authorization/grants.ts';
import { type Answer, type Federation, startFederation } from './federation.ts';
import { startTokenServer, type TokenServer } from './tokens.ts';

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: [
  "@key", "@shareable", "@authenticated", "@requiresScopes", "@policy"
])\n`;

const sources = {
  accounts: {
    typeDefs: `${LINK}
      type Query {
        open: String
        closed: String @authenticated
        report: String @requiresScopes(scopes: [["read", "report"], ["admin"]])
        vault: String @policy(policies: [["owner"], ["auditor", "present"]])
        people: [Person!]!
        anything: [Thing!]!
        nodes: [Node!]!
      }
      type Subscription { ticks: Int @authenticated }
      interface Node { id: ID! label: String }
      type Person @key(fields: "id") { id: ID! name: String! }
      type Secret implements Node @authenticated { id: ID! label: String code: String }
      type Public implements Node { id: ID! label: String }
      union Thing = Person | Public
    `,
    resolvers: {
      Query: {
        open: () => 'open',
        closed: () => 'closed',
        report: () => 'report',
        vault: () => 'vault',
        people: () => [
          { id: '1', name: 'Ann' },
          { id: '2', name: 'Bob' },
        ],
        anything: () => [
          { __typename: 'Person', id: '1', name: 'Ann' },
          { __typename: 'Public', id: '7' },
        ],
        nodes: () => [
          { __typename: 'Secret', id: '8', label: 'hidden', code: 'x' },
          { __typename: 'Public', id: '9', label: 'shown' },
        ],
      },
      Subscription: {
        ticks: {
          async *subscribe() {
            yield { ticks: 1 };
          },
        },
      },
      Person: { __resolveReference: ({ id }: { id: string }) => ({ id, name: 'Ann' }) },
    },
  },
  payroll: {
    typeDefs: `${LINK}
      type Person @key(fields: "id") {
        id: ID!
        salary: Int @requiresScopes(scopes: [["payroll"]])
        iban: String! @requiresScopes(scopes: [["payroll"]])
      }
    `,
    resolvers: {
      Person: {
        __resolveReference: ({ id }: { id: string }) => ({ id, salary: Number(id) * 1000, iban: `DE${id}` }),
      },
    },
  },
};

let tokens: TokenServer;
let other: TokenServer;
let federation: Federation;
let strict: Federation;

beforeAll(async () => {
  [tokens, other] = await Promise.all([startTokenServer('one'), startTokenServer('two')]);
  const identity = [
    { jwksUrl: tokens.jwksUrl, issuer: 'one' },
    { jwksUrl: other.jwksUrl, issuer: 'two' },
  ];
  const grantPolicies = policiesOfClaim('policies');
  federation = await startFederation(sources, { identity, authorization: { grantPolicies } });
  strict = await startFederation(sources, { identity, authorization: { onForbidden: 'refuse' } });
});
afterAll(() => Promise.all([federation.stop(), strict.stop(), tokens.stop(), other.stop()]));
afterEach(() => {
  for (const name of ['accounts', 'payroll']) federation.subgraph(name).received.length = 0;
});

const asked = () =>
  ['accounts', 'payroll'].flatMap((name) => federation.subgraph(name).received.map(({ query }) => query));
const codes = ({ errors }: Answer) => errors?.map(({ path, extensions }) => [path, extensions?.code]);
const CODE = 'UNAUTHORIZED_FIELD_OR_TYPE';

describe('who may have what', () => {
  const query = '{ open closed report vault }';
  const ask = async (claims?: Record<string, unknown>, from = tokens) =>
    federation.ask(query, { headers: claims ? await from.bearer(claims) : {} });

  test.each<[string, Record<string, unknown> | undefined, string[]]>([
    ['nobody', undefined, ['closed', 'report', 'vault']],
    ['somebody', {}, ['report', 'vault']],
    ['one of two scopes', { scope: 'read' }, ['report', 'vault']],
    ['both scopes', { scope: 'read report' }, ['vault']],
    ['the other scope, as a list', { scp: ['admin'] }, ['vault']],
    ['a policy', { scope: 'admin', policies: ['owner'] }, []],
    ['one of two policies', { scope: 'admin', policies: ['auditor'] }, ['vault']],
    ['both policies', { scope: 'admin', policies: 'present auditor' }, []],
  ])('%s', async (_, claims, forbidden) => {
    const answer = await ask(claims);
    const name = (field: string) => [field, forbidden.includes(field) ? null : field];
    expect(answer.data).toEqual(Object.fromEntries(['open', 'closed', 'report', 'vault'].map(name)));
    expect(codes(answer) ?? []).toEqual(forbidden.map((field) => [[field], CODE]));
    for (const field of forbidden) expect(asked().join()).not.toContain(field);
  });

  test('a second issuer is believed too, a token of the one signed by the other is not', async () => {
    expect((await ask({ scope: 'admin' }, other)).data.report).toBe('report');
    const crossed = await startTokenServer('one');
    const answer = await ask({ scope: 'admin' }, crossed);
    await crossed.stop();
    expect(answer.status).toBe(401);
  });
});

describe('fields of entities', () => {
  test('a nullable one is null with an error at each place, and its subgraph is not asked', async () => {
    const answer = await federation.ask('{ people { name salary } }');
    expect(answer.data.people).toEqual([
      { name: 'Ann', salary: null },
      { name: 'Bob', salary: null },
    ]);
    expect(codes(answer)).toEqual([
      [['people', 0, 'salary'], CODE],
      [['people', 1, 'salary'], CODE],
    ]);
    expect(federation.subgraph('payroll').received).toEqual([]);
  });

  test('one that may not be null takes its parents along, with no other error than its own', async () => {
    const answer = await federation.ask('{ open people { name iban } }');
    expect(answer.data).toBeNull();
    expect(codes(answer)).toEqual([[undefined, CODE]]);
  });

  test('who may have them has them, after somebody who may not', async () => {
    const headers = await tokens.bearer({ scope: 'payroll' });
    const answer = await federation.ask('{ people { name salary } }', { headers });
    expect(answer.errors).toBeUndefined();
    expect(answer.data.people[1]).toEqual({ name: 'Bob', salary: 2000 });
  });

  test('fragments and aliases hide nothing', async () => {
    const answer = await federation.ask(
      '{ people { ...P } } fragment P on Person { pay: salary ... { more: salary } }',
    );
    expect(answer.data.people[0]).toEqual({ pay: null, more: null });
    expect(federation.subgraph('payroll').received).toEqual([]);
  });
});

describe('types', () => {
  test('a field of an interface is forbidden where one of its objects is', async () => {
    const answer = await federation.ask('{ nodes { __typename label } }');
    expect(answer.data.nodes).toEqual([
      { __typename: 'Secret', label: null },
      { __typename: 'Public', label: null },
    ]);
  });

  test('an object that everybody may have is had by its own type', async () => {
    const answer = await federation.ask('{ nodes { ... on Public { label } ... on Secret { code } } }');
    expect(answer.data.nodes).toEqual([{ code: null }, { label: 'shown' }]);
    expect(codes(answer)).toEqual([[['nodes', 0, 'code'], CODE]]);
  });

  test('a union shows what may be seen', async () => {
    const answer = await federation.ask(
      '{ anything { ... on Person { name salary } ... on Public { id } } }',
    );
    expect(answer.data.anything).toEqual([{ name: 'Ann', salary: null }, { id: '7' }]);
  });
});

test('a gateway that refuses answers nothing, and asks nobody', async () => {
  strict.subgraph('accounts').received.length = 0;
  const answer = await strict.ask('{ open people { salary } }');
  expect(answer).not.toHaveProperty('data');
  expect(codes(answer)).toEqual([[['people', 'salary'], CODE]]);
  expect(strict.subgraph('accounts').received).toEqual([]);
  expect((await strict.ask('{ open }')).data).toEqual({ open: 'open' });
});
