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
  return new TimedDeadline(ms, parent);
}

/** A class: a getter in an object literal gives each object a hidden class of its own, which stays until a full collection. */
class TimedDeadline implements Deadline {
  expired = false;
  whenAborted: (() => void) | undefined;
  readonly #timer: NodeJS.Timeout;
  readonly #parent: AbortSignal | undefined;
  #controller: AbortController | undefined;
  #isAborted = false;

  constructor(ms: number, parent: AbortSignal | undefined) {
    this.#timer = setTimeout(() => {
      this.expired = true;
      this.abort();
    }, ms);
    this.#parent = parent;
    parent?.addEventListener('abort', this.abort);
    if (parent?.aborted) this.abort();
  }

  /** Made when somebody asks for it: an `AbortController` costs more than all else here. */
  get signal(): AbortSignal {
    if (!this.#controller) {
      this.#controller = new AbortController();
      if (this.#isAborted) this.#controller.abort();
    }
    return this.#controller.signal;
  }

  readonly abort = (): void => {
    if (this.#isAborted) return;
    this.#isAborted = true;
    this.#controller?.abort();
    this.whenAborted?.();
  };

  clear(): void {
    clearTimeout(this.#timer);
    this.#parent?.removeEventListener('abort', this.abort);
  }
}
