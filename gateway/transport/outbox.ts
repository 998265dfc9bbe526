export interface Flushable {
  flush(): void;
}

/** Milliseconds that a flush may be put off at most. */
const MAX_REST_MS = 25;

/** Milliseconds of writing after which other work has its turn, and how many connections are written to between looks. */
const SLICE_MS = 5;
const CONNECTIONS_BETWEEN_LOOKS = 16;

/** Bytes of the buffer in which messages are put together. */
const SCRATCH_BYTES = 65_536;

/**
 * Flushes connections one after the other, whatever has gathered on them, for some milliseconds in each turn of the event
 * loop: with ten thousand clients, one event would else hold up everything else for 0.1 s, the events behind it too. Those
 * now leave in the same write for all whose turn has not come, and writes are what a delivery costs. Under load it also
 * rests half as long as the last round took. Idle, or with few clients, nothing waits.
 */
export class Outbox {
  /**
   * Where connections put their messages together. A write that the system took at once leaves it free for the next
   * connection, so that ten thousand clients cost no ten thousand buffers.
   */
  #scratch: Buffer | undefined;

  #dirty: Flushable[] = [];
  /** Those that are flushed now, and how many of them have been. */
  #round: Flushable[] = [];
  #next = 0;
  /** Milliseconds that this round has worked. */
  #worked = 0;
  #scheduled = false;
  #rested = 0;

  /** Flushes the connection soon. Each must be added once until it is flushed. */
  add(connection: Flushable): void {
    this.#dirty.push(connection);
    if (!this.#scheduled) this.#schedule();
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

  #schedule(): void {
    this.#scheduled = true;
    const rest = this.#rested - performance.now();
    if (rest > 0) setTimeout(() => this.#begin(), rest);
    else setImmediate(() => this.#begin());
  }

  #begin(): void {
    this.#round = this.#dirty;
    this.#dirty = [];
    this.#flush();
  }

  #flush(): void {
    const start = performance.now();
    let now = start;
    while (this.#next < this.#round.length && now - start < SLICE_MS) {
      const end = Math.min(this.#next + CONNECTIONS_BETWEEN_LOOKS, this.#round.length);
      while (this.#next < end) this.#round[this.#next++]?.flush();
      now = performance.now();
    }
    this.#worked += now - start;
    if (this.#next < this.#round.length) setImmediate(() => this.#flush());
    else this.#end(now);
  }

  #end(now: number): void {
    this.#round = [];
    this.#next = 0;
    this.#rested = now + Math.min(this.#worked / 2, MAX_REST_MS);
    this.#worked = 0;
    this.#scheduled = false;
    if (this.#dirty.length > 0) this.#schedule();
  }
}
