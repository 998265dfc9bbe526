import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { commandLine, wholeNumber } from '../infra/commands/arguments.ts';
import { registeredOperations } from '../test/operations/documents.ts';
import { ask, percentile } from './client.ts';
import { createWorld } from './operations-world.ts';
import { adminPassword, withDataFolder } from './product.ts';

const help = `
npm run bench -- start [options]

Times the real start command on a temporary folder: the first start (databases and catalogue are made), then second ones, and
the stop. Then runs every registered query and mutation once and measures the memory: the proportional set size (PSS, shared
pages counted once) of node, of the PostgreSQL servers and of their connections. Memory is read from /proc (Linux).

  --runs N     First and second starts, of which the median is told. Default 3
  --songs N    Size of the catalogue. Default 2000
  --json       For machines.
  -h, --help   This text.
`;

const values = commandLine(
  {
    runs: { type: 'string', default: '3' },
    songs: { type: 'string', default: '2000' },
    json: { type: 'boolean', default: false },
  },
  help,
);
const runs = wholeNumber(values.runs, 'runs', 1, 20);
const songs = wholeNumber(values.songs, 'songs', 100, 1_000_000);
const script = fileURLToPath(new URL('../infra/commands/start.ts', import.meta.url));

type Running = { child: ChildProcess; url: string; seconds: number };

/** Starts the command and waits until it is ready; seconds from the start of the process. */
async function start(dataDir: string): Promise<Running> {
  const began = performance.now();
  const child = spawn(
    process.execPath,
    [script, '--data', dataDir, '--port', '0', '--songs', String(songs)],
    {
      env: { ...process.env, POLYPHONY_ADMIN_PASSWORD: adminPassword },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  let url = '';
  for await (const line of createInterface({ input: child.stdout as NodeJS.ReadableStream })) {
    url ||= /GraphQL\s+(\S+)\/graphql/.exec(line)?.[1] ?? '';
    if (line.includes('Ctrl-C stops everything')) break;
  }
  const seconds = (performance.now() - began) / 1000;
  child.stdout?.resume();
  if (!url) throw new Error('The product did not start');
  return { child, url, seconds };
}

async function stop({ child }: Running): Promise<number> {
  const began = performance.now();
  const exit = once(child, 'exit');
  child.kill('SIGINT');
  await exit;
  return (performance.now() - began) / 1000;
}

type ProcessInfo = { pid: number; parent: number; title: string };

function processes(): ProcessInfo[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.flatMap((pid) => {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      const parent = Number(stat.slice(stat.lastIndexOf(')')).split(' ')[2]);
      const title = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
      return [{ pid: Number(pid), parent, title }];
    } catch {
      return [];
    }
  });
}

function pssMegabytes(pid: number): number {
  try {
    const kilobytes = /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1];
    return Number(kilobytes ?? 0) / 1024;
  } catch {
    return 0;
  }
}

/** Connections have titles such as `postgres: content_service polyphony_content 127.0.0.1(5000) idle`. */
function kindOf({ title }: ProcessInfo): string {
  if (!/^postgres:|bin\/postgres /.test(title)) return title.includes('watchdog') ? 'watchdog' : 'node';
  return /\d\) /.test(title) ? 'postgres connections' : 'postgres servers';
}

type Memory = { kind: string; processes: number; pssMB: number };

/** The product's processes: node, and whatever descends from it. */
function memoryOf(root: number): Memory[] {
  const all = processes();
  const within = new Set([root]);
  for (let before = 0; before !== within.size; ) {
    before = within.size;
    for (const one of all) if (within.has(one.parent)) within.add(one.pid);
  }
  const kinds = new Map<string, Memory>();
  for (const one of all.filter(({ pid }) => within.has(pid))) {
    const kind = kindOf(one);
    const sum = kinds.get(kind) ?? { kind, processes: 0, pssMB: 0 };
    kinds.set(kind, { kind, processes: sum.processes + 1, pssMB: sum.pssMB + pssMegabytes(one.pid) });
  }
  return [...kinds.values()].map((one) => ({ ...one, pssMB: Math.round(one.pssMB * 10) / 10 }));
}

async function everyOperation(url: string): Promise<void> {
  const world = await createWorld(url, adminPassword);
  for (const [name, { text, kind }] of registeredOperations()) {
    if (kind === 'subscription') continue;
    const { variables, token } = await world.request(name);
    const { errors } = await ask(url, text, variables, token);
    if (errors) process.stderr.write(`${name}: ${errors[0]?.message}\n`);
  }
}

const seconds = { first: [] as number[], second: [] as number[], stop: [] as number[] };
let memory: { ready: Memory[]; afterOperations: Memory[] } = { ready: [], afterOperations: [] };

async function oneRun(dataDir: string, last: boolean): Promise<void> {
  let running: Running | undefined;
  try {
    running = await start(dataDir);
    seconds.first.push(running.seconds);
    seconds.stop.push(await stop(running));
    running = await start(dataDir);
    seconds.second.push(running.seconds);
    if (last) {
      const root = running.child.pid ?? 0;
      const ready = memoryOf(root);
      await everyOperation(running.url);
      memory = { ready, afterOperations: memoryOf(root) };
    }
  } finally {
    if (running && running.child.exitCode === null) await stop(running);
  }
}

for (let run = 1; run <= runs; run += 1) await withDataFolder((dataDir) => oneRun(dataDir, run === runs));
const total = (kinds: readonly Memory[]) => Math.round(kinds.reduce((sum, { pssMB }) => sum + pssMB, 0));
const result = {
  songs,
  runs,
  firstStartSeconds: percentile(seconds.first, 50),
  secondStartSeconds: percentile(seconds.second, 50),
  stopSeconds: percentile(seconds.stop, 50),
  bestSeconds: { first: percentile(seconds.first, 0), second: percentile(seconds.second, 0) },
  memoryMB: { ready: total(memory.ready), afterOperations: total(memory.afterOperations) },
  memory,
};
if (values.json) process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
else {
  const { firstStartSeconds, secondStartSeconds, stopSeconds, memoryMB } = result;
  console.table({ songs, runs, firstStartSeconds, secondStartSeconds, stopSeconds });
  console.log(`Memory when ready: ${memoryMB.ready} MB`);
  console.table(memory.ready);
  console.log(`Memory after every operation: ${memoryMB.afterOperations} MB`);
  console.table(memory.afterOperations);
}
