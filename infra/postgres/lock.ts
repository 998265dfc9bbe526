import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PostgresError } from './errors.ts';

/** When a process started, in the kernel's own words: tells a reused pid from the process that had it before. */
function startOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')')).split(' ')[20];
  } catch {
    return undefined;
  }
}

function isRunning(owner: { pid: number; start?: string }): boolean {
  try {
    process.kill(owner.pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  return owner.start === undefined || owner.start === startOf(owner.pid);
}

function inUse(folder: string, pid: number): PostgresError {
  const message = `The databases in ${folder} are in use by the process ${pid}. Stop it, or choose another data folder with --data.`;
  return new PostgresError('ALREADY_RUNNING', message);
}

/**
 * Refuses when a running process has the cluster, without taking it.
 * @throws {PostgresError} ALREADY_RUNNING
 */
export function requireUnused(folder: string): void {
  const owner = readOwner(join(folder, 'owner.json'));
  if (owner && isRunning(owner)) throw inUse(folder, owner.pid);
}

/**
 * One process at a time has a cluster: a second start must not take the first one's servers for the leftovers of a
 * killed run. Returns the release. A lock whose owner is dead is taken over.
 */
export function lockCluster(folder: string): () => void {
  const file = join(folder, 'owner.json');
  const draft = `${file}.${process.pid}`;
  try {
    writeFileSync(draft, JSON.stringify({ pid: process.pid, start: startOf(process.pid) }));
    for (;;) {
      try {
        linkSync(draft, file);
        return () => rmSync(file, { force: true });
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      }
      const owner = readOwner(file);
      if (owner && isRunning(owner)) throw inUse(folder, owner.pid);
      rmSync(file, { force: true });
    }
  } finally {
    rmSync(draft, { force: true });
  }
}

function readOwner(file: string): { pid: number; start?: string } | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as { pid: number; start?: string };
  } catch {
    return undefined;
  }
}
