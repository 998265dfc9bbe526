import { mkdtemp, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openSource } from './source.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gateway-source-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** @param age seconds */
async function write(name: string, text: string, age: number): Promise<void> {
  const at = new Date(Date.now() - age * 1000);
  await writeFile(join(folder, name), text);
  await utimes(join(folder, name), at, at);
}

test('of a registry folder the newest supergraph counts', async () => {
  await write('b.graphql', 'old', 20);
  await write('a.graphql', 'new', 10);
  await write('notes.txt', 'none', 0);
  const source = await openSource(folder);
  expect(await source.read()).toBe('new');
});

test('an empty folder is told', async () => {
  await expect((await openSource(folder)).read()).rejects.toThrow(/no \*\.graphql/);
});

test('follows a file that is replaced by another, and tells each text once', async () => {
  await write('s.graphql', 'one', 10);
  const told: string[] = [];
  const source = await openSource(join(folder, 's.graphql'));
  expect(await source.read()).toBe('one');
  const end = source.follow(
    'one',
    async (text) => void told.push(text),
    (error) => void told.push(String(error)),
  );
  try {
    await write('next', 'three', 0);
    await rename(join(folder, 'next'), join(folder, 's.graphql'));
    await expect.poll(() => told.at(-1), { timeout: 10_000 }).toBe('three');
    expect(told.filter((text) => text === 'three')).toHaveLength(1);
  } finally {
    end();
  }
});
