import { randomUUID } from 'node:crypto';
import type { GraphQLError } from 'graphql';
import type { Engine } from '../engine.ts';
import { codedError } from '../errors.ts';
import type { RequestContext } from '../execute/context.ts';
import type { ReadyOperation } from '../execute/executor.ts';
import { fieldsOfLevel } from '../selections.ts';
import { takeIn } from '../transport/intake.ts';
import type { ReadySubscription, RunOptions } from '../transport/run-operation.ts';
import { ChargedSubscriber, type ChargeEvent } from './charged-subscriber.ts';
import { mergeInStep } from './merge.ts';
import { SharedStream, type StreamOperation, type StreamOptions } from './shared-stream.ts';
import { createStreamKeys } from './stream-key.ts';
import type { SlowReaders, Subscriber } from './subscriber.ts';
import { sourceOf } from './upstream.ts';

export interface LiveSubscriptions {
  /**
   * Adds a subscriber to the stream of its operation; opens it at the subgraph where there is none to share.
   * @returns what leaves it again; after that the subscriber is not called
   */
  join(subscription: ReadySubscription, request: RequestContext, subscriber: Subscriber): () => void;
  /** What becomes of those who read this subscription too slowly. */
  slowReadersOf(subscription: ReadySubscription): SlowReaders;
  /**
   * Prepares every live stream again on another engine: one whose operation is still valid goes on, the others end with
   * the code SUBSCRIPTION_SCHEMA_RELOAD.
   */
  switchTo(engine: Engine): Promise<void>;
  /** Streams that are open at subgraphs, and the subscribers of all of them. */
  count(): { readonly streams: number; readonly subscribers: number };
  /** Ends all of them with this error. */
  stop(error: GraphQLError): void;
}

export interface LiveOptions extends StreamOptions {
  readonly admission: RunOptions['admission'];
  /** By the name of the subscription's field; `close` where nothing is said. */
  readonly slowReaders: Readonly<Record<string, SlowReaders>>;
  /** What a client pays for each event. Absent: nothing. */
  readonly chargeEvents?: ((ready: ReadyOperation, request: RequestContext) => ChargeEvent) | undefined;
}

/** Streams of the same operation, variables and viewer context. */
interface Group {
  key: string;
  subscription: ReadySubscription;
  readonly request: RequestContext;
  readonly streams: Set<SharedStream>;
}

/**
 * All subscriptions of a gateway. Those of one operation, variables and viewer context share a stream. It can be joined
 * until its first event: who comes later may be owed a snapshot and has a stream of its own, until both are seen to be
 * at the same event; then they become one.
 */
export function createLiveSubscriptions(options: LiveOptions): LiveSubscriptions {
  const groups = new Map<string, Group>();
  const keyOf = createStreamKeys();

  return {
    join: (subscription, request, subscriber) => {
      const key = keyOf(subscription.ready, request);
      const group = groups.get(key) ?? { key, subscription, request, streams: new Set() };
      groups.set(key, group);
      const joinable = [...group.streams].find((stream) => !stream.begun);
      const charge = options.chargeEvents?.(subscription.ready, request);
      const charged = charge && new ChargedSubscriber(subscriber, charge);
      const member = charged ?? subscriber;
      const leave = () => {
        for (const stream of group.streams) stream.leave(member);
      };
      if (charged) charged.leave = leave;
      if (joinable) joinable.subscribers.add(member);
      else open(group, member);
      return leave;
    },
    slowReadersOf,
    switchTo: async (engine) => {
      await Promise.all([...groups.values()].map((group) => switchGroup(group, engine)));
    },
    count: () => {
      const streams = [...groups.values()].flatMap((group) => [...group.streams]);
      const subscribers = streams.reduce((sum, stream) => sum + stream.subscribers.size, 0);
      return { streams: streams.length, subscribers };
    },
    stop: (error) => {
      for (const group of [...groups.values()]) failAll(group, error);
    },
  };

  function open(group: Group, subscriber: Subscriber): void {
    const abort = new AbortController();
    const operation = operationOf(group.subscription, ofStream(group.request, abort.signal));
    const stream = new SharedStream(operation, abort, slowReadersOf(group.subscription), options, {
      delivered: () => mergeInStep(group.streams),
      closed: () => {
        group.streams.delete(stream);
        compare(group);
        if (group.streams.size === 0 && groups.get(group.key) === group) groups.delete(group.key);
      },
    });
    stream.subscribers.add(subscriber);
    group.streams.add(stream);
    compare(group);
    stream.open();
  }

  function slowReadersOf({ taken }: ReadySubscription): SlowReaders {
    const { definition, fragments } = taken.prepared;
    for (const { name } of fieldsOfLevel([definition.selectionSet], fragments)) {
      const policy = Object.hasOwn(options.slowReaders, name.value) && options.slowReaders[name.value];
      if (policy) return policy;
    }
    return 'close';
  }

  async function switchGroup(group: Group, engine: Engine): Promise<void> {
    const { parameters } = group.subscription;
    const taken = takeIn(parameters, engine, options.admission);
    if (taken.kind === 'refused') return failAll(group, RELOADED);
    const ready = await engine.executor.makeReady(taken.prepared, parameters.variables, group.request);
    if (ready.kind === 'refused' || ready.variant.plan.kind !== 'subscription')
      return failAll(group, RELOADED);
    group.subscription = { engine, taken, parameters, ready };
    if (groups.get(group.key) === group) groups.delete(group.key);
    group.key = keyOf(ready, group.request);
    // A client may have subscribed on the new engine meanwhile: this group then only loses those who would join it.
    if (!groups.has(group.key)) groups.set(group.key, group);
    for (const stream of [...group.streams]) stream.switchTo(operationOf(group.subscription, stream.request));
  }
}

const RELOADED = codedError(
  'SUBSCRIPTION_SCHEMA_RELOAD',
  'The schema has changed and this subscription is no longer valid in it',
);

function failAll(group: Group, error: GraphQLError): void {
  for (const stream of [...group.streams]) stream.fail(error);
}

/** Streams are compared only where there are two. */
function compare({ streams }: Group): void {
  for (const stream of streams) stream.compared = streams.size > 1;
}

function operationOf({ engine, ready }: ReadySubscription, request: RequestContext): StreamOperation {
  return { executor: engine.executor, ready, source: sourceOf(ready, engine.subgraphUrls, request) };
}

/** On behalf of all its subscribers: it has an id of its own, and ends with the last of them. */
function ofStream(request: RequestContext, signal: AbortSignal): RequestContext {
  const requestId = randomUUID();
  const forwarded = { ...request.forwarded, 'x-request-id': requestId };
  return { ...request, requestId, forwarded, signal, trace: undefined };
}
