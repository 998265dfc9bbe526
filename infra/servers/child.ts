import { type ChildProcess, spawn } from 'node:child_process';
import {
  closeSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { killFamily } from './kill-family.ts';
import { type ManagedServer, ServerError, type ServerKind } from './port.ts';
import { identityOf, isRunning, type ProcessIdentity } from './process-identity.ts';
import { watchOver } from './watchdog.ts';

export type ChildSpec = {
  name: string;
  kind: ServerKind;
  port: number;
  /** Holds its log, its record and whatever it writes itself. Made at the start. */
  folder: string;
  program: string;
  args: readonly string[];
  /** Asked at each start: where things are may have changed. */
  env?(): Readonly<Record<string, string>>;
  /** Whether it answers; asked again and again at the start. */
  healthy(): Promise<boolean>;
  /** Told when it ended though nobody asked it to. */
  ended?(): void;
  /** Before each start: configuration, a data folder. */
  prepare?(): Promise<void> | void;
};

/** Milliseconds for a start on a machine that is busy with a dozen others, and for an orderly stop. */
const startMs = 90_000;
const stopMs = 20_000;
const largestLog = 10 * 1024 * 1024;

const waitFor = async (condition: () => boolean, ms: number): Promise<boolean> => {
  const deadline = performance.now() + ms;
  while (!condition() && performance.now() < deadline) await sleep(5);
  return condition();
};

/** Ends what a killed earlier run left: only that very process, never a stranger with its number. */
async function clearLeftover(record: string): Promise<void> {
  let left: ProcessIdentity;
  try {
    left = JSON.parse(readFileSync(record, 'utf8')) as ProcessIdentity;
  } catch {
    return;
  }
  if (isRunning(left)) await killFamily(left.pid);
  rmSync(record, { force: true });
}

function openLog(file: string): number {
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > largestLog) renameSync(file, `${file}.1`);
  return openSync(file, 'a', 0o640);
}

/** `wanted`: it is up, and nobody has asked for its end. */
type Running = { child: ChildProcess; pid: number; exited: boolean; wanted: boolean; callOff(): void };

/** Its own session: Ctrl-C in the terminal is for the parent, which stops things in their order. */
function launch(spec: ChildSpec, logFile: string): Running {
  const log = openLog(logFile);
  const child = spawn(spec.program, spec.args, {
    cwd: spec.folder,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...spec.env?.() },
    stdio: ['ignore', log, log],
    detached: true,
  });
  closeSync(log);
  const running: Running = { child, pid: child.pid ?? 0, exited: false, wanted: false, callOff: () => {} };
  const end = () => {
    running.exited = true;
    if (running.wanted) spec.ended?.();
  };
  child.once('exit', end);
  child.once('error', end);
  return running;
}

async function ready(spec: ChildSpec, running: Running, logFile: string, from: number): Promise<void> {
  const deadline = performance.now() + startMs;
  for (;;) {
    if (running.exited || performance.now() > deadline) {
      const last = readFileSync(logFile, 'utf8').slice(from).trim().split('\n').slice(-8).join('\n');
      throw new ServerError(
        'START_FAILED',
        `${spec.name} could not start; its log, ${logFile}, ends with:\n${last}`,
      );
    }
    if (await spec.healthy()) return;
    await sleep(25);
  }
}

/** A server as a child of this process, which it does not outlive. Not started yet. */
export function managedChild(spec: ChildSpec): ManagedServer {
  const logFile = join(spec.folder, `${spec.name}.log`);
  const record = join(spec.folder, `${spec.name}.pid.json`);
  let running: Running | null = null;
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    const mine = turn.then(work, work);
    turn = mine.catch(() => {});
    return mine;
  };

  async function start(): Promise<void> {
    if (running && !running.exited) return;
    mkdirSync(spec.folder, { recursive: true });
    await clearLeftover(record);
    await spec.prepare?.();
    const from = statSync(logFile, { throwIfNoEntry: false })?.size ?? 0;
    const mine = launch(spec, logFile);
    running = mine;
    if (mine.pid) {
      writeFileSync(record, JSON.stringify(identityOf(mine.pid)));
      mine.callOff = watchOver([mine.pid], { signal: 'TERM' });
    }
    try {
      await ready(spec, mine, logFile, from > largestLog ? 0 : from);
      mine.wanted = true;
    } catch (error) {
      await end('kill');
      throw error;
    }
  }

  async function end(how: 'stop' | 'kill'): Promise<void> {
    const mine = running;
    if (!mine) return;
    mine.callOff();
    mine.wanted = false;
    if (how === 'stop' && !mine.exited) {
      mine.child.kill('SIGTERM');
      await waitFor(() => mine.exited, stopMs);
    }
    if (!mine.exited) {
      await killFamily(mine.pid);
      await waitFor(() => mine.exited, 5000);
    }
    running = null;
    rmSync(record, { force: true });
  }

  return {
    name: spec.name,
    kind: spec.kind,
    port: spec.port,
    ours: true,
    logFile,
    pid: () => (running && !running.exited ? running.pid : null),
    healthy: spec.healthy,
    start: () => inTurn(start),
    stop: () => inTurn(() => end('stop')),
    kill: () => inTurn(() => end('kill')),
  };
}

/** A server that was there: asked, and otherwise left alone. */
export function foundServer(spec: Pick<ChildSpec, 'name' | 'kind' | 'port' | 'healthy'>): ManagedServer {
  const nothing = async () => {};
  return {
    ...spec,
    ours: false,
    logFile: null,
    pid: () => null,
    start: nothing,
    stop: nothing,
    kill: nothing,
  };
}
