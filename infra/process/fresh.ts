import { existsSync, readdirSync, rmdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { clusterFolder } from '../postgres/folders.ts';
import { lockCluster } from '../postgres/lock.ts';
import { clearLeftover } from '../postgres/postmaster.ts';
import { removeProductFile } from './product-file.ts';

/** What a cluster's folder holds: the servers' data, drafts of it, their logs, and the lock. */
const ours =
  /^(primary|replica-\d+)(\.new)?(\.log(\.1)?|\.password)?$|^owner\.json(\.\d+)?$|^cluster\.json(\.\d+)?$/;
const isServer = /^(primary|replica-\d+)$/;

/** A folder named `postgres` may be anybody's: ours has our secrets beside it, or our configuration within. */
function isOurs(dataDir: string, folder: string): boolean {
  return existsSync(join(dataDir, 'secrets.json')) || existsSync(join(folder, 'primary', 'polyphony.conf'));
}

/**
 * Deletes the data of a stopped product: the files that we know, and nothing else that may lie there. The secrets stay, so
 * that a deployment keeps its own.
 * @throws {PostgresError} ALREADY_RUNNING when a product runs on the folder
 */
export async function removeData(dataDir: string): Promise<void> {
  const folder = clusterFolder(dataDir);
  if (existsSync(folder) && isOurs(dataDir, folder)) {
    const unlock = lockCluster(folder);
    try {
      for (const server of readdirSync(folder).filter((name) => isServer.test(name)))
        await clearLeftover(join(folder, server));
      const known = readdirSync(folder).filter((name) => ours.test(name) && !name.startsWith('owner.json'));
      for (const name of known) rmSync(join(folder, name), { recursive: true, force: true });
    } finally {
      unlock();
    }
    if (readdirSync(folder).length === 0) rmdirSync(folder);
  }
  if (existsSync(join(dataDir, 'secrets.json'))) removeProductFile(dataDir);
}
