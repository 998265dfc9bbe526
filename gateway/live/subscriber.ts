import type { GraphQLError } from 'graphql';
import { codedError } from '../errors.ts';
import type { Payload } from './payload.ts';

/**
 * What becomes of a client that reads slower than events come. `close`: so many may wait, then its stream ends with an
 * error. `newest`: only the newest waits, for fields whose every event tells the whole state.
 */
export type SlowReaders = 'close' | 'newest';

/** Who gets a stream's answers; a transport makes it. Neither method throws. */
export interface Subscriber {
  next(payload: Payload): void;
  /** Nothing follows. */
  end(error: GraphQLError | undefined): void;
}

/** What a subscriber's answers go out by. */
export interface Outlet {
  /** Whether so much waits on the connection already that more has to wait here. */
  readonly saturated: boolean;
  /** Calls `waiter.resume()` when it takes more. */
  resumeLater(waiter: Waiter): void;
  send(payload: Payload): void;
  end(error: GraphQLError | undefined): void;
}

export interface Waiter {
  resume(): void;
}

/** Passes answers on as fast as the client reads, and no faster. What waits is bounded. */
export class PacedSubscriber implements Subscriber, Waiter {
  readonly #outlet: Outlet;
  readonly #policy: SlowReaders;
  readonly #limit: number;
  #waiting: Payload[] | undefined;
  #ended = false;
  #error: GraphQLError | undefined;
  /** Leaves the stream. */
  leave: () => void = () => {};

  /** @param limit answers that may wait where the policy is `close` */
  constructor(outlet: Outlet, policy: SlowReaders, limit: number) {
    this.#outlet = outlet;
    this.#policy = policy;
    this.#limit = limit;
  }

  next(payload: Payload): void {
    if (this.#ended) return;
    if (!this.#waiting && !this.#outlet.saturated) {
      this.#outlet.send(payload);
      return;
    }
    if (!this.#waiting) {
      this.#waiting = [];
      this.#outlet.resumeLater(this);
    }
    if (this.#policy === 'newest') this.#waiting.length = 0;
    if (this.#waiting.length < this.#limit) this.#waiting.push(payload);
    else this.#giveUp();
  }

  end(error: GraphQLError | undefined): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#error = error;
    if (!this.#waiting) this.#outlet.end(error);
  }

  resume(): void {
    const waiting = this.#waiting ?? [];
    while (waiting.length > 0 && !this.#outlet.saturated) {
      const payload = waiting.shift();
      if (payload) this.#outlet.send(payload);
    }
    if (waiting.length > 0) {
      this.#outlet.resumeLater(this);
      return;
    }
    this.#waiting = undefined;
    if (this.#ended) this.#outlet.end(this.#error);
  }

  /** Tells the reason at once: behind what waits it would come too late to be of use. */
  #giveUp(): void {
    this.leave();
    this.#waiting = [];
    this.#ended = true;
    this.#error = tooSlow(this.#limit);
  }
}

export function tooSlow(limit: number): GraphQLError {
  return codedError('OPERATION_TOO_COMPLEX', `More than ${limit} events wait for the client`);
}
