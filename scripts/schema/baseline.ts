import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { supergraphPath } from './sources.ts';

/** The supergraph that changes are compared with, and where it was found. `sdl` is absent when there is none yet. */
export interface Baseline {
  from: string;
  sdl?: string;
}

async function git(folder: string, ...args: string[]): Promise<string | undefined> {
  const run = promisify(execFile)('git', args, { cwd: folder, maxBuffer: 64 * 1024 * 1024 });
  return run.then(({ stdout }) => stdout).catch(() => undefined);
}

/** On a branch the commit where it left the main line, else HEAD. */
async function baseCommit(folder: string): Promise<string> {
  for (const mainLine of ['origin/HEAD', 'origin/main', 'main']) {
    const commit = await git(folder, 'merge-base', 'HEAD', mainLine);
    if (commit) return commit.trim();
  }
  return 'HEAD';
}

/**
 * Finds the baseline: a file or a commit that the caller names, else the committed supergraph, else (outside a git
 * work tree) the file as it stands.
 * @throws Error when the caller named something that is neither
 */
export async function findBaseline(folder: string, named?: string): Promise<Baseline> {
  if (named !== undefined) {
    const sdl =
      (await readFile(named, 'utf8').catch(() => undefined)) ??
      (await git(folder, 'show', `${named}:./${supergraphPath}`));
    if (sdl === undefined)
      throw new Error(`--base ${named}: neither a file nor a commit with ${supergraphPath}`);
    return { from: named, sdl };
  }
  if ((await git(folder, 'rev-parse', '--is-inside-work-tree')) === undefined) {
    const sdl = await readFile(join(folder, supergraphPath), 'utf8').catch(() => undefined);
    return { from: supergraphPath, ...(sdl === undefined ? {} : { sdl }) };
  }
  const commit = await baseCommit(folder);
  const sdl = await git(folder, 'show', `${commit}:./${supergraphPath}`);
  const from = `${supergraphPath} of ${commit === 'HEAD' ? commit : commit.slice(0, 8)}`;
  return { from, ...(sdl === undefined ? {} : { sdl }) };
}
