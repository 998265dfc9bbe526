import { readdirSync, readFileSync } from 'node:fs';
import { buildSubgraphSchema } from '@apollo/subgraph';
import {
  type DocumentNode,
  execute,
  type GraphQLFieldResolver,
  type GraphQLSchema,
  Kind,
  parse,
  validate,
} from 'graphql';
import { expect, test } from 'vitest';
import type { RequestContext, SendToSubgraph, SubgraphBody } from '../../gateway/execute/context.ts';
import { createExecutor } from '../../gateway/execute/executor.ts';
import { createPreparedOperations } from '../../gateway/execute/operation.ts';
import { createPlanner } from '../../gateway/plan/planner.ts';
import { loadSupergraph } from '../../gateway/plan/supergraph.ts';
import { createMadeUpData } from './made-up-data.ts';
import { randomOperation } from './random-operations.ts';

const OPERATIONS = Number(process.env.DIFFERENTIAL_OPERATIONS ?? 3000);
const root = new URL('../../', import.meta.url);
const text = (path: string) => readFileSync(new URL(path, root), 'utf8');

const loaded = loadSupergraph(text('schema/supergraph.graphql'));
const sources = new Map(
  readdirSync(new URL('subgraphs/', root)).map((name) => [
    name,
    parse(text(`subgraphs/${name}/schema.graphql`)),
  ]),
);
const whole = loaded.apiSchema;
const resolve = createMadeUpData(whole, keysOf([...sources.values()]));

/** The key fields by type; the product's entities have one key each. */
function keysOf(documents: readonly DocumentNode[]): Map<string, string[]> {
  const keys = new Map<string, string[]>();
  for (const node of documents.flatMap(({ definitions }) => definitions)) {
    if (node.kind !== Kind.OBJECT_TYPE_DEFINITION) continue;
    const key = node.directives?.find(({ name }) => name.value === 'key')?.arguments?.[0]?.value;
    if (key?.kind === Kind.STRING) keys.set(node.name.value, key.value.split(' '));
  }
  return keys;
}

/** Subgraphs that run in this process, over JSON as if they did not. */
function inProcess(fieldResolver: GraphQLFieldResolver<never, unknown>): SendToSubgraph {
  const schemas = new Map<string, GraphQLSchema>();
  for (const [name, typeDefs] of sources) schemas.set(name, buildSubgraphSchema([{ typeDefs }]));
  return async ({ subgraph, body }) => {
    const { query, variables } = JSON.parse(body);
    const schema = schemas.get(subgraph);
    if (!schema) return { kind: 'unavailable', reason: `no subgraph ${subgraph}` };
    const answer = await execute({
      schema,
      document: parse(query),
      variableValues: variables,
      fieldResolver: fieldResolver as never,
    });
    return {
      kind: 'answered',
      body: JSON.parse(JSON.stringify(answer)) as SubgraphBody,
      sqlStatements: undefined,
    };
  };
}

const request: RequestContext = {
  requestId: 'differential',
  forwarded: {},
  viewer: undefined,
  headers: {},
  address: '',
  signal: new AbortController().signal,
  trace: undefined,
};

test(`${OPERATIONS} random operations over the product's supergraph are answered as by graphql-js over one schema`, async () => {
  const ignore = () => {};
  const logger = { debug: ignore, info: ignore, warn: ignore, error: ignore };
  const { matchesType } = loaded;
  const executor = createExecutor({ schema: whole, matchesType, send: inProcess(resolve as never), logger });
  const planner = await createPlanner(loaded, { logger, planMs: 30_000 });
  const operations = createPreparedOperations({
    schema: whole,
    planner,
    matchesType,
    goneEntities: 'error',
  });
  const seen = { compared: 0, failing: 0, large: 0 };
  for (let seed = 1; seen.compared < OPERATIONS; seed++) {
    const { query, variables } = randomOperation(whole, seed, 'chart(first: $count) { __typename }');
    const document = parse(query);
    if (validate(whole, document).length > 0) continue;
    const expected = await execute({
      schema: whole,
      document,
      variableValues: variables,
      fieldResolver: resolve as never,
    });
    const ready = await executor.makeReady(
      operations.prepare(query, document, undefined),
      variables,
      request,
    );
    const context = `seed ${seed}: ${query} ${JSON.stringify(variables)}`;
    if (ready.kind === 'refused') throw new Error(`${context}: ${ready.errors[0]?.message}`);
    // Twice: the first answer is shaped by closures, the second by generated code.
    for (const answer of [await executor.execute(ready, request), await executor.execute(ready, request)]) {
      expect(JSON.stringify(answer.data), context).toBe(JSON.stringify(expected.data));
      expect(Boolean(answer.errors), context + JSON.stringify(answer.errors)).toBe(Boolean(expected.errors));
      const codes = answer.errors?.map(({ extensions }) => extensions.code) ?? [];
      expect(
        codes.filter((code) => code !== 'FORBIDDEN'),
        context,
      ).toEqual([]);
    }
    seen.compared++;
    if (expected.errors) seen.failing++;
    if (JSON.stringify(expected.data).length > 200) seen.large++;
  }
  // Both kinds must occur, or the comparison says little.
  expect(seen.failing).toBeGreaterThan(OPERATIONS / 10);
  expect(seen.large).toBeGreaterThan(OPERATIONS / 10);
  await planner.stop();
}, 240_000);
