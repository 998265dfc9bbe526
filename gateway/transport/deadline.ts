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

/** The signal is made when somebody asks for it: an `AbortController` costs more than all else here. */
export function createDeadline(ms: number, parent?: AbortSignal): Deadline {
  let controller: AbortController | undefined;
  let isAborted = false;
  const abort = () => {
    if (isAborted) return;
    isAborted = true;
    controller?.abort();
    deadline.whenAborted?.();
  };
  const timer = setTimeout(() => {
    deadline.expired = true;
    abort();
  }, ms);
  const deadline = {
    get signal() {
      if (!controller) {
        controller = new AbortController();
        if (isAborted) controller.abort();
      }
      return controller.signal;
    },
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
