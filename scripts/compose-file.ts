import { spawnSync } from 'node:child_process';
import { ensureDebianPackage } from '../infra/servers/system-packages.ts';
import { readArguments } from './command-line.ts';
import { root } from './schema/sources.ts';

readArguments(
  {
    usage: 'node scripts/compose-file.ts',
    about:
      'Refuses Compose files that compose cannot read. Needs no engine; installs docker-compose from Debian when root may.',
    options: [],
  },
  {},
);

/** Whether a compose that is there works: Docker's client may lack the plugin. */
const works = (command: string, ...words: string[]) =>
  spawnSync(command, [...words, 'version'], { timeout: 20_000 }).status === 0;

const [command, ...words] = works('docker', 'compose')
  ? (['docker', 'compose'] as const)
  : ([await ensureDebianPackage('docker-compose', 'docker-compose')] as const);
for (const file of ['docker-compose.yml', 'docker-compose.embedded.yml']) {
  const given = [...words, '--file', file, 'config', '--quiet'];
  const { status, stderr } = spawnSync(command, given, { cwd: root, encoding: 'utf8' });
  if (status === 0) continue;
  process.stderr.write(stderr);
  process.exitCode = 1;
}
