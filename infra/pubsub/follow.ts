import type { PubSub, Subscription } from './port.ts';
import { type InOrder, inVersionOrder, type Versioned } from './version-order.ts';

export type FollowOptions<State, Change, Told> = {
  pubsub: Pick<PubSub, 'subscribe'>;
  channel: string;
  /** The state to begin with, past every cache; its error refuses the follower. */
  first(): Promise<State>;
  /** The same when changes were lost; null ends the stream. */
  reread(): Promise<State | null>;
  /** What the follower is told; null ends the stream. */
  tell(news: InOrder<State, Change>): Promise<Told | null>;
};

/**
 * Follows something with versions: subscribes first and reads the state next, so that no change falls between the two,
 * then tells each version once and in order.
 * @throws what `first` throws
 * @throws PubSubError where the subscription does not stand
 */
export async function follow<State extends Versioned, Change extends Versioned, Told>(
  options: FollowOptions<State, Change, Told>,
): Promise<AsyncIterableIterator<Told>> {
  const { pubsub, channel, reread, tell } = options;
  const gap = gapSignal();
  const source = await pubsub.subscribe<Change>(channel, { onGap: gap.raise });
  try {
    const first = await options.first();
    const news = inVersionOrder<State, Change>({ source, first, reread, missed: gap.next });
    return endingWith(source, told(news, tell));
  } catch (error) {
    await source.return();
    throw error;
  }
}

async function* told<News, Told>(
  all: AsyncIterable<News>,
  tell: (news: News) => Promise<Told | null>,
): AsyncGenerator<Told, undefined> {
  for await (const news of all) {
    const one = await tell(news);
    if (one === null) return;
    yield one;
  }
}

/** Calls to wait for the next sign that messages may have been missed. */
function gapSignal() {
  let waiting = Promise.withResolvers<void>();
  return {
    raise() {
      waiting.resolve();
      waiting = Promise.withResolvers<void>();
    },
    next: () => waiting.promise,
  };
}

/**
 * A generator answers `return` only when its running `next` has, and that may wait for a change that never comes: ending
 * the source first lets it.
 */
function endingWith<T>(
  source: Subscription<unknown>,
  generator: AsyncGenerator<T, undefined>,
): AsyncIterableIterator<T> {
  async function close(): Promise<IteratorResult<T>> {
    await source.return();
    return generator.return(undefined);
  }
  return {
    async next() {
      const result = await generator.next().catch(async (error: unknown) => {
        await source.return();
        throw error;
      });
      if (result.done) await source.return();
      return result;
    },
    return: close,
    async throw(error: unknown) {
      await close();
      throw error;
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
