import { accessSync, constants, existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { UsageError } from './arguments.ts';

/** One folder after the other: asked for all at once, Node tries for ever below /proc, where nothing can be made. */
function make(path: string): void {
  if (existsSync(path)) return;
  make(dirname(path));
  try {
    mkdirSync(path);
  } catch (error) {
    // Another start may have made it meanwhile.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

/** The data folder, made if need be. @throws {UsageError} where it cannot be made or written to */
export function dataFolder(path: string): string {
  const advice = 'Choose another data folder with --data.';
  if (statSync(path, { throwIfNoEntry: false })?.isFile())
    throw new UsageError(`${path} is a file. ${advice}`);
  try {
    make(path);
    accessSync(path, constants.W_OK | constants.X_OK);
    return path;
  } catch (error) {
    throw new UsageError(`${path} cannot be made or written to (${(error as Error).message}). ${advice}`);
  }
}
