import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { DEFAULT_LIMITS } from '../policies/limits.ts';
import { readConfiguration } from './read.ts';
import { configurationSchema } from './schema.ts';

const page = fileURLToPath(new URL('../../docs/gateway.yaml', import.meta.url));

test('docs/gateway.yaml is valid, shows every setting, and tells the limits as they are', async () => {
  const read = await readConfiguration(page);
  expect(Object.keys(read).sort()).toEqual(Object.keys(configurationSchema.shape).sort());
  expect(read.supergraph?.path).toMatch(/^\/.*schema\/supergraph\.graphql$/);
  for (const [name, value] of Object.entries(read.limits)) {
    expect([name, DEFAULT_LIMITS[name as keyof typeof DEFAULT_LIMITS]]).toEqual([name, value]);
  }
});
