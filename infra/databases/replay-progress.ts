import { setTimeout as sleep } from 'node:timers/promises';
import type { Lsn } from './lsn.ts';

const pollMs = 3;

export type ReplayProgress = {
  /** How far the replica was when last asked; 0 before. It never goes back. */
  known(): Lsn;
  /** True once the replica has replayed `lsn`, false after `timeoutMs` or when it cannot be asked until then. */
  reaches(lsn: Lsn, timeoutMs: number): Promise<boolean>;
};

/** Follows one replica. However many wait, one question at a time is under way, and its answer serves them all. */
export function followReplay(ask: () => Promise<Lsn>): ReplayProgress {
  type Waiter = { lsn: Lsn; deadline: number; resolve(reached: boolean): void };
  let known: Lsn = 0n;
  let waiters: Waiter[] = [];
  let polling = false;

  function settle(): void {
    const now = performance.now();
    waiters = waiters.filter((waiter) => {
      const reached = waiter.lsn <= known;
      if (reached || waiter.deadline <= now) waiter.resolve(reached);
      return !reached && waiter.deadline > now;
    });
  }

  /** One question, given up when the most impatient waiter's time is over: a dead replica may never answer. */
  async function askOnce(): Promise<void> {
    const soonest = Math.min(...waiters.map((waiter) => waiter.deadline));
    const answered = new AbortController();
    const patience = sleep(Math.max(1, soonest - performance.now()), undefined, { signal: answered.signal });
    const lsn = await Promise.race([ask(), patience]).catch(() => undefined);
    answered.abort();
    patience.catch(() => {});
    if (lsn !== undefined && lsn > known) known = lsn;
  }

  async function poll(): Promise<void> {
    polling = true;
    while (waiters.length > 0) {
      await askOnce();
      settle();
      if (waiters.length > 0) await sleep(pollMs);
    }
    polling = false;
  }

  return {
    known: () => known,
    reaches(lsn, timeoutMs) {
      if (lsn <= known) return Promise.resolve(true);
      return new Promise((resolve) => {
        waiters.push({ lsn, deadline: performance.now() + timeoutMs, resolve });
        if (!polling) void poll();
      });
    },
  };
}
