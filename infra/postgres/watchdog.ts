import { spawn } from 'node:child_process';
import type { Account } from './account.ts';

/**
 * Stops the servers when this process dies without a word (kill -9, out of memory): a shell of about 1 MB that waits on
 * a pipe, which the kernel closes with its writer. The returned function calls the watch off.
 */
export function watchOver(pids: number[], account: Account | undefined): () => void {
  if (process.platform === 'win32') return () => {};
  const identity = account ? { uid: account.uid, gid: account.gid } : {};
  const script = 'read -r word; [ "$word" = done ] || kill -INT "$@"';
  const child = spawn('/bin/sh', ['-c', script, 'polyphony-watchdog', ...pids.map(String)], {
    ...identity,
    cwd: '/',
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  child.on('error', () => {});
  child.stdin.on('error', () => {});
  child.unref();
  (child.stdin as unknown as { unref(): void }).unref();
  return () => void child.stdin.end('done\n');
}
