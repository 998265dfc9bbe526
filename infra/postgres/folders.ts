import { createHash } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, realpathSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { type Account, closedFolder, postgresAccount } from './account.ts';
import { PostgresError } from './errors.ts';

/** Bytes that a new pair of servers needs before any data is in it, with room for its first write-ahead log. */
const neededBytes = 500 * 1024 * 1024;

/** Where root keeps what `nobody` must reach when the checkout is closed to it. */
export function openFolder(): string {
  return existsSync('/var/lib') ? '/var/lib/polyphony' : join(tmpdir(), 'polyphony');
}

/**
 * The folder of the servers' data: `<dataDir>/postgres`, or, when root's data folder lies where `nobody` may not enter,
 * a folder of its own for this data folder under /var/lib/polyphony.
 */
export function clusterFolder(dataDir: string, account: Account | undefined = postgresAccount()): string {
  const wanted = join(resolve(dataDir), 'postgres');
  if (!closedFolder(dirname(wanted), account)) return wanted;
  const place = existsSync(dataDir) ? realpathSync(dataDir) : resolve(dataDir);
  const digest = createHash('sha256').update(place).digest('hex').slice(0, 12);
  return join(openFolder(), `${basename(place)}-${digest}`);
}

/** Makes the folder, owned by the account, or says why that cannot be. */
export function prepareFolder(folder: string, account: Account | undefined): void {
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  if (account && process.getuid?.() === 0) chownSync(folder, account.uid, account.gid);
  const closed = closedFolder(folder, account);
  if (closed && account) {
    const message = `PostgreSQL runs as ${account.name}, which may not enter ${closed}. Choose another data folder with --data, or: chmod o+x ${closed}`;
    throw new PostgresError('NOT_ENTERABLE', message);
  }
}

/** Refuses early and clearly where initdb would fail halfway. */
export function requireSpace(folder: string): void {
  const { bavail, bsize } = statfsSync(folder);
  const free = bavail * bsize;
  if (free >= neededBytes) return;
  const megabytes = (bytes: number) => Math.round(bytes / 1024 / 1024);
  const message = `${folder} has ${megabytes(free)} MB free; the databases need ${megabytes(neededBytes)} MB. Free some space, or choose another data folder with --data.`;
  throw new PostgresError('DISK_FULL', message);
}
