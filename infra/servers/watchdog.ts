import { spawn } from 'node:child_process';

export type WatchOptions = {
  /** Whose processes they are; this process's own account by default. */
  account?: { uid: number; gid: number } | undefined;
  signal?: 'INT' | 'TERM';
};

/**
 * Stops the servers when this process dies without a word (kill -9, out of memory): a shell of about 1 MB that waits on
 * a pipe, which the kernel closes with its writer. The returned function calls the watch off.
 */
export function watchOver(pids: readonly number[], options: WatchOptions = {}): () => void {
  if (process.platform === 'win32') return () => {};
  const { account, signal = 'INT' } = options;
  const identity = account ? { uid: account.uid, gid: account.gid } : {};
  const script = `read -r word; [ "$word" = done ] || kill -${signal} "$@"`;
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
