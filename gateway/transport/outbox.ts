export interface Flushable {
  flush(): void;
}

/** Milliseconds that a flush may be put off at most. */
const MAX_REST_MS = 4;

/**
 * Flushes connections once per turn of the event loop, whatever has gathered on them. Under load it rests as long as the
 * last flush took (a few milliseconds at most): what comes meanwhile leaves in the same write, and writes are what a
 * delivery costs.
 */
export class Outbox {
  #dirty: Flushable[] = [];
  #scheduled = false;
  #rested = 0;

  /** Flushes the connection soon. Each must be added once until it is flushed. */
  add(connection: Flushable): void {
    this.#dirty.push(connection);
    if (this.#scheduled) return;
    this.#scheduled = true;
    const rest = this.#rested - performance.now();
    if (rest > 0) setTimeout(() => this.#flush(), rest);
    else setImmediate(() => this.#flush());
  }

  #flush(): void {
    const dirty = this.#dirty;
    this.#dirty = [];
    this.#scheduled = false;
    const start = performance.now();
    for (const connection of dirty) connection.flush();
    const end = performance.now();
    this.#rested = end + Math.min(end - start, MAX_REST_MS);
  }
}
