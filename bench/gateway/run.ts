import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { freePorts } from '../../infra/servers/free-ports.ts';
import type { Contender, Files } from './contenders.ts';
import { forkedOnCore, onCore } from './cores.ts';
import type { LoadResult } from './load.ts';
import type { PlanShape } from './plan-shape.ts';
import { costOf } from './process-cost.ts';
import { query } from './shop.ts';

/** One measured run of one contender. */
export interface Run {
  readonly cpuMs: number;
  readonly requestsPerSecond: number;
  readonly p50: number;
  readonly p99: number;
  readonly subgraphRequests: number;
  readonly rssMiB: number;
  /** Milliseconds from the start of the process to its first right answer. */
  readonly startMs: number;
}

export interface Measure {
  readonly seconds: number;
  /** Seconds of load before it is measured: code that has just been compiled is not what runs all day. */
  readonly warmSeconds: number;
  readonly connections: number;
  readonly subgraphsUrl: string;
}

export const body = JSON.stringify({ query });

const START_MS = 60_000;

/** Starts a contender, warms it, measures it, ends it. */
export async function runOnce(
  contender: Contender,
  files: Omit<Files, 'port'>,
  measure: Measure,
): Promise<{ run: Run; answer: unknown }> {
  const started = performance.now();
  const { child, url, said } = await begin(contender, files);
  try {
    const answer = await firstAnswer(url, child, said);
    const startMs = performance.now() - started;
    await load(url, { ...measure, seconds: measure.warmSeconds });
    const before = { cost: costOf(child.pid ?? 0), asked: await asked(measure) };
    const result = await load(url, measure);
    const after = { cost: costOf(child.pid ?? 0), asked: await asked(measure) };
    if (result.failures > 0)
      throw new Error(`${contender.name} failed ${result.failures} requests. ${said()}`);
    const run = {
      cpuMs: (after.cost.cpuMs - before.cost.cpuMs) / result.requests,
      requestsPerSecond: result.requests / measure.seconds,
      p50: result.p50,
      p99: result.p99,
      subgraphRequests: (after.asked - before.asked) / result.requests,
      rssMiB: after.cost.rss / 1_048_576,
      startMs,
    };
    return { run, answer };
  } finally {
    await end(child);
  }
}

/** What this contender sends to subgraphs for one request, and what it answers. */
export async function recordPlan(
  contender: Contender,
  files: Omit<Files, 'port'>,
  subgraphsUrl: string,
): Promise<PlanShape> {
  const { child, url, said } = await begin(contender, files);
  try {
    const answer = JSON.stringify(await firstAnswer(url, child, said));
    const record = async () => (await fetch(`${subgraphsUrl}/record`)).text();
    await record();
    await (await post(url)).text();
    return { levels: JSON.parse(await record()), answer };
  } finally {
    await end(child);
  }
}

async function begin(contender: Contender, files: Omit<Files, 'port'>) {
  const port = await freePorts().next();
  const [program = '', ...args] = onCore('measured', [
    process.execPath,
    ...contender.command({ ...files, port }),
  ]);
  const child = spawn(program, args, {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, NODE_ENV: 'production', LOG_LEVEL: 'error' },
  });
  let text = '';
  child.stderr.on('data', (bytes) => {
    text = (text + bytes).slice(-2000);
  });
  return { child, url: `http://127.0.0.1:${port}${contender.path}`, said: () => text };
}

async function end(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL');
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
}

async function firstAnswer(url: string, child: ChildProcess, said: () => string): Promise<unknown> {
  const until = performance.now() + START_MS;
  while (performance.now() < until && child.exitCode === null) {
    const response = await post(url).catch(() => undefined);
    if (response?.ok) return response.json();
    await response?.arrayBuffer();
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  throw new Error(`There was no answer at ${url}. ${said()}`);
}

function post(url: string): Promise<Response> {
  return fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
}

async function load(url: string, { connections, seconds }: Measure): Promise<LoadResult> {
  const child = fork(fileURLToPath(new URL('./load.ts', import.meta.url)), forkedOnCore('others'));
  child.send({ url, body, connections, seconds });
  const [result] = (await once(child, 'message')) as [LoadResult];
  await once(child, 'exit');
  return result;
}

async function asked({ subgraphsUrl }: Measure): Promise<number> {
  return Number(await (await fetch(`${subgraphsUrl}/count`)).text());
}
