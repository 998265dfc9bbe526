import { expect, it } from 'vitest';
import { memoryWriteTokens } from './write-tokens.ts';

it('keeps the furthest write, for each person and database apart', async () => {
  const tokens = memoryWriteTokens();
  await tokens.raise('a', 'content', 20n);
  await tokens.raise('a', 'content', 10n);
  expect(await tokens.get('a', 'content')).toBe(20n);
  expect(await tokens.get('a', 'playlist')).toBeUndefined();
  expect(await tokens.get('b', 'content')).toBeUndefined();
});

it('drops no token that was raised meanwhile', async () => {
  const tokens = memoryWriteTokens();
  await tokens.raise('a', 'content', 20n);
  await tokens.drop('a', 'content', 19n);
  expect(await tokens.get('a', 'content')).toBe(20n);
  await tokens.drop('a', 'content', 20n);
  expect(await tokens.get('a', 'content')).toBeUndefined();
  expect(tokens.size()).toBe(0);
});
