import { type FSWatcher, watch } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** Where the supergraph comes from: a file, or a registry folder of which the newest `*.graphql` counts. */
export interface SupergraphSource {
  /** @throws Error when there is none */
  read(): Promise<string>;
  /**
   * Tells of every text that is written there later. Follows files that are replaced, as editors and Kubernetes do it.
   * @param known what was read before: a text that came since is told at once
   * @returns what ends it
   */
  follow(
    known: string,
    changed: (sdl: string) => Promise<void>,
    failed: (error: unknown) => void,
  ): () => void;
}

/** Milliseconds without a further change until a file is read: it may be written in parts. */
const SETTLE_MS = 50;

/** Milliseconds between looks at file systems that tell of no changes (network shares, some containers). */
const LOOK_MS = 2000;

export async function openSource(path: string): Promise<SupergraphSource> {
  const isFolder = (await stat(path)).isDirectory();
  const read = async () => readFile(isFolder ? await newestIn(path) : path, 'utf8');
  return {
    read,
    follow: (known, changed, failed) => {
      let last = known;
      let timer: NodeJS.Timeout | undefined;
      let looking = Promise.resolve();
      const look = async () => {
        try {
          const text = await read();
          if (text === last) return;
          last = text;
          await changed(text);
        } catch (error) {
          failed(error);
        }
      };
      const lookSoon = () => {
        clearTimeout(timer);
        timer = setTimeout(() => {
          looking = looking.then(look);
        }, SETTLE_MS);
      };
      looking = looking.then(look);
      const watcher = watchFolder(
        isFolder ? path : dirname(path),
        isFolder ? undefined : basename(path),
        lookSoon,
      );
      const regular = setInterval(lookSoon, LOOK_MS);
      return () => {
        watcher?.close();
        clearInterval(regular);
        clearTimeout(timer);
      };
    },
  };
}

/** The folder, not the file: a file that is replaced by another is watched no longer. */
function watchFolder(folder: string, name: string | undefined, changed: () => void): FSWatcher | undefined {
  try {
    const watcher = watch(folder, (_, file) => {
      if (name === undefined || file === null || file === name || file === '..data') changed();
    });
    watcher.on('error', () => watcher.close());
    return watcher;
  } catch {
    // Too many watches on this machine: the regular look is enough.
    return undefined;
  }
}

/** By the time it was written; of two written at once, the last by name. */
async function newestIn(folder: string): Promise<string> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.graphql')).sort();
  const times = await Promise.all(names.map(async (name) => (await stat(join(folder, name))).mtimeMs));
  let newest = 0;
  for (let at = 1; at < names.length; at++) if ((times[at] ?? 0) >= (times[newest] ?? 0)) newest = at;
  const name = names[newest];
  if (name === undefined) throw new Error(`There is no *.graphql in ${folder}`);
  return join(folder, name);
}
