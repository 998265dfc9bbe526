/** Events in order between a source that pushes and a reader that takes one at a time. */
export interface EventQueue<T> {
  /** False when the queue is full: the event is not kept. */
  push(event: T): boolean;
  /** Ends the queue behind what is in it. */
  end(): void;
  /** Ends the queue at once; what is in it is dropped, a waiting reader is released. */
  close(): void;
  /** The next event, or `undefined` at the end. One reader. */
  take(): Promise<T | undefined>;
}

export function createEventQueue<T extends object>(capacity: number): EventQueue<T> {
  const events: T[] = [];
  let ended = false;
  let waiting: ((event: T | undefined) => void) | undefined;
  const release = (event: T | undefined) => {
    const reader = waiting;
    waiting = undefined;
    reader?.(event);
  };
  return {
    push: (event) => {
      if (ended) return true;
      if (waiting) release(event);
      else if (events.length >= capacity) return false;
      else events.push(event);
      return true;
    },
    end: () => {
      ended = true;
      release(undefined);
    },
    close: () => {
      ended = true;
      events.length = 0;
      release(undefined);
    },
    take: () => {
      const event = events.shift();
      if (event || ended) return Promise.resolve(event);
      return new Promise((resolve) => {
        waiting = resolve;
      });
    },
  };
}
