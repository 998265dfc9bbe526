import { expect, test } from 'vitest';
import { cacheContract } from './contract.ts';
import { openCache } from './index.ts';
import { createMemoryCache } from './memory.ts';
import { policyContract } from './policy-contract.ts';

const open = () => openCache({ prefix: 'unit' });
cacheContract('memory', open);
policyContract('memory', open);

const hour = 3_600_000;
const hits = async (store: ReturnType<typeof createMemoryCache>, keys: string[]) =>
  (await store.read(keys)).map((read) => read.hit);

test('is bounded in entries and in bytes, the least recently used leave first', async () => {
  const byCount = createMemoryCache({ maxEntries: 2 });
  for (const key of ['a', 'b', 'c']) await byCount.set([{ key, value: 'x', ttlMs: hour }]);
  expect(await hits(byCount, ['a', 'b', 'c'])).toEqual([false, true, true]);
  const byBytes = createMemoryCache({ maxBytes: 10_000 });
  for (const key of ['a', 'b', 'c']) await byBytes.set([{ key, value: 'x'.repeat(2000), ttlMs: hour }]);
  expect(await hits(byBytes, ['a', 'b', 'c'])).toEqual([false, true, true]);
});

test('a tag whose mark had to leave brings no voided entry back', async () => {
  const store = createMemoryCache({ maxTags: 1 });
  await store.set([{ key: 'a', value: 'old', ttlMs: hour, tags: ['x'] }]);
  await store.invalidateTags(['x']);
  await store.invalidateTags(['y']);
  expect(await hits(store, ['a'])).toEqual([false]);
  await store.set([{ key: 'a', value: 'new', ttlMs: hour, tags: ['x'] }]);
  expect(await hits(store, ['a'])).toEqual([true]);
});
