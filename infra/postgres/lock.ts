import { join } from 'node:path';
import { isRunning, lockFile, ownerOf } from '../servers/process-identity.ts';
import { PostgresError } from './errors.ts';

const lockOf = (folder: string) => join(folder, 'owner.json');

function inUse(folder: string): PostgresError {
  const message = `The databases in ${folder} are in use by the process ${ownerOf(lockOf(folder))?.pid}. Stop it, or choose another data folder with --data.`;
  return new PostgresError('ALREADY_RUNNING', message);
}

/**
 * Refuses when a running process has the cluster, without taking it.
 * @throws {PostgresError} ALREADY_RUNNING
 */
export function requireUnused(folder: string): void {
  const owner = ownerOf(lockOf(folder));
  if (owner && isRunning(owner)) throw inUse(folder);
}

/**
 * One process at a time has a cluster: a second start must not take the first one's servers for the leftovers of a
 * killed run. Returns the release. A lock whose owner is dead is taken over.
 */
export function lockCluster(folder: string): () => void {
  const release = lockFile(lockOf(folder));
  if (!release) throw inUse(folder);
  return release;
}
