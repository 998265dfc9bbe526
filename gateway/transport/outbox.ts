export interface Flushable {
  flush(): void;
}

/** Milliseconds that a flush may be put off at most. */
const MAX_REST_MS = 25;

/** Bytes of the buffer in which messages are put together. */
const SCRATCH_BYTES = 65_536;

/**
 * Flushes connections once per turn of the event loop, whatever has gathered on them. Under load it rests half as long
 * as the last flush took: what comes meanwhile leaves in the same write, and writes are what a delivery costs. Idle, or
 * with few clients, nothing waits.
 */
export class Outbox {
  /**
   * Where connections put their messages together. A write that the system took at once leaves it free for the next
   * connection, so that ten thousand clients cost no ten thousand buffers.
   */
  #scratch: Buffer | undefined;

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

  /** A buffer of so many bytes, which the caller has to give back when the write of it has ended. */
  borrow(bytes: number): Buffer {
    if (bytes > SCRATCH_BYTES) return Buffer.allocUnsafeSlow(bytes);
    this.#scratch ??= Buffer.allocUnsafeSlow(SCRATCH_BYTES);
    return this.#scratch.subarray(0, bytes);
  }

  /** The buffer borrowed last is still read by a write that goes on: the next one is another. */
  keep(): void {
    this.#scratch = undefined;
  }

  #flush(): void {
    const dirty = this.#dirty;
    this.#dirty = [];
    this.#scheduled = false;
    const start = performance.now();
    for (const connection of dirty) connection.flush();
    const end = performance.now();
    this.#rested = end + Math.min((end - start) / 2, MAX_REST_MS);
  }
}
