import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { PlanError, planStack, readReplicas } from '../infra/stack/plan.ts';
import { paint, readArguments } from './command-line.ts';
import { composeFile } from './compose/file.ts';
import { postgresFiles } from './compose/postgres.ts';
import { root } from './schema/sources.ts';

const { check, replicas = '' } = readArguments(
  {
    usage: 'npm run compose [-- --check] [--replicas content=5,user=3]',
    about:
      'Writes docker-compose.yml, and the files that its PostgreSQL containers mount, from infra/topology.ts.',
    options: [
      ['--check', 'write nothing; fail when a file is out of date'],
      ['--replicas L', "replicas of databases, within the strategy's ranges"],
    ],
  },
  { check: { type: 'boolean' }, replicas: { type: 'string' } },
);

function wanted(): Record<string, string> {
  try {
    const counts = planStack({ replicas: readReplicas(replicas) }).replicas;
    return { 'docker-compose.yml': composeFile(counts), ...postgresFiles() };
  } catch (error) {
    if (!(error instanceof PlanError)) throw error;
    console.error(`--replicas: ${error.message}`);
    process.exit(2);
  }
}

const stale: string[] = [];
for (const [path, text] of Object.entries(wanted())) {
  const file = join(root, path);
  if ((await readFile(file, 'utf8').catch(() => '')) === text) continue;
  stale.push(path);
  if (check) continue;
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}
if (stale.length === 0) console.log('docker-compose.yml and what it mounts are up to date');
else if (!check) console.log(`${stale.join('\n')}\nwritten`);
else {
  for (const path of stale) console.error(`${paint('red', 'stale')} ${path}`);
  console.error('run npm run compose and commit it');
  process.exitCode = 1;
}
