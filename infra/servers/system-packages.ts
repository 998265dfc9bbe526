import { execFile } from 'node:child_process';
import { accessSync, constants, mkdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { fetchCache } from './fetch-cache.ts';
import { ServerError } from './port.ts';
import { lockFile } from './process-identity.ts';

const run = promisify(execFile);
/** Mirrors can be slow; a package list or a package should not take longer than this. */
const aptTimeoutMs = 180_000;

/** The package lists are fetched once per process, however many packages are missing. */
let updated: Promise<unknown> | undefined;
/** apt-get holds a lock: one installation after the other. */
let last: Promise<unknown> = Promise.resolve();

/** Absolute path of a program in the PATH, or undefined. */
export function findProgram(name: string, path = process.env.PATH ?? ''): string | undefined {
  const folders = [...path.split(delimiter), '/usr/bin', '/usr/sbin', '/usr/local/bin'].filter(Boolean);
  return folders.map((folder) => join(folder, name)).find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

async function aptGet(...args: string[]): Promise<void> {
  // RUNLEVEL 1: a package's own service (redis-server has one) is not started; tests start what they need.
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C', RUNLEVEL: '1' };
  // Another apt-get (an image's own set-up, say) may hold the lock for a while.
  await run('apt-get', ['-o', 'DPkg::Lock::Timeout=120', '-q', ...args], { env, timeout: aptTimeoutMs });
}

/**
 * One apt-get of ours at a time, in all processes: it waits for dpkg's lock, but not for that of the package lists, and two test
 * workers on a new machine both want to install.
 */
async function withAptLock(work: () => Promise<void>): Promise<void> {
  mkdirSync(fetchCache(), { recursive: true });
  let release = lockFile(join(fetchCache(), 'apt-get.lock'));
  while (!release) {
    await sleep(200);
    release = lockFile(join(fetchCache(), 'apt-get.lock'));
  }
  try {
    await work();
  } finally {
    release();
  }
}

async function install(name: string): Promise<void> {
  await withAptLock(async () => {
    updated ??= aptGet('update');
    await updated;
    await aptGet('install', '-y', '--no-install-recommends', name);
  });
}

/** What a machine has, and what it can get. */
export type Machine = {
  /** Absolute path of a program. */
  find(program: string): string | undefined;
  /** Whether Debian's packages may be installed: root, on such a system. */
  mayInstall(): boolean;
  install(name: string): Promise<void>;
};

export const thisMachine: Machine = {
  find: findProgram,
  mayInstall: () => process.getuid?.() === 0 && findProgram('apt-get') !== undefined,
  install(name) {
    const turn = last.then(() => install(name));
    last = turn.catch(() => undefined);
    return turn;
  },
};

/**
 * The path of a program that npm cannot bring (redis-server, chromium): found, or installed from Debian
 * when this runs as root on such a system.
 * @throws {ServerError} that says what to install, when it is neither there nor installable
 */
export async function ensureDebianPackage(
  name: string,
  binary: string,
  note: (text: string) => void = (text) => void process.stderr.write(`${text}\n`),
  machine: Machine = thisMachine,
): Promise<string> {
  const present = machine.find(binary);
  if (present !== undefined) return present;
  const byHand = `${binary} is needed and was not found. Install it (Debian and Ubuntu: apt-get install ${name})`;
  if (!machine.mayInstall()) throw new ServerError('MISSING', `${byHand}.`);
  note(`Installing ${name} for ${binary} ...`);
  await machine.install(name).catch((error: Error & { stderr?: string }) => {
    const reason = (error.stderr ?? error.message).trim().split('\n').slice(-3).join(' ');
    throw new ServerError('MISSING', `${byHand}; apt-get could not: ${reason}`, error);
  });
  const installed = machine.find(binary);
  if (installed === undefined)
    throw new ServerError('MISSING', `${byHand}; the package ${name} does not bring it.`);
  return installed;
}
