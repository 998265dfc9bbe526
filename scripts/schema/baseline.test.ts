import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findBaseline } from './baseline.ts';

let folder: string;
const git = (...args: string[]) =>
  execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', ...args], {
    cwd: folder,
    stdio: 'pipe',
  });
const write = (sdl: string) => writeFile(join(folder, 'schema', 'supergraph.graphql'), sdl);
const commit = () => {
  git('add', '-A');
  git('commit', '-qm', 'change');
};

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'polyphony-baseline-'));
  await mkdir(join(folder, 'schema'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test('is absent until the supergraph has been committed', async () => {
  git('init', '-q', '-b', 'main');
  await write('one');
  expect(await findBaseline(folder)).toEqual({ from: 'schema/supergraph.graphql of HEAD', events: {} });
});

test('is the committed supergraph, whatever the working file says', async () => {
  git('init', '-q', '-b', 'main');
  await write('one');
  commit();
  await write('two');
  expect(await findBaseline(folder)).toMatchObject({ sdl: 'one' });
});

test('is, on a branch, what the branch left', async () => {
  git('init', '-q', '-b', 'main');
  await write('one');
  commit();
  git('checkout', '-qb', 'change');
  await write('two');
  commit();
  expect(await findBaseline(folder)).toMatchObject({ sdl: 'one' });
});

test('is the file itself outside a work tree', async () => {
  await write('one');
  expect(await findBaseline(folder)).toEqual({ from: 'schema/supergraph.graphql', sdl: 'one', events: {} });
});

test("has the events' contracts as they were committed, however often they are generated anew", async () => {
  git('init', '-q', '-b', 'main');
  const file = join(folder, 'schema', 'events', 'play.recorded.v1.json');
  await mkdir(join(folder, 'schema', 'events'));
  await writeFile(file, '{"title":"one"}');
  commit();
  await writeFile(file, '{"title":"two"}');
  const events = { 'play.recorded.v1.json': { title: 'one' } };
  expect(await findBaseline(folder)).toMatchObject({ events });
  git('checkout', '-qb', 'change');
  commit();
  expect(await findBaseline(folder)).toMatchObject({ events });
});

test('can be named, and a wrong name is refused', async () => {
  await write('one');
  expect(await findBaseline(folder, join(folder, 'schema', 'supergraph.graphql'))).toMatchObject({
    sdl: 'one',
  });
  await expect(findBaseline(folder, 'no-such-thing')).rejects.toThrow(/neither a file nor a commit/);
});
