import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
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
  const command = new URL('../../gateway/command.ts', import.meta.url).pathname;
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
  expect(missing).toEqual([1, '--supergraph FILE is missing (--help shows how)\n']);
  expect(unknown).toEqual([1, expect.stringMatching(/^Not in the supergraph: nobody\..*\n$/)]);
  expect(noFile).toEqual([1, expect.stringMatching(/^ENOENT.*\n$/)]);
  expect(noUrl).toEqual([1, '--subgraph reviews is not NAME=URL\n']);
});

test('--help', async () => {
  const [code, text] = await finish('--help');
  expect(code).toBe(0);
  expect(text).toContain('--supergraph FILE');
});
