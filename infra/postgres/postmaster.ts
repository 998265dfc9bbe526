import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { killFamily } from '../servers/kill-family.ts';
import type { Account } from './account.ts';
import type { Binaries } from './binaries.ts';
import { PostgresError } from './errors.ts';

/** Milliseconds that a server gets for a fast shutdown before it is made to stop at once. */
const patience = 20_000;
const pollMs = 5;

export type Postmaster = {
  pid: number;
  directory: string;
  exited(): boolean;
  stop(): Promise<void>;
  /** SIGKILL, to its children too. */
  kill(): Promise<void>;
};
export type Environment = { binaries: Binaries; account: Account | undefined };

/** What the programs need to run as the account: locale and time zone do not depend on the machine's. */
export function spawnOptions({ binaries, account }: Environment, cwd: string) {
  const libraries = process.platform === 'linux' ? { LD_LIBRARY_PATH: binaries.lib } : {};
  const env = { PATH: process.env.PATH, TZ: 'UTC', LC_ALL: characterType, ...libraries };
  return account ? { cwd, env, uid: account.uid, gid: account.gid } : { cwd, env };
}

/** The libc locale that classifies characters: pg_trgm and the text search parser ask it what a letter is. */
export const characterType = process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8';

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function gone(isGone: () => boolean, ms: number): Promise<boolean> {
  const deadline = Date.now() + ms;
  while (!isGone()) {
    if (Date.now() > deadline) return false;
    await sleep(pollMs);
  }
  return true;
}

/** SIGINT is PostgreSQL's fast shutdown, SIGQUIT its immediate one (it recovers from the log at the next start). */
async function shutDown(pid: number, isGone: () => boolean): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    if (isGone()) return;
    try {
      process.kill(pid, signal);
    } catch {
      return;
    }
    if (await gone(isGone, signal === 'SIGINT' ? patience : 5000)) return;
  }
}

/** postmaster.pid: its pid in the first line, "ready" or "standby" in the eighth (what `pg_ctl -w` waits for too). */
function pidFile(directory: string): string[] | undefined {
  try {
    return readFileSync(join(directory, 'postmaster.pid'), 'utf8').split('\n');
  } catch {
    return undefined;
  }
}

function runsOn(pid: number, directory: string): boolean {
  if (!alive(pid)) return false;
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(directory);
  } catch {
    // No /proc (macOS): the pid file is all there is to go by.
    return !existsSync('/proc/self');
  }
}

/** Stops the server that a killed earlier run left behind on this directory, and only that one. */
export async function clearLeftover(directory: string): Promise<void> {
  const pid = Number(pidFile(directory)?.[0]);
  if (!pid) return;
  if (runsOn(pid, directory)) await shutDown(pid, () => !alive(pid));
  // The number may belong to a stranger by now, and PostgreSQL would refuse to start for its sake.
  rmSync(join(directory, 'postmaster.pid'), { force: true });
}

/** The server's log; the one before it is kept when it has grown beyond 10 MB. */
export const logFile = (directory: string) => `${directory}.log`;

function openLog(directory: string): number {
  const file = logFile(directory);
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > 10 * 1024 * 1024)
    renameSync(file, `${file}.1`);
  return openSync(file, 'a', 0o640);
}

function failure(directory: string, port: number, logged: string): PostgresError {
  const name = `PostgreSQL on port ${port}`;
  if (/No space left on device/.test(logged)) {
    return new PostgresError(
      'DISK_FULL',
      `${name} could not start: the disk that holds ${directory} is full.`,
    );
  }
  if (/could not bind|Address already in use/i.test(logged)) {
    return new PostgresError('PORT_TAKEN', `${name} could not start: another program uses that port.`);
  }
  const last = logged.trim().split('\n').slice(-8).join('\n');
  return new PostgresError(
    'START_FAILED',
    `${name} could not start; its log, ${logFile(directory)}, ends with:\n${last}`,
  );
}

/** Starts the server of a data directory and waits until it takes connections. */
export async function startPostmaster(
  environment: Environment,
  directory: string,
  port: number,
): Promise<Postmaster> {
  const log = openLog(directory);
  const from = statSync(logFile(directory)).size;
  const child: ChildProcess = spawn(
    join(environment.binaries.bin, 'postgres'),
    ['-D', directory, '-p', String(port), '-c', `config_file=${join(directory, 'polyphony.conf')}`],
    // Its own session: Ctrl-C in the terminal is for the parent, which stops the services before their databases.
    { ...spawnOptions(environment, dirname(directory)), stdio: ['ignore', log, log], detached: true },
  );
  closeSync(log);
  let exited = false;
  child.once('exit', () => {
    exited = true;
  });
  child.once('error', () => {
    exited = true;
  });
  const pid = child.pid ?? 0;
  const isReady = () => {
    const lines = pidFile(directory);
    return Number(lines?.[0]) === pid && /^ready/.test(lines?.[7] ?? '');
  };
  await gone(() => exited || isReady(), 60_000);
  if (exited || !isReady()) {
    if (!exited) await shutDown(pid, () => exited);
    throw failure(directory, port, readFileSync(logFile(directory), 'utf8').slice(from));
  }
  return {
    pid,
    directory,
    exited: () => exited,
    stop: () => shutDown(pid, () => exited),
    async kill() {
      await killFamily(pid);
      await gone(() => exited, 5000);
    },
  };
}
