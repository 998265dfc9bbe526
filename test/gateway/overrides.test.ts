import { parse } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createOverrides } from '../../gateway/plan/overrides.ts';
import { createPlanner } from '../../gateway/plan/planner.ts';
import { loadSupergraph } from '../../gateway/plan/supergraph.ts';
import { type Federation, startFederation } from './federation.ts';

/** Each says who resolved it. */
const by = (name: string) => ({ beta: () => name, half: () => name, all: () => name, never: () => name });

let federation: Federation;

beforeAll(async () => {
  const sources = {
    old: {
      typeDefs: `type Query { song: Song shared: Song @shareable }
        type Song @key(fields: "id") { id: ID! beta: String half: String all: String never: String }`,
      resolvers: { Query: { song: () => ({ id: '1' }), shared: () => ({ id: '1' }) }, Song: by('old') },
    },
    new: {
      typeDefs: `type Query { shared: Song @shareable } type Song @key(fields: "id") {
        id: ID!
        beta: String @override(from: "old", label: "beta")
        half: String @override(from: "old", label: "percent(50)")
        all: String @override(from: "old", label: "percent(100)")
        never: String @override(from: "old", label: "percent(0)")
      }`,
      resolvers: { Query: { shared: () => ({ id: '1' }) }, Song: by('new') },
    },
  };
  federation = await startFederation(sources, {
    overrideLabels: { beta: { header: 'x-beta' } },
  });
});
afterAll(() => federation.stop());

test('a custom label holds for the requests of its rule', async () => {
  const query = '{ song { beta } }';
  expect((await federation.ask(query)).data).toEqual({ song: { beta: 'old' } });
  const answer = await federation.ask(query, { headers: { 'x-beta': 'on' } });
  expect(answer.data).toEqual({ song: { beta: 'new' } });
  expect((await federation.ask(query)).data).toEqual({ song: { beta: 'old' } });
});

test('percent(0) is nobody, percent(100) everybody', async () => {
  const answer = await federation.ask('{ song { all never } }');
  expect(answer.data).toEqual({ song: { all: 'new', never: 'old' } });
});

test('percent(50) is drawn for each request, once for all its fields', async () => {
  const seen = new Set<string>();
  for (let i = 0; i < 200 && seen.size < 2; i++) {
    const { data } = await federation.ask('{ song { half } again: song { half } }');
    expect(data.song).toEqual(data.again);
    seen.add(data.song.half);
  }
  expect([...seen].sort()).toEqual(['new', 'old']);
});

test('while its subgraph is away nobody stands in for a field that is being moved', async () => {
  const away = federation.subgraph('old');
  away.override = (res) => void res.destroy();
  const { data, errors } = await federation.ask('{ shared { id beta } }');
  away.override = undefined;
  expect(data.shared).toEqual({ id: '1', beta: null });
  expect(errors?.map(({ path, extensions }) => [path?.join('.'), extensions?.code])).toEqual([
    ['shared.beta', 'SUBGRAPH_UNAVAILABLE'],
  ]);
});

describe.each(['native', 'apollo'] as const)('the %s planner', (engine) => {
  test('asks the subgraph that the active labels say', async () => {
    const ignore = () => {};
    const logger = { debug: ignore, info: ignore, warn: ignore, error: ignore };
    const loaded = loadSupergraph(federation.supergraphSdl);
    const planner = await createPlanner(loaded, { logger, planMs: 30_000, engine });
    const asked = async (draw: number, rules = {}) => {
      const active = createOverrides(loaded.document, rules, () => draw)?.of({});
      const plan = await planner.plan(parse('{ song { beta half } }'), undefined, active);
      return plan.kind === 'operation' ? plan.fetches.map(({ query }) => query) : [];
    };
    expect(await asked(0.6)).toEqual(['{song{beta half}}']);
    expect((await asked(0.4)).join()).toMatch(/song\{[^}]*beta[^}]*\}.*Song\{half\}/);
    expect((await asked(0.6, { beta: true })).join()).toMatch(/song\{[^}]*half[^}]*\}.*Song\{beta\}/);
    await planner.stop();
  });
});
