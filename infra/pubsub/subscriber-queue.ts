import { PubSubError, type Subscription } from './port.ts';

export interface SubscriberQueue<Payload> extends Subscription<Payload> {
  /** Hands a message to the waiting `next`, or holds it; over the bound the subscriber is dropped. */
  push(payload: Payload): void;
  end(): void;
  onGap: (() => void) | undefined;
}

export interface SubscriberQueueOptions {
  channel: string;
  bufferSize: number;
  onGap: (() => void) | undefined;
  /** Called once, whichever way the subscription ends. */
  onEnd(): void;
}

/** The bounded buffer between a channel and one subscriber. */
export function createSubscriberQueue<Payload>(options: SubscriberQueueOptions): SubscriberQueue<Payload> {
  const { channel, bufferSize } = options;
  const waiting: PromiseWithResolvers<IteratorResult<Payload>>[] = [];
  let held: Payload[] = [];
  let failure: PubSubError | undefined;
  let ended = false;
  const done: IteratorResult<Payload> = { done: true, value: undefined };

  function end(): void {
    if (ended) return;
    ended = true;
    held = [];
    for (const next of waiting.splice(0)) next.resolve(done);
    options.onEnd();
  }

  async function finish(): Promise<IteratorResult<Payload>> {
    failure = undefined;
    end();
    return done;
  }

  const queue: SubscriberQueue<Payload> = {
    onGap: options.onGap,
    end,
    push(payload) {
      if (ended) return;
      const next = waiting.shift();
      if (next) return next.resolve({ done: false, value: payload });
      if (held.length < bufferSize) {
        held.push(payload);
        return;
      }
      // Dropping single messages would break "every one, in order"; dropping the subscriber is noticed.
      failure = new PubSubError('SUBSCRIBER_OVERFLOW', channel, `more than ${bufferSize} messages unread`);
      end();
    },
    async next() {
      if (failure) {
        const thrown = failure;
        failure = undefined;
        throw thrown;
      }
      if (held.length > 0) return { done: false, value: held.shift() as Payload };
      if (ended) return done;
      const next = Promise.withResolvers<IteratorResult<Payload>>();
      waiting.push(next);
      return next.promise;
    },
    return: finish,
    [Symbol.asyncIterator]: () => queue,
    async [Symbol.asyncDispose]() {
      await finish();
    },
  };
  return queue;
}
