import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { loadNativePlans } from './native-plans.ts';

const sdl = readFileSync(new URL('../../schema/supergraph.graphql', import.meta.url), 'utf8');
const ignore = () => {};
const logger = { debug: ignore, info: ignore, warn: ignore, error: ignore };
const hostile = (fields: number, name: string) =>
  `{ ${Array.from({ length: fields }, (_, i) => `${name}${i}: song(id: "${i}") { id title isFavourite playCount artists { name } }`).join(' ')} }`;
const large = hostile(400, 'a');

test('a plan that takes too long is refused, and holds up nothing meanwhile', async () => {
  const hurried = await loadNativePlans(sdl, 1, logger);
  await expect(hurried?.(large, undefined)).rejects.toMatchObject({
    extensions: { code: 'OPERATION_TOO_COMPLEX' },
  });
});

test('hostile operations leave threads to what else the process does', async () => {
  const plans = await loadNativePlans(sdl, 60_000, logger);
  let planning = 4;
  const all = Array.from({ length: planning }, async (_, n) => {
    await plans?.(hostile(150, `b${n}`), undefined);
    planning--;
  });
  // Reading a file needs a thread; with all four planning it would wait for a plan.
  await readFile(new URL(import.meta.url));
  expect(planning).toBe(4);
  await Promise.all(all);
});

test('planning does not run on the request thread', async () => {
  const plans = await loadNativePlans(sdl, 60_000, logger);
  let turns = 0;
  let planning = true;
  const turn = () => {
    turns++;
    if (planning) setImmediate(turn);
  };
  setImmediate(turn);
  await plans?.(large, undefined);
  planning = false;
  expect(turns).toBeGreaterThan(10);
});

test('where the planner cannot be made, there is none', async () => {
  expect(await loadNativePlans('type Query {', 1, logger)).toBeUndefined();
});
