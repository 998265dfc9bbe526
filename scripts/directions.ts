import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readArguments } from './command-line.ts';
import { refuseDirections } from './house/directions.ts';
import { refuseCycles, refuseOrphans } from './house/graph.ts';
import { readModules } from './house/modules.ts';
import { report } from './house/report.ts';
import { root } from './schema/sources.ts';

const { json } = readArguments(
  {
    usage: 'node scripts/directions.ts [--json]',
    about: 'Refuses imports against the direction of knowledge, cycles, and modules that nothing uses.',
    options: [['--json', 'print one JSON object: { ok, refusals }']],
  },
  { json: { type: 'boolean' } },
);

const read = (path: string) => readFile(join(root, path), 'utf8').catch(() => '');
const { scripts, dependencies } = JSON.parse(await read('package.json')) as Record<
  string,
  Record<string, string>
>;
const mentions = [
  Object.values(scripts ?? {}).join('\n'),
  await read('.ci/run'),
  await read('scripts/checks.ts'),
  await read('vitest.config.ts'),
  await read('docker-compose.yml'),
  await read('infra/containers/postgres/promote.sh'),
];
// index.html names its modules from web/ on.
mentions.push(
  ...(await read('web/index.html')).matchAll(/src="\/?([^"]+)"/g).map(([, path]) => `web/${path}`),
);

const modules = await readModules(root);
report(
  [
    ...refuseDirections(modules, new Set(Object.keys(dependencies ?? {}))),
    ...refuseCycles(modules),
    ...refuseOrphans(modules, mentions),
  ],
  json === true,
  `${modules.length} modules, every import in its direction`,
);
