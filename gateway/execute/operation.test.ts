import { buildSchema, parse } from 'graphql';
import { expect, test } from 'vitest';
import { createPreparedOperations } from './operation.ts';

const names = Array.from({ length: 11 }, (_, index) => `v${index}`);
const document = parse(
  `query (${names.map((name) => `$${name}: Boolean!`).join(' ')}) {
    ${names.map((name) => `${name}: x @include(if: $${name})`).join(' ')}
  }`,
);

/** The values of the operation's eleven variables for each number below 2048. */
const valuesOf = (number: number) =>
  Object.fromEntries(names.map((name, bit) => [name, (number & (1 << bit)) !== 0]));

async function planned(count: number) {
  let plans = 0;
  const operations = createPreparedOperations({
    schema: buildSchema('type Query { x: Int }'),
    planner: {
      plan: async () => {
        plans++;
        return { kind: 'operation', fetches: [] };
      },
      stop: async () => {},
    },
    matchesType: (a, b) => a === b,
    goneEntities: 'error',
  });
  const operation = operations.prepare('key', document, undefined);
  for (let number = 0; number < count; number++) await operation.variantFor(valuesOf(number));
  return { operation, plans: () => plans };
}

test('an operation with many conditions is planned once for each of their values', async () => {
  const { operation, plans } = await planned(200);
  for (let number = 0; number < 200; number++) expect(operation.knownVariant(valuesOf(number))).toBeDefined();
  expect(plans()).toBe(200);
});

test('a client that tries every value of its conditions does not fill the memory', async () => {
  const { operation } = await planned(2048);
  const kept = Array.from({ length: 2048 }, (_, number) => operation.knownVariant(valuesOf(number)));
  expect(kept.filter(Boolean).length).toBe(2000);
  expect(kept[2047]).toBeDefined();
});
