import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ask, type Federation, startFederation } from './federation.ts';
import { shop } from './shop.ts';

let federation: Federation;
let folder: string;
let file: string;

beforeAll(async () => {
  federation = await startFederation(shop());
  folder = await mkdtemp(join(tmpdir(), 'gateway-'));
  file = join(folder, 'supergraph.graphql');
  // The routing URL of one subgraph is wrong, the command line corrects it.
  await writeFile(
    file,
    federation.supergraphSdl.replace(federation.subgraph('reviews').url, 'http://127.0.0.1:1/'),
  );
});
afterAll(async () => {
  await federation.stop();
  await rm(folder, { recursive: true });
});

function run(...args: string[]): { child: ChildProcess; output: () => string } {
  const command = new URL('../../gateway/main.mjs', import.meta.url).pathname;
  const child = spawn(process.execPath, [command, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (bytes) => {
      text += bytes;
    });
  }
  return { child, output: () => text };
}

async function finish(...args: string[]): Promise<[number | null, string]> {
  const { child, output } = run(...args);
  const [code] = await once(child, 'close');
  return [code, output()];
}

test('runs a supergraph file until it is told to end', async () => {
  const reviews = `Reviews=${federation.subgraph('reviews').url}`;
  const { child, output } = run('--supergraph', file, '--port', '0', '--subgraph', reviews, '--trace');
  await expect.poll(output, { timeout: 20_000 }).toContain('gateway ready');
  const url = /"url":"([^"]+)"/.exec(output())?.[1] ?? '';
  const answer = await ask(url, '{ product(id: 1) { name reviewCount } }', {
    headers: { 'polyphony-trace': '1' },
  });
  expect(answer.data).toEqual({ product: { name: 'Dune', reviewCount: 2 } });
  expect(answer.extensions.trace.subgraphRequests).toBe(2);
  child.kill('SIGTERM');
  const [code] = await once(child, 'close');
  expect(code).toBe(0);
});

test('a mistake is told in one line', async () => {
  const [missing, unknown, noFile, noUrl] = await Promise.all([
    finish(),
    finish('--supergraph', file, '--subgraph', 'nobody=http://127.0.0.1:1/', '--port', '0'),
    finish('--supergraph', join(folder, 'none.graphql')),
    finish('--supergraph', file, '--subgraph', 'reviews'),
  ]);
  expect(missing).toEqual([1, '--supergraph PATH is missing (--help shows how)\n']);
  expect(unknown).toEqual([1, expect.stringMatching(/^Not in the supergraph: nobody\..*\n$/)]);
  expect(noFile).toEqual([1, expect.stringMatching(/^ENOENT.*\n$/)]);
  expect(noUrl).toEqual([1, '--subgraph reviews is not NAME=URL\n']);
});

test('--help', async () => {
  const [code, text] = await finish('--help');
  expect(code).toBe(0);
  expect(text).toContain('--supergraph PATH');
});

test('follows what is written to the supergraph, and refuses what does not build', async () => {
  const watched = join(folder, 'watched.graphql');
  await copyFile(file, watched);
  const config = join(folder, 'gateway.yaml');
  const url = federation.subgraph('reviews').url;
  await writeFile(
    config,
    `supergraph: { path: watched.graphql }\nlisten: { port: 0 }\nsubgraphs: { byName: { reviews: { url: "${url}" } } }\n`,
  );
  const { child, output } = run('--config', config);
  await expect.poll(output, { timeout: 20_000 }).toContain('gateway ready');
  const gateway = /"url":"([^"]+)"/.exec(output())?.[1] ?? '';
  const described = async () =>
    (await ask(gateway, '{ __type(name: "Query") { description } }')).data.__type.description;
  expect(await described()).toBeNull();
  const sdl = await readFile(watched, 'utf8');
  await writeFile(watched, sdl.replace('type Query\n', '"""New"""\ntype Query\n'));
  await expect.poll(described, { timeout: 10_000 }).toBe('New');
  await writeFile(watched, 'type Nonsense {');
  await expect.poll(output, { timeout: 10_000 }).toContain('a supergraph was refused');
  expect(await described()).toBe('New');
  expect((await ask(gateway, '{ product(id: 1) { name reviewCount } }')).data.product.reviewCount).toBe(2);
  child.kill('SIGTERM');
  expect((await once(child, 'close'))[0]).toBe(0);
});

test('a configuration tells all its problems at once, and shows no value', async () => {
  const config = join(folder, 'bad.yaml');
  await writeFile(
    config,
    'limits: { deep: 3 }\nlisten: { port: 99999 }\ncors: { origins: [] }\nsecret: hunter2\n',
  );
  const [code, text] = await finish('--config', config);
  expect(code).toBe(1);
  expect(text).toMatch(/bad\.yaml cannot be used:\n( {2}- .*\n){3}/);
  for (const problem of ['listen.port', 'cors.origins', 'secret']) expect(text).toContain(problem);
  expect(text).not.toContain('hunter2');
});
