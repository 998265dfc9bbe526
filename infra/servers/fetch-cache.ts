import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where what was fetched is kept, outside every checkout: `$XDG_CACHE_HOME/polyphony` or `~/.cache/polyphony`. */
export function fetchCache(environment: NodeJS.ProcessEnv = process.env): string {
  return join(environment.XDG_CACHE_HOME || join(homedir(), '.cache'), 'polyphony');
}
