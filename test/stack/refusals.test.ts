import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, expect, it } from 'vitest';
import { servicePort } from '../../infra/topology.ts';
import { temporaryFolder } from '../servers/postgres.ts';

const run = promisify(execFile);
const command = fileURLToPath(new URL('../../infra/commands/stack.ts', import.meta.url));
const folder = temporaryFolder();
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What is refused before anything is started: code and words. */
async function refusal(...words: string[]): Promise<{ code: number; stderr: string }> {
  const failed = await run(process.execPath, [command, ...words], { timeout: 20_000 }).then(
    () => ({ code: 0, stderr: '' }),
    ({ code, stderr }: { code: number; stderr: string }) => ({ code, stderr }),
  );
  expect(failed.stderr).not.toContain('    at ');
  return failed;
}

const file = join(folder, 'file');
writeFileSync(file, '');
const folders: [string, string, string][] = [
  ['a file', file, 'is a file'],
  ['below a file', join(file, 'data'), 'cannot be made'],
  ['where nothing can be made', '/proc/polyphony', 'cannot be made'],
];
it.each(folders)('a data folder that is %s is refused, detached too', async (_what, path, words) => {
  for (const how of [[], ['--detach']])
    expect(await refusal('up', ...how, '--data', path)).toEqual({
      code: 2,
      stderr: expect.stringContaining(words),
    });
});

it('a port that is taken is named before any server is started', async () => {
  const port = 15_000 + Math.floor(Math.random() * 15_000);
  const taken = createServer().listen(servicePort(port, 'user'), '127.0.0.1');
  await once(taken, 'listening');
  const data = join(folder, 'taken');
  const { code, stderr } = await refusal('up', '--port', `${port}`, '--data', data);
  expect([code, stderr]).toEqual([
    1,
    expect.stringContaining(`Port ${servicePort(port, 'user')}, meant for user-service`),
  ]);
  expect(existsSync(join(data, 'postgres'))).toBe(false);
  taken.close();
  await once(taken, 'close');
});

it('a word too many is refused, not passed over', async () => {
  for (const words of [
    ['down', 'content'],
    ['status', 'content'],
    ['logs', 'content', 'user'],
    ['up', 'now'],
  ])
    expect((await refusal(...words, '--data', folder)).code).toBe(2);
});
