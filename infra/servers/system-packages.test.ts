import { execFile } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, expect, it } from 'vitest';

const run = promisify(execFile);
const folder = mkdtempSync(join(tmpdir(), 'polyphony-apt-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** As Debian's: a second one while one runs fails at once. */
const aptGet = `#!/bin/sh
mkdir ${folder}/running || { echo 'E: Could not get lock' >&2; exit 100; }
sleep 0.3
echo "$*" >> ${folder}/calls
rmdir ${folder}/running
`;

it('processes that want packages at once wait for each other', async () => {
  writeFileSync(join(folder, 'apt-get'), aptGet);
  chmodSync(join(folder, 'apt-get'), 0o755);
  const module = JSON.stringify(new URL('./system-packages.ts', import.meta.url).href);
  const install = (name: string) =>
    run(
      process.execPath,
      [
        '--input-type=module',
        '-e',
        `const { thisMachine } = await import(${module}); await thisMachine.install('${name}');`,
      ],
      { env: { ...process.env, PATH: `${folder}:${process.env.PATH}`, XDG_CACHE_HOME: folder } },
    );
  await Promise.all(['one', 'two', 'three'].map(install));
  const calls = readFileSync(join(folder, 'calls'), 'utf8').trim().split('\n');
  expect(calls).toHaveLength(6);
  for (const name of ['one', 'two', 'three'])
    expect(calls.join()).toContain(`install -y --no-install-recommends ${name}`);
});
