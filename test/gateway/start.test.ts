import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { ask, type Federation, startFederation } from './federation.ts';
import { shop } from './shop.ts';

let federation: Federation;
let folder: string;
let child: ChildProcess | undefined;
let output = '';

/** Tells what is loaded: packages and files as they come, modules of Node at the end. */
const TELL = `data:text/javascript,${encodeURIComponent(`
  import { registerHooks } from 'node:module';
  const told = (what) => process.stderr.write('LOADED ' + what + '\\n');
  registerHooks({ load: (url, context, next) => { told(url); return next(url, context); } });
  process.on('exit', () => process.moduleLoadList.forEach(told));
`)}`;

beforeAll(async () => {
  federation = await startFederation(shop());
  folder = await mkdtemp(join(tmpdir(), 'gateway-start-'));
  const supergraph = join(folder, 'supergraph.graphql');
  await writeFile(supergraph, federation.supergraphSdl);
  const main = new URL('../../gateway/main.mjs', import.meta.url).pathname;
  const options = ['--supergraph', supergraph, '--port', '0'];
  child = spawn(process.execPath, ['--import', TELL, main, ...options], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_COMPILE_CACHE: join(folder, 'compiled') },
  });
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (bytes) => {
      output += bytes;
    });
  }
  await vi.waitFor(() => expect(output).toContain('gateway ready'), { timeout: 60_000, interval: 20 });
}, 90_000);
afterAll(async () => {
  child?.kill('SIGKILL');
  await federation.stop();
  await rm(folder, { recursive: true });
});

test('what was compiled is kept while the gateway runs, as it may be killed', async () => {
  const kept = async () => (await readdir(join(folder, 'compiled'), { recursive: true })).length;
  await expect.poll(kept, { timeout: 60_000 }).toBeGreaterThan(100);
}, 90_000);

test('nothing is loaded that the first answers do not need', async () => {
  const url = /"url":"([^"]+)"/.exec(output)?.[1] ?? '';
  expect((await ask(url, '{ product(id: 1) { name reviewCount } }')).errors).toBeUndefined();
  child?.kill('SIGTERM');
  if (child) await once(child, 'close');
  const loaded = output.split('\n').filter((line) => line.startsWith('LOADED '));
  expect(loaded.length).toBeGreaterThan(200);
  const unasked =
    /node_modules\/(undici|jose|ioredis|zod|yaml|@apollo|rate-limiter-flexible|@graphql-yoga|@opentelemetry)\/|internal\/deps\/undici/;
  expect(loaded.filter((line) => unasked.test(line))).toEqual([]);
});
