import { chownSync, copyFileSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Sql } from 'postgres';
import { writeOwned } from './initialise.ts';
import type { Environment } from './postmaster.ts';

/** What a base backup leaves out: the running server's own, made anew or streamed (PostgreSQL 18 manual, 25.3.4). */
const leftOut = new Set(['postmaster.pid', 'postmaster.opts', 'standby.signal', 'recovery.signal']);
const emptied = new Set([
  'pg_wal',
  'pg_replslot',
  'pg_dynshmem',
  'pg_notify',
  'pg_serial',
  'pg_snapshots',
  'pg_stat_tmp',
  'pg_subtrans',
]);
const isTemporary = (name: string) => name.startsWith('pgsql_tmp') || /^pg_internal\.init/.test(name);

const isGone = (error: unknown) => (error as NodeJS.ErrnoException).code === 'ENOENT';

/** Copies a folder whose files come and go: one that vanishes while it is read belongs to nothing that the log needs. */
function copyLive(from: string, to: string, own: (path: string) => void, top = true): void {
  mkdirSync(to, { mode: 0o700 });
  own(to);
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    if (isTemporary(entry.name) || (top && leftOut.has(entry.name))) continue;
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    try {
      if (!entry.isDirectory()) {
        copyFileSync(source, target);
        own(target);
      } else if (top && emptied.has(entry.name)) {
        mkdirSync(target, { mode: 0o700 });
        own(target);
      } else copyLive(source, target, own, false);
    } catch (error) {
      if (!isGone(error)) throw error;
    }
  }
}

/**
 * Makes a replica's data directory from a primary that runs, by the low-level backup API. `primary` is one superuser session:
 * the backup ends with it. The log from the backup's beginning on must be kept for the replica (its slot).
 */
export async function copyOnline(
  environment: Environment,
  primary: Sql,
  from: string,
  to: string,
): Promise<void> {
  const { account } = environment;
  const own = (path: string) => {
    if (account && process.getuid?.() === 0) chownSync(path, account.uid, account.gid);
  };
  const draft = `${to}.new`;
  rmSync(draft, { recursive: true, force: true });
  await primary`select pg_backup_start('polyphony', true)`;
  copyLive(from, draft, own);
  for (const folder of ['archive_status', 'summaries']) {
    mkdirSync(join(draft, 'pg_wal', folder), { mode: 0o700 });
    own(join(draft, 'pg_wal', folder));
  }
  const [end] = await primary<{ labelfile: string }[]>`select labelfile from pg_backup_stop(false)`;
  writeOwned(environment, join(draft, 'backup_label'), end?.labelfile ?? '');
  writeOwned(environment, join(draft, 'standby.signal'), '');
  rmSync(to, { recursive: true, force: true });
  renameSync(draft, to);
}

/** Marks a data directory that was shut down in order as one that follows. */
export function followFromNow(environment: Environment, directory: string): void {
  writeOwned(environment, join(directory, 'standby.signal'), '');
}
