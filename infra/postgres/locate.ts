import { postgresAccount } from './account.ts';
import { findBinaries } from './binaries.ts';
import { clusterFolder, prepareFolder } from './folders.ts';
import type { Environment } from './postmaster.ts';

/** What the servers of a data folder run with and where they keep their data; the folder is made. */
export function locateServers(dataDir: string): { environment: Environment; folder: string } {
  const account = postgresAccount();
  const environment = { binaries: findBinaries(account), account };
  const folder = clusterFolder(dataDir, account);
  prepareFolder(folder, account);
  return { environment, folder };
}
