import type { GraphQLError } from 'graphql';
import { internalError } from '../errors.ts';
import type { RequestContext, SubgraphBody } from '../execute/context.ts';
import type { Executor, ReadyOperation } from '../execute/executor.ts';
import type { Logger } from '../logger.ts';
import { Payload } from './payload.ts';
import { type SlowReaders, type Subscriber, tooSlow } from './subscriber.ts';
import { type SubscribeToSubgraph, type SubscriptionSource, sameSource } from './upstream.ts';

export interface StreamOptions {
  readonly subscribe: SubscribeToSubgraph;
  readonly logger: Logger;
  /** Events that may wait for the one that is delivered next, whether they are being answered or not. */
  readonly queuedEvents: number;
  /** Gives each event's execution a time limit; `done` must be called after it. */
  readonly limitEvent: (request: RequestContext) => { readonly request: RequestContext; done(): void };
}

/** What a stream runs: it changes when the supergraph is reloaded. */
export interface StreamOperation {
  readonly executor: Executor;
  readonly ready: ReadyOperation;
  readonly source: SubscriptionSource;
}

/** How far a stream is, to find out whether another of the same operation is as far. */
export interface Position {
  /** The text of the event that was delivered last. */
  readonly last: string;
  /** Whether the one before was another: equal neighbours cannot be told apart. */
  readonly distinct: boolean;
  /** When it came from the subgraph (`performance.now()`). */
  readonly received: number;
}

interface Received {
  readonly body: SubgraphBody;
  readonly at: number;
}

interface InHand {
  readonly payload: Promise<Payload>;
  readonly text: string | undefined;
  readonly at: number;
}

/**
 * Events that are answered at the same time. One behind the other, a burst of events lasts as many round trips to
 * subgraphs as it has events, and reaches each client in as many writes, which are what a delivery costs.
 */
const EVENTS_IN_HAND = 16;

/**
 * One subscription at a subgraph for all clients that asked for the same on behalf of the same viewer: each event is
 * completed from other subgraphs once and serialised once. Several are answered at a time; they are delivered in order.
 */
export class SharedStream {
  readonly subscribers = new Set<Subscriber>();
  /** Whether an event has come: who joins later would miss what came. */
  begun = false;
  position: Position | undefined;
  /** When the first event came. */
  began = Number.POSITIVE_INFINITY;
  /** Whether there is another stream to compare positions with, which costs a text of each event. */
  compared = false;
  readonly request: RequestContext;
  readonly #options: StreamOptions;
  readonly #policy: SlowReaders;
  readonly #delivered: () => void;
  readonly #closed: () => void;
  readonly #abort: AbortController;
  #operation: StreamOperation;
  #cancel: () => void = () => {};
  readonly #queue: Received[] = [];
  readonly #inHand: InHand[] = [];
  #delivering = false;
  #ended = false;
  #failure: GraphQLError | undefined;

  constructor(
    operation: StreamOperation,
    abort: AbortController,
    policy: SlowReaders,
    options: StreamOptions,
    notify: { delivered(): void; closed(): void },
  ) {
    this.#operation = operation;
    this.request = operation.source.request;
    this.#abort = abort;
    this.#policy = policy;
    this.#options = options;
    this.#delivered = notify.delivered;
    this.#closed = notify.closed;
  }

  /** Subscribes at the subgraph; the first subscriber must be in already. */
  open(): void {
    this.#cancel = this.#listen(this.#operation.source);
  }

  /** The last that leaves closes the stream. */
  leave(subscriber: Subscriber): void {
    if (this.subscribers.delete(subscriber) && this.subscribers.size === 0) this.close();
  }

  /** Goes on with what the operation is on another supergraph; subscribes anew where that asks something else. */
  switchTo(operation: StreamOperation): void {
    const before = this.#operation;
    this.#operation = operation;
    if (sameSource(before.source, operation.source) || this.#ended) return;
    const cancel = this.#cancel;
    this.#cancel = this.#listen(operation.source);
    cancel();
  }

  /** Ends it for everyone, after the event that is next. */
  fail(error: GraphQLError): void {
    this.#failure = error;
    this.#queue.length = 0;
    this.#inHand.splice(1);
    this.#finish();
  }

  close(): void {
    if (this.#abort.signal.aborted) return;
    this.#ended = true;
    this.#queue.length = 0;
    this.#cancel();
    this.#abort.abort();
    this.#closed();
  }

  #listen(source: SubscriptionSource): () => void {
    return this.#options.subscribe(source, {
      next: (body) => this.#receive(body),
      end: (error) => {
        this.#failure ??= error;
        this.#finish();
      },
    });
  }

  #receive(body: SubgraphBody): void {
    if (this.#ended) return;
    if (this.#queue.length + this.#inHand.length > this.#options.queuedEvents) {
      this.#begin();
      if (this.#policy === 'close') {
        this.fail(tooSlow(this.#options.queuedEvents));
        return;
      }
      this.#queue.length = 0;
    }
    const at = performance.now();
    this.#queue.push({ body, at });
    if (!this.begun) this.began = at;
    this.begun = true;
    // Once all that came with it are here, which then share their reads of subgraphs.
    queueMicrotask(() => this.#begin());
  }

  #finish(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#cancel();
    const isIdle = this.#queue.length === 0 && this.#inHand.length === 0 && !this.#delivering;
    if (isIdle) this.#tellEnd();
  }

  #begin(): void {
    while (this.#inHand.length < EVENTS_IN_HAND) {
      const event = this.#queue.shift();
      if (!event) break;
      // Before it is answered: that writes into it.
      const text = this.compared ? JSON.stringify(event.body) : undefined;
      this.#inHand.push({ payload: this.#answer(event), text, at: event.at });
    }
    if (!this.#delivering && this.#inHand.length > 0) void this.#deliver();
  }

  async #deliver(): Promise<void> {
    this.#delivering = true;
    for (let event = this.#inHand[0]; event; event = this.#inHand[0]) {
      const payload = await event.payload;
      if (this.#abort.signal.aborted) return;
      this.#inHand.shift();
      this.#begin();
      for (const subscriber of this.subscribers) subscriber.next(payload);
      if (event.text === undefined) this.position = undefined;
      else this.#advance(event.text, event.at);
    }
    this.#delivering = false;
    if (this.#ended) this.#tellEnd();
  }

  #advance(last: string, received: number): void {
    const before = this.position;
    this.position = { last, distinct: before !== undefined && before.last !== last, received };
    this.#delivered();
  }

  async #answer({ body, at }: Received): Promise<Payload> {
    const { executor, ready } = this.#operation;
    const event = this.#options.limitEvent({ ...this.request, readsSince: at });
    try {
      return new Payload(await executor.executeEvent(ready, { body }, event.request));
    } catch (error) {
      const { requestId } = this.request;
      this.#options.logger.error({ err: error, requestId }, 'an event failed unexpectedly');
      return new Payload({ errors: [internalError()] });
    } finally {
      event.done();
    }
  }

  #tellEnd(): void {
    const subscribers = [...this.subscribers];
    this.subscribers.clear();
    this.close();
    for (const subscriber of subscribers) subscriber.end(this.#failure);
  }
}
