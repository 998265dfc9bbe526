import type { ExecutionResult, GraphQLError } from 'graphql';
import { codedError, internalError } from '../errors.ts';
import type { Logger } from '../logger.ts';
import type { RequestContext, SubgraphBody } from './context.ts';
import type { JsonObject } from './data.ts';
import { createEventQueue } from './event-queue.ts';
import type { Executor, ReadyOperation } from './executor.ts';
import { variablesText } from './run-plan.ts';

/** Opens a subscription at a subgraph. Returns what cancels it; after that the sink is not called. */
export type SubscribeToSubgraph = (source: SubscriptionSource, sink: SubscriptionSink) => () => void;

export interface SubscriptionSource {
  readonly subgraph: string;
  readonly query: string;
  readonly operationName: string | undefined;
  readonly variables: JsonObject;
  readonly request: RequestContext;
}

export interface SubscriptionSink {
  next(body: SubgraphBody): void;
  /** The subgraph's stream ended by itself, with an error or without. */
  end(error: GraphQLError | undefined): void;
}

export interface SubscribeOptions {
  readonly executor: Executor;
  readonly subscribe: SubscribeToSubgraph;
  readonly logger: Logger;
  /** Events that may wait for the client. */
  readonly queuedEvents: number;
  /** Gives each event's execution a time limit; `done` must be called after it. */
  readonly limitEvent: (request: RequestContext) => { readonly request: RequestContext; done(): void };
}

/**
 * A subscription over federated entities: events come from the subgraph that owns the root field, the rest of the
 * selection is fetched for each, in order. Ends with an error when the client is too slow for the events.
 */
export function subscribe(
  ready: ReadyOperation,
  request: RequestContext,
  options: SubscribeOptions,
): AsyncIterableIterator<ExecutionResult> & { return(): Promise<IteratorResult<ExecutionResult>> } {
  const { plan } = ready.variant;
  if (plan.kind !== 'subscription') throw new Error('Only subscriptions are subscribed to');
  const { primary, rest } = plan;
  const queue = createEventQueue<SubgraphBody>(options.queuedEvents);
  /** Told to the client behind the last event. */
  let failure: GraphQLError | undefined;
  const source: SubscriptionSource = {
    subgraph: primary.subgraph,
    query: primary.query,
    operationName: primary.operationName,
    variables: JSON.parse(`{${variablesText(primary, ready)}}`) as JsonObject,
    request,
  };
  const cancel = options.subscribe(source, {
    next: (body) => {
      if (queue.push(body)) return;
      failure = codedError(
        'OPERATION_TOO_COMPLEX',
        `More than ${options.queuedEvents} events wait for the client`,
      );
      queue.close();
      cancel();
    },
    end: (error) => {
      failure ??= error;
      queue.end();
    },
  });

  return {
    next: async () => {
      const body = await queue.take();
      if (body) return { done: false, value: await answer(body) };
      const error = failure;
      failure = undefined;
      return error ? { done: false, value: { errors: [error] } } : { done: true, value: undefined };
    },
    return: async () => {
      failure = undefined;
      queue.close();
      cancel();
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };

  async function answer(body: SubgraphBody): Promise<ExecutionResult> {
    const event = options.limitEvent(request);
    try {
      return await options.executor.executeEvent(ready, { primary, rest, body }, event.request);
    } catch (error) {
      options.logger.error({ err: error, requestId: request.requestId }, 'an event failed unexpectedly');
      return { errors: [internalError()] };
    } finally {
      event.done();
    }
  }
}
