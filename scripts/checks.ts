import { spawn } from 'node:child_process';

/** One of the things that `npm run check` runs: a program of its own, judged by its exit code. */
export interface Check {
  name: string;
  /** What it makes sure of, for --help. */
  about: string;
  command: string;
  args: string[];
}

export interface CheckResult {
  name: string;
  ok: boolean;
  seconds: number;
  /** Standard output and error as they came. */
  output: string;
}

/** No check takes this long on the slowest machine seen (two busy cores: 20 s); one that hangs must not hang CI. */
const timeoutMs = 300_000;

function node(name: string, about: string, ...args: string[]): Check {
  return { name, about, command: process.execPath, args };
}

const tsc = 'node_modules/typescript/bin/tsc';
const biome = 'node_modules/@biomejs/biome/bin/biome';

/** All checks, the slow ones first. */
export function allChecks(): Check[] {
  return [
    node('migrations', 'every table change has a migration', 'scripts/migrations.ts', '--check'),
    node('types', 'TypeScript, all but web/', tsc, '--noEmit'),
    node('web-types', 'TypeScript of the player', tsc, '--noEmit', '-p', 'web'),
    node('lint', 'formatting and lint rules (Biome)', biome, 'ci', '--colors=off', '.'),
    node(
      'directions',
      'imports follow the direction of knowledge, no cycles, no orphans',
      'scripts/directions.ts',
    ),
    node('layout', 'every subgraph has its rooms', 'scripts/layout.ts'),
    node(
      'schema',
      'the graph composes, is described and breaks no client; events break no consumer',
      'scripts/schema/check-command.ts',
    ),
    node(
      'supergraph',
      'schema/supergraph.graphql is up to date',
      'scripts/schema/compose-command.ts',
      '--check',
    ),
    node('events', 'schema/events/*.json are up to date', 'scripts/schema/events.ts', '--check'),
    node('topology', 'docs/topology.md is up to date', 'scripts/topology-page.ts', '--check'),
    node('compose', 'docker-compose.yml is up to date', 'scripts/compose-command.ts', '--check'),
    node('codegen', 'generated types are up to date', 'scripts/codegen.ts', '--check'),
    node(
      'compose-file',
      'docker-compose.yml and docker-compose.embedded.yml are valid',
      'scripts/compose-file.ts',
    ),
  ];
}

/** Runs one check. A program that cannot be started, or does not end in five minutes, has failed. */
export function runCheck({ name, command, args }: Check, cwd: string): Promise<CheckResult> {
  const started = performance.now();
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
      signal: AbortSignal.timeout(timeoutMs),
    });
    let output = '';
    const finish = (ok: boolean) => {
      const seconds = Math.round((performance.now() - started) / 100) / 10;
      resolve({ name, ok, seconds, output });
    };
    child.stdout.on('data', (data) => {
      output += data;
    });
    child.stderr.on('data', (data) => {
      output += data;
    });
    child.on('error', (error) => {
      output += error.message;
      finish(false);
    });
    child.on('close', (code, signal) => {
      if (signal) output += `ended by ${signal}\n`;
      finish(code === 0);
    });
  });
}

/** Runs checks, at most `parallel` at a time, and tells of each as it ends. */
export async function runChecks(
  checks: readonly Check[],
  { cwd, parallel, onResult }: { cwd: string; parallel: number; onResult(result: CheckResult): void },
): Promise<CheckResult[]> {
  const waiting = [...checks];
  const results: CheckResult[] = [];
  const worker = async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) {
      const result = await runCheck(check, cwd);
      results.push(result);
      onResult(result);
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, parallel) }, worker));
  return results;
}
