import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { eventsPath, supergraphPath } from './sources.ts';

/** What changes are compared with, and where it was found. `sdl` is absent when there is no supergraph yet. */
export interface Baseline {
  from: string;
  sdl?: string;
  /** The events' contracts: {file name: JSON Schema}. */
  events: Record<string, object>;
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

async function parsed(
  names: readonly string[],
  read: (path: string) => Promise<string | undefined>,
): Promise<Record<string, object>> {
  const files = names.filter((name) => name.endsWith('.json'));
  const texts = await Promise.all(files.map((name) => read(`${eventsPath}/${name}`)));
  return Object.fromEntries(files.map((name, at) => [name, JSON.parse(texts[at] ?? '{}') as object]));
}

/** The events' contracts as a commit has them; none in a commit before there were any. */
async function eventsAt(folder: string, commit: string): Promise<Record<string, object>> {
  const names = (await git(folder, 'ls-tree', '--name-only', `${commit}:./${eventsPath}`)) ?? '';
  return parsed(names.split('\n'), (path) => git(folder, 'show', `${commit}:./${path}`));
}

async function eventsInFolder(folder: string): Promise<Record<string, object>> {
  const names = await readdir(join(folder, eventsPath)).catch(() => []);
  return parsed(names, (path) => readFile(join(folder, path), 'utf8'));
}

/**
 * Finds the baseline: a supergraph file or a commit that the caller names, else what is committed, else (outside a git work
 * tree) the files as they stand. A named file is a supergraph: the events are compared with the committed ones then.
 * @throws Error when the caller named something that is neither
 */
export async function findBaseline(folder: string, named?: string): Promise<Baseline> {
  const isWorkTree = (await git(folder, 'rev-parse', '--is-inside-work-tree')) !== undefined;
  const committedEvents = async () =>
    isWorkTree ? eventsAt(folder, await baseCommit(folder)) : eventsInFolder(folder);
  if (named !== undefined) {
    const file = await readFile(named, 'utf8').catch(() => undefined);
    if (file !== undefined) return { from: named, sdl: file, events: await committedEvents() };
    const sdl = await git(folder, 'show', `${named}:./${supergraphPath}`);
    if (sdl === undefined)
      throw new Error(`--base ${named}: neither a file nor a commit with ${supergraphPath}`);
    return { from: named, sdl, events: await eventsAt(folder, named) };
  }
  if (!isWorkTree) {
    const sdl = await readFile(join(folder, supergraphPath), 'utf8').catch(() => undefined);
    return { from: supergraphPath, events: await committedEvents(), ...(sdl === undefined ? {} : { sdl }) };
  }
  const commit = await baseCommit(folder);
  const sdl = await git(folder, 'show', `${commit}:./${supergraphPath}`);
  const from = `${supergraphPath} of ${commit === 'HEAD' ? commit : commit.slice(0, 8)}`;
  return { from, events: await eventsAt(folder, commit), ...(sdl === undefined ? {} : { sdl }) };
}
