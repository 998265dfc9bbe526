import { buildSchema, execute, type GraphQLSchema, parse, printSchema, validate } from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Federation, startFederation } from './federation.ts';
import { generatedWorld, resolveGenerated } from './generated-world.ts';
import { randomOperation } from './random-operations.ts';

const OPERATIONS = 300;

let federation: Federation;
/** The same types as one schema, run by graphql-js. */
let whole: GraphQLSchema;

beforeAll(async () => {
  const limits = { aliases: 1000, rootFields: 100 };
  federation = await startFederation(generatedWorld(), { limits });
  whole = buildSchema(printSchema(federation.gateway.schema));
});
afterAll(() => federation.stop());

test(`${OPERATIONS} random operations are answered as by graphql-js over one schema`, async () => {
  let compared = 0;
  let fetched = 0;
  let failing = 0;
  for (let seed = 1; compared < OPERATIONS; seed++) {
    const { query, variables } = randomOperation(whole, seed);
    const document = parse(query);
    if (validate(whole, document).length > 0) continue;
    const expected = await execute({
      schema: whole,
      document,
      variableValues: variables,
      fieldResolver: resolveGenerated,
    });
    const answer = await federation.ask(query, { variables });
    const context = `seed ${seed}: ${query} ${JSON.stringify(variables)}`;
    expect(JSON.stringify(answer.data), context).toBe(JSON.stringify(expected.data));
    expect(Boolean(answer.errors), context + JSON.stringify(answer.errors)).toBe(Boolean(expected.errors));
    const codes = new Set(answer.errors?.map(({ extensions }) => extensions?.code));
    expect(
      [...codes].filter((code) => code !== 'FORBIDDEN'),
      context,
    ).toEqual([]);
    compared++;
    if (expected.errors) failing++;
    if (JSON.stringify(answer.data).length > 200) fetched++;
  }
  // Both kinds must occur, or the comparison says little.
  expect(failing).toBeGreaterThan(30);
  expect(fetched).toBeGreaterThan(100);
}, 120_000);
