import type { AnswerData, Resolvers, SubgraphSource } from './federation.ts';

export interface Live {
  /** A subgraph with `changed`, which sends a snapshot and then what is emitted, and `added`, which has no snapshot. */
  readonly live: SubgraphSource;
  /** Another, with `Product.isFavourite`: true for a viewer whose authorization ends with A. */
  readonly favourites: SubgraphSource;
  /** Pushes to every open subscription. */
  emit(event: object): void;
  /** One for each subscription that is open in the subgraph. */
  readonly listeners: ReadonlySet<unknown>;
}

/** An event source that ends when told, as a broker's would. */
export function createLive(): Live {
  const listeners = new Set<(event: object) => void>();
  const stream = (field: string, snapshot: boolean): Resolvers => ({
    subscribe: (_: unknown, { fail }: { fail?: string }, { authorization }: { authorization?: string }) => {
      if (fail) throw Object.assign(new Error('not for you'), { extensions: { code: fail } });
      const first = { version: 0, viewer: authorization, product: { id: '1' } };
      return events(listeners, field, snapshot ? [first] : []);
    },
  });
  return {
    emit: (event) => {
      for (const listener of listeners) listener(event);
    },
    listeners,
    live: {
      typeDefs: /* GraphQL */ `
        type Query { unused: Int }
        type Subscription { changed(fail: String): Change! added: Change! }
        type Change { version: Int! viewer: String text: String product: Product }
        type Product @key(fields: "id", resolvable: false) { id: ID! }
      `,
      resolvers: {
        Subscription: { changed: stream('changed', true), added: stream('added', false) },
      },
    },
    favourites: {
      typeDefs: /* GraphQL */ `
        type Query { unusedToo: Int }
        type Product @key(fields: "id") { id: ID! isFavourite: Boolean }
      `,
      resolvers: {
        Product: {
          __resolveReference: ({ id }: { id: string }) => ({ id }),
          isFavourite: (_: unknown, __: unknown, { authorization }: { authorization?: string }) =>
            authorization === undefined ? null : authorization.endsWith('A'),
        },
      },
    },
  };
}

function events(
  listeners: Set<(event: object) => void>,
  field: string,
  queue: object[],
): AsyncIterableIterator<object> {
  let wake = () => {};
  let done = false;
  const listener = (event: object) => {
    queue.push(event);
    wake();
  };
  const finish = (): IteratorResult<object> => {
    done = true;
    listeners.delete(listener);
    wake();
    return { done: true, value: undefined };
  };
  listeners.add(listener);
  return {
    next: async () => {
      while (queue.length === 0 && !done) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      const event = queue.shift();
      if (done || !event || 'end' in event) return finish();
      return { done: false, value: { [field]: event } };
    },
    return: async () => finish(),
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

export async function take(iterator: AsyncIterator<unknown>, count: number): Promise<AnswerData[]> {
  const taken: AnswerData[] = [];
  while (taken.length < count) {
    const { done, value } = await iterator.next();
    if (done) break;
    taken.push(value);
  }
  return taken;
}
