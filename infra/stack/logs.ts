import { closeSync, existsSync, openSync, readdirSync, readFileSync, readSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { clusterFolder } from '../postgres/folders.ts';
import { ControlError } from './control.ts';

/** The logs of a stack by the names of what wrote them. */
function logsOf(dataDir: string): Map<string, string> {
  const folders = [dataDir, join(dataDir, 'logs'), join(dataDir, 'servers'), clusterFolder(dataDir)];
  const files = folders.flatMap((folder) => {
    if (!existsSync(folder)) return [];
    const depth = folder === dataDir || folder.endsWith('logs') ? [''] : readdirSync(folder);
    return depth.flatMap((name) => logFilesIn(join(folder, name)));
  });
  return new Map(files.map((file) => [basename(file, '.log'), file]));
}

function logFilesIn(folder: string): string[] {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.log'))
    .map((name) => join(folder, name));
}

/** @throws {ControlError} that names the logs that there are */
export function logFileOf(dataDir: string, name: string): string {
  const logs = logsOf(dataDir);
  const file = logs.get(name) ?? logs.get(`${name}-service`);
  if (file) return file;
  const known = [...logs.keys()].sort().join(', ');
  throw new ControlError(`There is no log of "${name}"${known ? `: ${known}` : ''}`);
}

export function lastLines(file: string, count: number): string[] {
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
  return count === 0 ? [] : lines.slice(-count);
}

const pollMs = 200;

/** Tells each line that is added to a file, from its end or its beginning, until stopped; what came until then is told. */
export function followLog(
  file: string,
  tell: (line: string) => void,
  { fromEnd }: { fromEnd: boolean },
): { stop(): void } {
  let at = fromEnd ? (statSync(file, { throwIfNoEntry: false })?.size ?? 0) : 0;
  let rest = '';
  function read(): void {
    const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
    // Begun anew: a log is renamed when it has grown too large.
    if (size < at) at = 0;
    if (size === at) return;
    const handle = openSync(file, 'r');
    const chunk = Buffer.alloc(size - at);
    readSync(handle, chunk, 0, chunk.length, at);
    closeSync(handle);
    at = size;
    const lines = (rest + chunk.toString()).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) tell(line);
  }
  const timer = setInterval(read, pollMs);
  return {
    stop() {
      clearInterval(timer);
      read();
    },
  };
}
