import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Federation, startFederation } from './federation.ts';
import { shop } from './shop.ts';

let strict: Federation;
let lenient: Federation;
beforeAll(async () => {
  strict = await startFederation(shop());
  lenient = await startFederation(shop(), { errors: { goneEntities: 'null' } });
});
afterAll(() => Promise.all([strict?.stop(), lenient?.stop()]));

/** The product of the latest review is gone. */
const REFERENCE = '{ latest { stars product { name } } }';
const BLANKED = { latest: { stars: 2, product: null } };

test('an entity that is gone empties its place, and an error says so', async () => {
  const { data, errors } = await strict.ask(REFERENCE);
  expect(data).toEqual(BLANKED);
  expect(errors).toEqual([
    expect.objectContaining({
      path: ['latest', 'product', 'name'],
      extensions: expect.objectContaining({ code: 'INTERNAL_SERVER_ERROR' }),
    }),
  ]);
});

test('where the graph means it, the empty place says it all', async () => {
  for (let turn = 0; turn < 3; turn++) {
    const { data, errors } = await lenient.ask(REFERENCE);
    expect(data).toEqual(BLANKED);
    expect(errors).toBeUndefined();
  }
});

test('an answer that is empty as a whole always has an error', async () => {
  const { data, errors } = await lenient.ask('{ reviews { author { name } } }');
  expect(data).toBeNull();
  expect(errors).toHaveLength(1);
});

test('an error of a subgraph is told all the same', async () => {
  lenient.subgraph('products').override = (res) => res.writeHead(500).end();
  const { data, errors } = await lenient.ask(REFERENCE);
  lenient.subgraph('products').override = undefined;
  expect(data).toEqual(BLANKED);
  expect(errors).toHaveLength(1);
});
