import { setTimeout as sleep } from 'node:timers/promises';
import type { Lsn } from './lsn.ts';

const pollMs = 3;

export type ReplayProgress = {
  /** True once the replica has replayed `lsn`, false after `timeoutMs`, when it cannot be asked until then, or when aborted. */
  reaches(lsn: Lsn, timeoutMs: number, signal?: AbortSignal): Promise<boolean>;
};

/** Waits for one replica. However many wait, one question at a time is under way, and its answer serves them all. */
export function followReplay(ask: () => Promise<Lsn>): ReplayProgress {
  type Waiter = { lsn: Lsn; deadline: number; resolve(reached: boolean): void };
  let waiters: Waiter[] = [];
  let polling = false;

  function settle(known: Lsn): void {
    const now = performance.now();
    waiters = waiters.filter((waiter) => {
      const reached = waiter.lsn <= known;
      if (reached || waiter.deadline <= now) waiter.resolve(reached);
      return !reached && waiter.deadline > now;
    });
  }

  /** One question, given up when the most impatient waiter's time is over: a dead replica may never answer. */
  async function askOnce(): Promise<Lsn> {
    const soonest = Math.min(...waiters.map((waiter) => waiter.deadline));
    const answered = new AbortController();
    const patience = sleep(Math.max(1, soonest - performance.now()), undefined, { signal: answered.signal });
    const lsn = await Promise.race([ask(), patience]).catch(() => undefined);
    answered.abort();
    patience.catch(() => {});
    return lsn ?? 0n;
  }

  async function poll(): Promise<void> {
    polling = true;
    while (waiters.length > 0) {
      settle(await askOnce());
      if (waiters.length > 0) await sleep(pollMs);
    }
    polling = false;
  }

  return {
    reaches(lsn, timeoutMs, signal) {
      return new Promise((resolve) => {
        const waiter = { lsn, deadline: performance.now() + timeoutMs, resolve };
        waiters.push(waiter);
        signal?.addEventListener('abort', () => {
          waiters = waiters.filter((one) => one !== waiter);
          resolve(false);
        });
        if (!polling) void poll();
      });
    },
  };
}
