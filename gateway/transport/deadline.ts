/** A signal that aborts after some time, or when told, or with its parent. */
export interface Deadline {
  readonly signal: AbortSignal;
  abort(): void;
  /** Whether the time ran out. */
  readonly expired: boolean;
  /** Called once when the signal aborts; cheaper than a listener on the signal. */
  whenAborted: (() => void) | undefined;
  /** Must be called in the end: it releases the timer and the parent. */
  clear(): void;
}

export function createDeadline(ms: number, parent?: AbortSignal): Deadline {
  const controller = new AbortController();
  const abort = () => {
    if (controller.signal.aborted) return;
    controller.abort();
    deadline.whenAborted?.();
  };
  const timer = setTimeout(() => {
    deadline.expired = true;
    abort();
  }, ms);
  const deadline = {
    signal: controller.signal,
    abort,
    expired: false,
    whenAborted: undefined,
    clear: () => {
      clearTimeout(timer);
      parent?.removeEventListener('abort', abort);
    },
  } as { -readonly [name in keyof Deadline]: Deadline[name] };
  parent?.addEventListener('abort', abort);
  if (parent?.aborted) abort();
  return deadline;
}
