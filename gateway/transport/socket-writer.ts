import type { Duplex } from 'node:stream';
import { WebSocket } from 'ws';
import type { Waiter } from '../live/subscriber.ts';
import type { Flushable, Outbox } from './outbox.ts';
import { headerBytes, writeHeader } from './socket-frames.ts';

/** Bytes that may wait on a connection before answers wait in their subscriptions. */
const SATURATED_BYTES = 262_144;

/** Mean bytes of a message above which contents go to the socket as they are instead of being copied. */
const COPIED_BYTES = 4096;

/** Messages to one client: gathered, and written together once per turn. */
export class SocketWriter implements Flushable {
  readonly #socket: WebSocket;
  readonly #raw: Duplex;
  readonly #outbox: Outbox;
  /** Prefix and content of each message, by turns. */
  #pending: Buffer[] = [];
  #bytes = 0;
  #waiters: Set<Waiter> | undefined;
  #watching = false;

  /** @param raw the connection below `socket` */
  constructor(socket: WebSocket, raw: Duplex, outbox: Outbox) {
    this.#socket = socket;
    this.#raw = raw;
    this.#outbox = outbox;
  }

  get saturated(): boolean {
    return this.#bytes + this.#raw.writableLength > SATURATED_BYTES;
  }

  /** Sends a message whose text is `prefix` and then `content`. */
  send(prefix: Buffer, content: Buffer): void {
    if (this.#socket.readyState !== WebSocket.OPEN) return;
    if (this.#pending.length === 0) this.#outbox.add(this);
    this.#pending.push(prefix, content);
    this.#bytes += prefix.length + content.length;
  }

  resumeLater(waiter: Waiter): void {
    this.#waiters ??= new Set();
    this.#waiters.add(waiter);
    if (this.#pending.length === 0) this.#watchDrain();
  }

  flush(): void {
    if (this.#pending.length === 0) return;
    const pending = this.#pending;
    this.#pending = [];
    const bytes = this.#bytes;
    this.#bytes = 0;
    // Behind a frame that closes there is none of ours.
    if (this.#socket.readyState !== WebSocket.OPEN || this.#raw.destroyed) return;
    const isLarge = bytes * 2 > COPIED_BYTES * pending.length;
    if (isLarge) this.#writeParts(pending);
    else this.#writeJoined(pending, bytes);
    if (this.#waiters) this.#watchDrain();
  }

  /** In one write. What the system did not take at once stays in its buffer, which then is not used again. */
  #writeJoined(pending: readonly Buffer[], bytes: number): void {
    const target = this.#outbox.borrow(framedBytes(pending, bytes));
    join(pending, target);
    this.#raw.write(target);
    if (this.#raw.writableLength > 0) this.#outbox.keep();
  }

  #writeParts(pending: readonly Buffer[]): void {
    this.#raw.cork();
    for (let at = 0; at < pending.length; at += 2) {
      const prefix = pending[at] as Buffer;
      const content = pending[at + 1] as Buffer;
      const head = Buffer.allocUnsafe(headerBytes(prefix.length + content.length) + prefix.length);
      prefix.copy(head, writeHeader(head, 0, prefix.length + content.length));
      this.#raw.write(head);
      this.#raw.write(content);
    }
    this.#raw.uncork();
  }

  #watchDrain(): void {
    if (this.#watching) return;
    this.#watching = true;
    const release = () => {
      this.#watching = false;
      const waiters = this.#waiters;
      this.#waiters = undefined;
      for (const waiter of waiters ?? []) waiter.resume();
    };
    if (this.#raw.writableNeedDrain) this.#raw.once('drain', release);
    else setImmediate(release);
  }
}

function framedBytes(pending: readonly Buffer[], bytes: number): number {
  let total = bytes;
  for (let at = 0; at < pending.length; at += 2) {
    total += headerBytes((pending[at]?.length ?? 0) + (pending[at + 1]?.length ?? 0));
  }
  return total;
}

/** All messages behind each other, each with its header. */
function join(pending: readonly Buffer[], target: Buffer): void {
  let offset = 0;
  for (let at = 0; at < pending.length; at += 2) {
    const prefix = pending[at] as Buffer;
    const content = pending[at + 1] as Buffer;
    offset = writeHeader(target, offset, prefix.length + content.length);
    offset += prefix.copy(target, offset);
    offset += content.copy(target, offset);
  }
}
