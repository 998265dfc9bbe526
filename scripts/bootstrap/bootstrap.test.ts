import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { gatewayNodeOptions } from '../../infra/process/node-options.ts';

let folder: string;

/** An npm that takes a moment, writes down that it was called, and makes node_modules. */
const slowNpm = 'echo called >> npm-calls\nsleep 0.4\nmkdir -p node_modules\n';

async function fakeNpm(script: string): Promise<void> {
  await writeFile(join(folder, 'bin', 'npm'), `#!/bin/sh\n${script}`);
  await chmod(join(folder, 'bin', 'npm'), 0o755);
}

function start(...args: string[]): ChildProcess {
  const { npm_execpath: _, ...env } = process.env;
  const path = [join(folder, 'bin'), env.PATH].join(delimiter);
  return spawn(process.execPath, [join(folder, 'scripts', 'bootstrap.mjs'), ...args], {
    cwd: folder,
    env: { ...env, PATH: path },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

async function outcome(child: ChildProcess) {
  const [code, stdout, stderr] = await Promise.all([
    once(child, 'exit').then(([exitCode]) => exitCode as number),
    child.stdout ? text(child.stdout) : '',
    child.stderr ? text(child.stderr) : '',
  ]);
  return { code, stdout, stderr };
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'polyphony-bootstrap-'));
  await Promise.all([mkdir(join(folder, 'bin')), mkdir(join(folder, '.cache'))]);
  await cp(join(import.meta.dirname, '..', 'bootstrap.mjs'), join(folder, 'scripts', 'bootstrap.mjs'));
  await cp(import.meta.dirname, join(folder, 'scripts', 'bootstrap'), { recursive: true });
  await writeFile(join(folder, 'package.json'), '{"type":"module"}');
  await writeFile(
    join(folder, 'package-lock.json'),
    '{"packages":{"":{},"node_modules/a":{"version":"1.0.0"}}}',
  );
  await writeFile(
    join(folder, 'hello.ts'),
    'const words: string[] = process.argv.slice(2);\nconsole.log(...words);\n',
  );
  await writeFile(join(folder, 'five.mjs'), 'process.exit(5);\n');
  await fakeNpm(slowNpm);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const npmCalls = async () =>
  (await readFile(join(folder, 'npm-calls'), 'utf8').catch(() => '')).match(/called/g)?.length;

describe('bootstrap', () => {
  test('installs once, then only when the lock file changed', async () => {
    expect(await outcome(start('hello.ts', 'a', '--b'))).toMatchObject({ code: 0, stdout: 'a --b\n' });
    expect(await outcome(start('hello.ts', 'again'))).toEqual({ code: 0, stdout: 'again\n', stderr: '' });
    expect(await npmCalls()).toBe(1);
    await writeFile(
      join(folder, 'package-lock.json'),
      '{"packages":{"":{},"node_modules/a":{"version":"2.0.0"}}}',
    );
    await outcome(start('hello.ts'));
    expect(await npmCalls()).toBe(2);
  });

  test('what stands before the script is for Node', async () => {
    await writeFile(join(folder, 'options.mjs'), 'console.log(process.execArgv, process.argv.slice(2));');
    const { stdout } = await outcome(start('--max-semi-space-size=16', 'options.mjs', '--help'));
    expect(stdout).toBe("[ '--max-semi-space-size=16' ] [ '--help' ]\n");
  });

  test("the gateway's command has the options that stack and compose give it", async () => {
    const { scripts } = JSON.parse(
      await readFile(join(import.meta.dirname, '..', '..', 'package.json'), 'utf8'),
    );
    expect(scripts.gateway).toContain(` ${gatewayNodeOptions.join(' ')} gateway/main.mjs`);
  });

  test('ends with the exit code of the script', async () => {
    expect((await outcome(start('five.mjs'))).code).toBe(5);
  });

  test('does not install what npm install has just put there', async () => {
    await mkdir(join(folder, 'node_modules'));
    const record = join(folder, 'node_modules', '.package-lock.json');
    await writeFile(record, '{"packages":{"node_modules/a":{"version":"1.0.0"}}}');
    await outcome(start('hello.ts'));
    expect(await npmCalls()).toBeUndefined();
  });

  test('mends what it installs, and refuses what it does not know', async () => {
    const driver = (version: string) =>
      `mkdir -p node_modules/postgres/src
       echo '{"version":"${version}"}' > node_modules/postgres/package.json
       cp "${join(import.meta.dirname, '../../node_modules/postgres/src/connection.js')}" node_modules/postgres/src/`;
    await fakeNpm(`${slowNpm}${driver('3.4.9')}`);
    expect((await outcome(start('hello.ts'))).code).toBe(0);
    const mended = await readFile(join(folder, 'node_modules/postgres/src/connection.js'), 'utf8');
    expect(mended.match(/forgetWrites\(\)/g)).toHaveLength(4);
    await fakeNpm(`${slowNpm}${driver('3.5.0')}`);
    await writeFile(join(folder, 'package-lock.json'), '{"packages":{"":{},"node_modules/b":{}}}');
    const { code, stderr } = await outcome(start('hello.ts'));
    expect(code).toBe(1);
    expect(stderr).toContain('postgres 3.5.0 is installed');
  });

  test('of two starts at once one installs, the other waits for it', async () => {
    const [first, second] = await Promise.all([
      outcome(start('hello.ts', '1')),
      outcome(start('hello.ts', '2')),
    ]);
    expect([first.stdout, second.stdout]).toEqual(['1\n', '2\n']);
    expect(`${first.stderr}${second.stderr}`).toContain('Another start is installing');
    expect(await npmCalls()).toBe(1);
  });

  test('takes over a lock whose holder is gone', async () => {
    const gone = spawn(process.execPath, ['--version']);
    await once(gone, 'exit');
    await writeFile(join(folder, '.cache', 'install.lock'), `${gone.pid}`);
    expect(await outcome(start('hello.ts', 'x'))).toMatchObject({ code: 0, stdout: 'x\n' });
  });

  test.each([
    ['npm error code ENOTFOUND', 'registry cannot be reached'],
    ['npm error code ENOSPC', 'is full'],
    ['npm error code EACCES', 'may not be written to'],
    ['npm error code EUSAGE', 'disagree'],
    ['npm error code ESTRANGE', 'npm ci failed'],
  ])('explains %s', async (message, explanation) => {
    await fakeNpm(`echo "${message}" >&2\nexit 1\n`);
    const { code, stderr } = await outcome(start('hello.ts'));
    expect(code).toBe(1);
    expect(stderr).toContain(explanation);
    expect(stderr).toContain(message.replace('npm error ', ''));
    expect(stderr).not.toContain('    at '); // no stack
  });

  test('a failed install is tried again by the next start', async () => {
    await fakeNpm('mkdir -p node_modules\nexit 1\n');
    expect((await outcome(start('hello.ts'))).code).toBe(1);
    await fakeNpm(slowNpm);
    expect((await outcome(start('hello.ts', 'y'))).stdout).toBe('y\n');
  });

  test('an interrupted install leaves no lock and is repeated', async () => {
    await fakeNpm('echo called >> npm-calls\nexec sleep 20\n');
    const child = start('hello.ts');
    await once(child.stderr as NodeJS.ReadableStream, 'data');
    await expect.poll(npmCalls).toBe(1);
    child.kill('SIGTERM');
    expect((await outcome(child)).stderr).toContain('interrupted');
    await fakeNpm(slowNpm);
    expect((await outcome(start('hello.ts', 'z'))).stdout).toBe('z\n');
  });

  test('--help prints its page', async () => {
    expect(await outcome(start('--help'))).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('Usage'),
    });
  });
});
