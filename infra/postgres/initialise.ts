import { execFile } from 'node:child_process';
import { chownSync, existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { PostgresError } from './errors.ts';
import { characterType, type Environment, spawnOptions } from './postmaster.ts';

const run = promisify(execFile);

/** Writes a file that only the server's account may read. */
export function writeOwned({ account }: Environment, file: string, text: string): void {
  writeFileSync(file, text, { mode: 0o600 });
  if (account && process.getuid?.() === 0) chownSync(file, account.uid, account.gid);
}

const told = (error: unknown) => String((error as { stderr?: string }).stderr || error).trim();

/** Runs a program as the server's account; a full disk is said as such. */
async function runAs(
  environment: Environment,
  cwd: string,
  program: string,
  parameters: string[],
): Promise<void> {
  try {
    await run(program, parameters, { ...spawnOptions(environment, cwd), encoding: 'utf8' });
  } catch (error) {
    const full = /No space left on device/.test(told(error));
    throw new PostgresError(
      full ? 'DISK_FULL' : 'START_FAILED',
      `${basename(program)} failed: ${told(error)}`,
      error,
    );
  }
}

/**
 * Makes the data directory of a new primary. Collation is PostgreSQL's own C.UTF-8: order by code point, Unicode letter
 * case, the same on every machine (libc's changes with its version and corrupts indexes).
 */
async function initialise(environment: Environment, directory: string, password: string): Promise<void> {
  const passwordFile = `${directory}.password`;
  writeOwned(environment, passwordFile, `${password}\n`);
  const locale = [
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
    `--lc-ctype=${characterType}`,
  ];
  const account = ['--username=postgres', `--pwfile=${passwordFile}`, '--auth=scram-sha-256'];
  const rest = ['--encoding=UTF8', '--no-instructions', '--no-sync'];
  try {
    const parameters = ['--pgdata', directory, ...account, ...locale, ...rest];
    await runAs(environment, dirname(directory), join(environment.binaries.bin, 'initdb'), parameters);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

/** A replica as a cold copy of a primary that has never started: a copy at rest needs none of a running one's care. */
async function copyReplica(environment: Environment, primary: string, replica: string): Promise<void> {
  const draft = `${replica}.new`;
  rmSync(draft, { recursive: true, force: true });
  await runAs(environment, dirname(primary), 'cp', ['-a', primary, draft]);
  writeOwned(environment, join(draft, 'standby.signal'), '');
  rmSync(replica, { recursive: true, force: true });
  renameSync(draft, replica);
}

/**
 * Makes the primary where there is none, with its replicas, and says whether it did. Renamed into place when whole: a killed
 * run leaves no half cluster. Nothing is flushed to disk yet (`flush`): on a busy disk that takes longer than all the rest.
 */
export async function ensureCluster(
  environment: Environment,
  directories: { primary: string; replicas: readonly string[] },
  password: string,
): Promise<boolean> {
  const { primary, replicas } = directories;
  if (existsSync(primary)) return false;
  const draft = `${primary}.new`;
  rmSync(draft, { recursive: true, force: true });
  await initialise(environment, draft, password);
  await Promise.all(replicas.map((replica) => copyReplica(environment, draft, replica)));
  renameSync(draft, primary);
  return true;
}

/** Flushes new data directories to disk, while their servers already work; what servers write they flush themselves. */
export async function flush(environment: Environment, directories: readonly string[]): Promise<void> {
  const initdb = join(environment.binaries.bin, 'initdb');
  for (const directory of directories) {
    await runAs(environment, dirname(directory), initdb, ['--sync-only', '--pgdata', directory]);
  }
}
