/** A signal that aborts after some time, or when told, or with its parent. */
export interface Deadline {
  readonly signal: AbortSignal;
  abort(): void;
  /** Whether the time ran out. */
  readonly expired: boolean;
  /** Must be called in the end: it releases the timer and the parent. */
  clear(): void;
}

export function createDeadline(ms: number, parent?: AbortSignal): Deadline {
  const controller = new AbortController();
  let expired = false;
  const abort = () => controller.abort();
  const timer = setTimeout(() => {
    expired = true;
    abort();
  }, ms);
  parent?.addEventListener('abort', abort);
  if (parent?.aborted) abort();
  return {
    signal: controller.signal,
    abort,
    get expired() {
      return expired;
    },
    clear: () => {
      clearTimeout(timer);
      parent?.removeEventListener('abort', abort);
    },
  };
}
