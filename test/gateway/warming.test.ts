import { afterEach, expect, test } from 'vitest';
import { usualConditions } from '../../gateway/reload/warm.ts';
import { type Federation, startFederation } from './federation.ts';
import { shop } from './shop.ts';

let federation: Federation;
afterEach(() => federation.stop());

const NAMES =
  'query Names($more: Boolean!) { product(id: 1) { name reviews @include(if: $more) { stars } } }';
const COSTS = 'query Costs { product(id: 2) { cost } }';
const trusted = new Map([
  ['names', NAMES],
  ['costs', COSTS],
  ['gone', 'query Gone { nothing }'],
]);

/** Plans that a request had to wait for. */
const made = () =>
  Number(/gateway_plans_total\{plan="made"\} (\d+)/.exec(federation.gateway.metrics())?.[1] ?? 0);
const isWarm = () => federation.logged.some(({ message }) => message === 'trusted documents are planned');

async function askAll(): Promise<void> {
  for (const more of [true, false]) {
    const { errors } = await federation.ask(NAMES, { variables: { more } });
    expect(errors).toBeUndefined();
  }
  await federation.ask(COSTS, { operationName: 'Costs' });
}

test('trusted documents are planned at the start, with both values of @include', async () => {
  federation = await startFederation(shop(), { documents: { trusted } });
  await expect.poll(isWarm).toBe(true);
  await askAll();
  expect(made()).toBe(0);
});

test('before the gateway is ready where that is asked for', async () => {
  federation = await startFederation(shop(), { documents: { trusted, planFirst: true } });
  expect(isWarm()).toBe(true);
});

test('a reload plans them before it switches, asked for or not', async () => {
  federation = await startFederation(shop(), { documents: { trusted } });
  await expect.poll(isWarm).toBe(true);
  const described = federation.supergraphSdl.replace('type Query\n', '"""Another"""\ntype Query\n');
  await federation.gateway.replaceSupergraph(described);
  await askAll();
  expect(made()).toBe(0);
});

test('with every set of labels that a draw can make active', async () => {
  const song = (fields: string) => `type Song @key(fields: "id") { id: ID! ${fields} }`;
  const resolvers = { Query: { song: () => ({ id: '1' }) }, Song: { a: () => 1, b: () => 1 } };
  const moved =
    'a: Int @override(from: "old", label: "percent(30)") b: Int @override(from: "old", label: "percent(70)")';
  const sources = {
    old: { typeDefs: `type Query { song: Song } ${song('a: Int b: Int')}`, resolvers },
    new: { typeDefs: `type Query { other: Int } ${song(moved)}`, resolvers: { Song: resolvers.Song } },
  };
  const query = '{ song { a b } }';
  federation = await startFederation(sources, { documents: { trusted: new Map([['song', query]]) } });
  await expect.poll(isWarm).toBe(true);
  for (let n = 0; n < 40; n++) expect((await federation.ask(query)).data.song).toEqual({ a: 1, b: 1 });
  expect(made()).toBe(0);
});

test('what is not trusted is planned when it is asked for', async () => {
  federation = await startFederation(shop(), { documents: { trusted } });
  await federation.ask('{ product(id: 1) { name } }');
  expect(made()).toBe(1);
});

test('of many conditions a bounded number of sets is planned', async () => {
  federation = await startFederation(shop());
  expect(usualConditions([])).toEqual([{}]);
  expect(usualConditions(['a', 'b'])).toHaveLength(4);
  expect(usualConditions(Array.from({ length: 20 }, (_, at) => `v${at}`))).toHaveLength(8);
});
