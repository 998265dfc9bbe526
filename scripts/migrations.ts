import { type SpawnOptions, spawn } from 'node:child_process';
import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { text } from 'node:stream/consumers';
import { type DatabaseName, databaseNames } from '../infra/topology.ts';
import { paint, readArguments } from './command-line.ts';
import { root } from './schema/sources.ts';

const drizzleKit = join(root, 'node_modules', 'drizzle-kit', 'bin.cjs');
const migrationsOf = (database: DatabaseName) => join(root, 'infra', 'databases', database, 'migrations');

const { check, name, database, custom } = readArguments(
  {
    usage: 'npm run migrations [-- --check | --name NAME [--database DB] [--custom]]',
    about: 'Writes SQL migrations for what changed in infra/databases/*/tables.ts. They only go forward.',
    options: [
      ['--check', 'write nothing; fail when a table changed without a migration'],
      ['--name NAME', 'what the migration does: add_song_isrc'],
      ['--database DB', `one of ${databaseNames.join(', ')} (default: all)`],
      ['--custom', 'an empty migration, for SQL written by hand'],
    ],
  },
  {
    check: { type: 'boolean' },
    name: { type: 'string' },
    database: { type: 'string' },
    custom: { type: 'boolean' },
  },
);

/** Runs drizzle-kit generate into a folder; it asks on the terminal when a change may be a rename. */
async function generate(target: DatabaseName, folder: string, extra: string[], stdio: SpawnOptions['stdio']) {
  // drizzle-kit reads the output folder relative to where it runs, even when it is absolute.
  const args = ['--schema', `infra/databases/${target}/tables.ts`, '--out', relative(root, folder), ...extra];
  const child = spawn(process.execPath, [drizzleKit, 'generate', '--dialect', 'postgresql', ...args], {
    cwd: root,
    stdio,
  });
  const output = child.stdout && child.stderr ? Promise.all([text(child.stdout), text(child.stderr)]) : [];
  const code = await new Promise((resolve) => child.on('close', resolve));
  return { ok: code === 0, output: (await output).join('') };
}

/** Whether the tables are what the migrations make, tried on a copy. */
async function isUpToDate(target: DatabaseName): Promise<boolean> {
  const copy = await mkdtemp(join(tmpdir(), `polyphony-${target}-migrations-`));
  try {
    await cp(migrationsOf(target), copy, { recursive: true });
    const before = (await readdir(copy)).length;
    const { ok, output } = await generate(target, copy, [], ['ignore', 'pipe', 'pipe']);
    const current = ok && (await readdir(copy)).length === before && /nothing to migrate/.test(output);
    if (!current) console.error(`${paint('red', 'stale')} ${target}: run npm run migrations -- --name NAME`);
    if (!ok) console.error(output);
    return current;
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
}

const targets = databaseNames.filter((candidate) => database === undefined || candidate === database);
if (targets.length === 0) {
  console.error(`--database ${database}: not one of ${databaseNames.join(', ')}`);
  process.exit(2);
}
if (check) {
  const results = await Promise.all(targets.map(isUpToDate));
  if (results.every(Boolean)) console.log(`${targets.length} databases, migrations up to date`);
  else process.exitCode = 1;
} else {
  const extra = [...(name === undefined ? [] : ['--name', name]), ...(custom ? ['--custom'] : [])];
  for (const target of targets) {
    const { ok } = await generate(target, migrationsOf(target), extra, 'inherit');
    if (!ok) process.exit(1);
  }
}
