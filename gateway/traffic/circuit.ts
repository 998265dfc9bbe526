import type { CircuitSettings } from './settings.ts';

export type CircuitState = 'closed' | 'half-open' | 'open';

/**
 * A circuit breaker (M. Nygard, Release It!): a subgraph that mostly fails is left alone for a while, so that requests fail
 * at once instead of waiting for its timeout, and it can recover. Own code because ours must not throw: opossum and
 * cockatiel wrap each call in promises of their own and signal by exceptions, which cost more than the request's bookkeeping.
 */
export interface Circuit {
  state(): CircuitState;
  /** Whether a request may be sent now. When half open, one at a time. */
  admit(): boolean;
  /** What became of a request that was admitted. */
  settle(succeeded: boolean): void;
  /** The client left before there was an answer, which says nothing of the subgraph. */
  forget(): void;
}

/** Parts of the window that are dropped one by one. */
const BUCKETS = 10;

/** @param now milliseconds of a clock that never goes back */
export function createCircuit(settings: CircuitSettings = {}, now = () => performance.now()): Circuit {
  const { failureRatio = 0.5, minimumRequests = 20, windowMs = 10_000, openMs = 5000 } = settings;
  const bucketMs = windowMs / BUCKETS;
  let buckets: { at: number; total: number; failed: number }[] = [];
  let openedAt: number | undefined;
  let probing = false;

  return {
    state,
    admit,
    settle: (succeeded) => {
      if (openedAt === undefined) settleClosed(succeeded);
      else settleProbe(succeeded);
    },
    forget: () => {
      probing = false;
    },
  };

  function state(): CircuitState {
    if (openedAt === undefined) return 'closed';
    return now() - openedAt < openMs ? 'open' : 'half-open';
  }

  function admit(): boolean {
    if (openedAt === undefined) return true;
    if (probing || now() - openedAt < openMs) return false;
    probing = true;
    return true;
  }

  function settleClosed(succeeded: boolean): void {
    const bucket = currentBucket();
    bucket.total++;
    if (succeeded) return;
    bucket.failed++;
    if (isFailing()) openedAt = now();
  }

  /** Answers to requests that were sent before it opened come in too, and are no reason to close it. */
  function settleProbe(succeeded: boolean): void {
    if (!probing) return;
    probing = false;
    if (!succeeded) {
      openedAt = now();
      return;
    }
    openedAt = undefined;
    buckets = [];
  }

  function currentBucket() {
    const at = Math.floor(now() / bucketMs);
    let last = buckets.at(-1);
    if (last?.at !== at) {
      last = { at, total: 0, failed: 0 };
      buckets = [...buckets.filter((bucket) => bucket.at > at - BUCKETS), last];
    }
    return last;
  }

  function isFailing(): boolean {
    let total = 0;
    let failed = 0;
    for (const bucket of buckets) {
      total += bucket.total;
      failed += bucket.failed;
    }
    return total >= minimumRequests && failed >= total * failureRatio;
  }
}
