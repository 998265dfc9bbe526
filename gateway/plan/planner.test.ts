import { readdirSync, readFileSync } from 'node:fs';
import { composeServices } from '@apollo/composition';
import { getOperationAST, isInputObjectType, parse, separateOperations, validate } from 'graphql';
import { afterAll, describe, expect, test } from 'vitest';
import type { Fetches } from './plan.ts';
import { createPlanner } from './planner.ts';
import { loadSupergraph } from './supergraph.ts';

const root = new URL('../../', import.meta.url);
const names = readdirSync(new URL('subgraphs/', root));
const { supergraphSdl = '' } = composeServices(
  names.map((name) => ({
    name,
    url: `http://127.0.0.1/${name}`,
    typeDefs: parse(readFileSync(new URL(`subgraphs/${name}/schema.graphql`, root), 'utf8')),
  })),
);
const loaded = loadSupergraph(supergraphSdl);
const ignore = () => {};
const logger = { debug: ignore, info: ignore, warn: ignore, error: ignore };
const planner = await createPlanner(loaded, { logger, planMs: 10_000 });
const apollo = await createPlanner(loaded, { logger, planMs: 10_000, engine: 'apollo' });
afterAll(() => apollo.stop());

const subgraphsOf = (fetches: Fetches) => fetches.map(({ subgraph }) => subgraph).sort();

describe('registered operations', () => {
  const folder = new URL('schema/operations/', root);
  const operations = readdirSync(folder)
    .filter((name) => name.endsWith('.graphql'))
    .flatMap((name) =>
      Object.entries(separateOperations(parse(readFileSync(new URL(name, folder), 'utf8')))),
    );

  test('there are at least 39', () => expect(operations.length).toBeGreaterThanOrEqual(39));

  test.each(operations)('%s is valid and has a plan', async (name, document) => {
    expect(validate(loaded.apiSchema, document)).toEqual([]);
    const isSubscription = getOperationAST(document, name)?.operation === 'subscription';
    for (const each of [planner, apollo]) {
      const plan = await each.plan(document, name);
      expect(plan.kind).toBe(isSubscription ? 'subscription' : 'operation');
      const fetches = plan.kind === 'subscription' ? [plan.primary] : plan.fetches;
      expect(fetches.length).toBeGreaterThan(0);
    }
  });
});

test('a subscription has its event and the rest', async () => {
  const document = parse('subscription { playerChanged { version song { id title isFavourite } } }');
  const plan = await planner.plan(document, undefined);
  if (plan.kind !== 'subscription') throw new Error('not a subscription plan');
  expect(plan.primary.subgraph).toBe('player');
  expect(subgraphsOf(plan.rest)).toEqual(['activity', 'content']);
});

test('an operation that is refused for the costs of planning is not given to the other planner', async () => {
  const hurried = await createPlanner(loaded, { logger, planMs: 1 });
  const fields = Array.from(
    { length: 300 },
    (_, i) => `a${i}: song(id: "${i}") { title isFavourite playCount }`,
  );
  const document = parse(`{ ${fields.join(' ')} }`);
  const plans = await Promise.allSettled([1, 2, 3].map(() => hurried.plan(document, undefined)));
  await hurried.stop();
  const codes = plans.map((each) => (each.status === 'rejected' ? each.reason.extensions?.code : 'planned'));
  expect(codes).toEqual(['OPERATION_TOO_COMPLEX', 'OPERATION_TOO_COMPLEX', 'RATE_LIMITED']);
});

test('the API schema keeps @oneOf', () => {
  const type = loaded.apiSchema.getType('PlayerAction');
  expect(isInputObjectType(type) && type.isOneOf).toBe(true);
});

test('routing URLs are overridden whatever the case, and unknown names refused', () => {
  const { subgraphUrls } = loadSupergraph(supergraphSdl, { CONTENT: 'http://127.0.0.1:9/x' });
  expect(subgraphUrls.get('content')).toBe('http://127.0.0.1:9/x');
  expect(subgraphUrls.get('user')).toBe('http://127.0.0.1/user');
  expect(() => loadSupergraph(supergraphSdl, { nobody: 'http://127.0.0.1/' })).toThrow(
    'Not in the supergraph: nobody',
  );
});
