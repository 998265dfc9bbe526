import type { GraphQLError } from 'graphql';
import type { Payload } from './payload.ts';
import type { Subscriber } from './subscriber.ts';

/** Takes what one event costs from its client; resolves with the refusal where the client has no more. Never rejects. */
export type ChargeEvent = () => Promise<GraphQLError | undefined>;

/** Passes each event on once it is paid for, in their order; the first that is not ends the stream. */
export class ChargedSubscriber implements Subscriber {
  readonly #subscriber: Subscriber;
  readonly #charge: ChargeEvent;
  #passed: Promise<void> = Promise.resolve();
  #refused = false;
  /** Leaves the stream. */
  leave: () => void = () => {};

  constructor(subscriber: Subscriber, charge: ChargeEvent) {
    this.#subscriber = subscriber;
    this.#charge = charge;
  }

  next(payload: Payload): void {
    if (this.#refused) return;
    // At once: a burst must not wait for the limit's store as often as it has events.
    const charged = this.#charge();
    this.#passed = this.#passed.then(async () => this.#pass(payload, await charged));
  }

  end(error: GraphQLError | undefined): void {
    this.#passed = this.#passed.then(() => {
      if (!this.#refused) this.#subscriber.end(error);
    });
  }

  #pass(payload: Payload, excess: GraphQLError | undefined): void {
    if (this.#refused) return;
    if (!excess) {
      this.#subscriber.next(payload);
      return;
    }
    this.#refused = true;
    this.leave();
    this.#subscriber.end(excess);
  }
}
