/** What can be published: it arrives as JSON would bring it, on every adapter. */
export type JsonValue =
  | string
  | number
  | boolean
  | null
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue | undefined };

/**
 * One subscriber. Ends (`done`) by `return`, by `close` of the pub/sub, and by leaving a `for await`.
 * `next` throws a PubSubError once if the subscriber fell too far behind, and is done after that.
 */
export interface Subscription<Payload> extends AsyncIterableIterator<Payload> {
  next(): Promise<IteratorResult<Payload>>;
  /** Unsubscribes; waiting calls of `next` are done. May be called more than once. */
  return(): Promise<IteratorResult<Payload>>;
  [Symbol.asyncIterator](): Subscription<Payload>;
  [Symbol.asyncDispose](): Promise<void>;
}

export interface SubscribeOptions {
  /** Messages held for a subscriber that is slower than its channel; default 1000. */
  bufferSize?: number;
  /**
   * Called when messages may have been missed because the server was away for a while: read the state again.
   * The subscription itself goes on. Never called in-process.
   */
  onGap?(): void;
}

/** Messages to whoever listens now: in order per publisher and channel, not kept for anybody. */
export interface PubSub {
  readonly kind: 'memory' | 'redis';
  /** @throws PubSubError `PUBLISH_FAILED` where the server did not take the message within its time-out. */
  publish(channel: string, payload: JsonValue): Promise<void>;
  /**
   * Resolves once the subscription stands: whatever is published from then on arrives, so state that is read
   * next, followed by the messages, has no gap. Payloads are shared between subscribers: do not change them.
   * @throws PubSubError `SUBSCRIBE_FAILED` after the server's time-out, `CLOSED` after `close`
   */
  subscribe<Payload = JsonValue>(channel: string, options?: SubscribeOptions): Promise<Subscription<Payload>>;
  /** Subscribers of the channel in this process. */
  subscriberCount(channel: string): number;
  /** Ends every subscription and the connections. */
  close(): Promise<void>;
}

export type PubSubErrorCode = 'SUBSCRIBER_OVERFLOW' | 'SUBSCRIBE_FAILED' | 'PUBLISH_FAILED' | 'CLOSED';

export class PubSubError extends Error {
  readonly code: PubSubErrorCode;
  readonly channel: string;

  constructor(code: PubSubErrorCode, channel: string, message: string, cause?: unknown) {
    super(`pub/sub ${channel}: ${message}`, { cause });
    this.name = 'PubSubError';
    this.code = code;
    this.channel = channel;
  }
}

export const defaultBufferSize = 1000;
