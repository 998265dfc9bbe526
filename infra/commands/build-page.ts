import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

/** All that the built page depends on. */
function sourcesOf(root: string): string[] {
  const web = join(root, 'web');
  const files = readdirSync(web, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !file.startsWith(join(web, 'dist')));
  return [...files.sort(), join(root, 'package-lock.json')];
}

function fingerprint(files: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of files) hash.update(file).update('\0').update(readFileSync(file)).update('\0');
  return hash.digest('hex');
}

/** Vite in a process of its own: it works beside the start on another core, and its 150 MB go with it. */
function runVite(root: string, outDir: string, stopping: AbortSignal): Promise<void> {
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const parameters = [vite, 'build', '--logLevel', 'error', '--emptyOutDir', '--outDir', outDir];
  return new Promise((resolve, reject) => {
    let said = '';
    const child = spawn(process.execPath, parameters, {
      cwd: join(root, 'web'),
      stdio: ['ignore', 'pipe', 'pipe'],
      signal: stopping,
    });
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (data: Buffer) => {
        said += data.toString();
      });
    }
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) return resolve();
      const lines = stripVTControlCharacters(said).trim().split('\n');
      reject(new Error(lines.slice(0, 12).join('\n') || `Vite ended with code ${code}`));
    });
  });
}

/** Two starts may build at once, and one may be killed: the whole build is put in place by renaming. */
async function buildInto(root: string, dist: string, wanted: string, stopping: AbortSignal): Promise<void> {
  const drafts = join(root, '.cache');
  mkdirSync(drafts, { recursive: true });
  const draft = join(drafts, `page.${process.pid}`);
  try {
    await runVite(root, draft, stopping);
    writeFileSync(join(draft, '.built-from'), wanted);
    rmSync(dist, { recursive: true, force: true });
    renameSync(draft, dist);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

/**
 * Builds the page with Vite when its sources have changed; gives its folder, or null when there is no page. A build that
 * fails is told, and the product runs without the page: never rejects.
 */
export async function buildPage(options: {
  root: string;
  note(text: string): void;
  stopping: AbortSignal;
}): Promise<string | null> {
  const { root, note, stopping } = options;
  const web = join(root, 'web');
  if (!existsSync(join(web, 'index.html'))) return null;
  const dist = join(web, 'dist');
  const marker = join(dist, '.built-from');
  try {
    const wanted = fingerprint(sourcesOf(root));
    if (existsSync(marker) && readFileSync(marker, 'utf8') === wanted) return dist;
    note('         building the page');
    await buildInto(root, dist, wanted, stopping);
    return dist;
  } catch (error) {
    if (!stopping.aborted)
      note(`The page could not be built, so there is none:\n${(error as Error).message}`);
    return null;
  }
}
