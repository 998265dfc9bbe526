import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { OpenCacheOptions } from '../../infra/cache/index.ts';
import type { CacheCounters } from '../../infra/cache/policies.ts';

export type PoolAddress = {
  cache: Pick<OpenCacheOptions, 'redisUrl' | 'clusterUrls' | 'prefix'>;
  database: { host: string; port: number; user: string; password: string; database: string };
};
export type ProcessRequest = {
  invalidate?: string[];
  invalidateTags?: string[];
  /** Then asks for these keys, so many times in parallel. */
  get?: string[];
  times?: number;
  /** How long its loads take from now on; 0 by default. */
  loadSeconds?: number;
};
/** The different answers, each as its titles with commas; what the process counted since its start. */
export type ProcessAnswer = { titles: string[]; counters: CacheCounters };

export type CacheProcess = {
  ask(request: ProcessRequest): Promise<ProcessAnswer>;
  /** SIGKILL. */
  kill(): Promise<void>;
  /** SIGSTOP and SIGCONT. */
  freeze(): void;
  thaw(): void;
};

/** A process of its own with a cache; it ends with this one. */
export async function cacheProcess(address: PoolAddress): Promise<CacheProcess> {
  const file = new URL('./cache-process.ts', import.meta.url);
  const child: ChildProcess = fork(file, [JSON.stringify(address)], { execArgv: [] });
  const waiting = new Map<number, PromiseWithResolvers<ProcessAnswer>>();
  child.on('message', (message: { id: number; value: ProcessAnswer; error?: string } | 'ready') => {
    if (message === 'ready') return;
    const { id, value, error } = message;
    if (error) waiting.get(id)?.reject(new Error(error));
    else waiting.get(id)?.resolve(value);
    waiting.delete(id);
  });
  child.on('exit', () => {
    for (const { reject } of waiting.values()) reject(new Error('The process has ended'));
  });
  await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(([code]) => {
      throw new Error(`The process ended at its start with ${code}`);
    }),
  ]);
  let ids = 0;
  return {
    ask(request) {
      const id = ++ids;
      const answer = Promise.withResolvers<ProcessAnswer>();
      waiting.set(id, answer);
      child.send({ id, request });
      return answer.promise;
    },
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
    freeze: () => void child.kill('SIGSTOP'),
    thaw: () => void child.kill('SIGCONT'),
  };
}
