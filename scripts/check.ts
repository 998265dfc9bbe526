import { writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { allChecks, type CheckResult, runChecks } from './checks.ts';
import { paint, readArguments } from './command-line.ts';
import { root } from './schema/sources.ts';

const all = allChecks();
const width = Math.max(...all.map(({ name }) => name.length));
const { json, only, report } = readArguments(
  {
    usage: 'npm run check [-- --json] [--only NAME ...]',
    about: ['Everything that can be said without running the product:']
      .concat(all.map(({ name, about }) => `  ${name.padEnd(width)}  ${about}`))
      .join('\n'),
    options: [
      ['--only NAME', 'run this check alone; may be given more than once'],
      ['--report FILE', 'write that JSON to a file besides'],
      ['--json', 'print one JSON object: { ok, checks: [{ name, ok, seconds, output }] }'],
    ],
  },
  { json: { type: 'boolean' }, only: { type: 'string', multiple: true }, report: { type: 'string' } },
);

const unknown = only?.filter((name) => !all.some((check) => check.name === name)) ?? [];
if (unknown.length > 0) {
  console.error(`--only ${unknown.join(' ')}: one of ${all.map(({ name }) => name).join(', ')}`);
  process.exit(2);
}

function print({ name, ok, seconds, output }: CheckResult): void {
  if (json) return;
  const verdict = ok ? paint('green', 'ok    ') : paint('red', 'failed');
  console.log(`${verdict} ${name.padEnd(width)} ${seconds.toFixed(1).padStart(6)} s`);
  if (!ok) console.log(output.trimEnd().replace(/^/gm, '       '));
}

const results = await runChecks(
  all.filter(({ name }) => only?.includes(name) ?? true),
  { cwd: root, parallel: Math.min(4, availableParallelism()), onResult: print },
);
const failed = results.filter(({ ok }) => !ok);
const document = JSON.stringify({ ok: failed.length === 0, checks: results }, null, 2);
if (report !== undefined) await writeFile(report, document);
if (json) console.log(document);
else console.log(`${results.length - failed.length} checks ok, ${failed.length} failed`);
process.exitCode = failed.length === 0 ? 0 : 1;
