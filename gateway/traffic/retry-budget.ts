/**
 * Retries are at most a share of the requests, so that a subgraph which is down gets no more load for it (the retry budget
 * of Finagle: https://twitter.github.io/finagle/guide/Clients.html#retries).
 */
export interface RetryBudget {
  /** A request was sent for the first time. */
  earn(): void;
  /** Whether one may be sent again. */
  spend(): boolean;
}

/** Retries for each request. */
const SHARE = 0.2;

/** Retries that are there at the start, and at most. */
const MAX = 10;

export function createRetryBudget(): RetryBudget {
  let left = MAX;
  return {
    earn: () => {
      if (left < MAX) left = Math.min(MAX, left + SHARE);
    },
    spend: () => {
      if (left < 1) return false;
      left -= 1;
      return true;
    },
  };
}
