import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createApolloPlans } from './apollo-plans.ts';

const sdl = readFileSync(new URL('../../schema/supergraph.graphql', import.meta.url), 'utf8');

test('a plan that takes too long is refused, and the next one gets a new thread', async () => {
  const hurried = createApolloPlans(sdl, 0);
  const large = `{ ${Array.from({ length: 300 }, (_, i) => `a${i}: song(id: "${i}") { id title isFavourite playCount }`).join(' ')} }`;
  await expect(hurried.plan(large, undefined)).rejects.toMatchObject({
    extensions: { code: 'OPERATION_TOO_COMPLEX' },
  });
  await hurried.stop();
  const patient = createApolloPlans(sdl, 60_000);
  const { node } = await patient.plan('{ song(id: "1") { title } }', undefined);
  expect(node?.kind).toBe('Fetch');
  await patient.stop();
}, 60_000);
