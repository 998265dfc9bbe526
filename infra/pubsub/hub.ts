import { defaultBufferSize, type JsonValue, type PubSub, PubSubError } from './port.ts';
import { createSubscriberQueue, type SubscriberQueue } from './subscriber-queue.ts';

/** What an adapter brings: one upstream subscription per channel, shared by the subscribers of this process. */
export interface Upstream {
  readonly kind: PubSub['kind'];
  publish(channel: string, payload: JsonValue): Promise<void>;
  /** Resolves once messages arrive, with the function that ends it. */
  open(channel: string, deliver: (payload: JsonValue) => void): Promise<() => void>;
  /** Milliseconds that `open` may take. */
  openTimeoutMs: number;
  close(): Promise<void>;
}

interface Channel {
  queues: Set<SubscriberQueue<JsonValue>>;
  opened: Promise<() => void>;
}

export interface Hub extends PubSub {
  /** To be called when messages may have been missed. */
  announceGap(): void;
}

/** Fans each channel out to its subscribers, and holds the upstream subscription only while there is one. */
export function createHub(upstream: Upstream): Hub {
  const channels = new Map<string, Channel>();
  let closed = false;

  function join(name: string): Channel {
    const present = channels.get(name);
    if (present) return present;
    const queues: Channel['queues'] = new Set();
    const deliver = (payload: JsonValue) => {
      for (const queue of [...queues]) queue.push(payload);
    };
    const channel: Channel = { queues, opened: upstream.open(name, deliver) };
    channels.set(name, channel);
    return channel;
  }

  function leave(name: string, channel: Channel, queue: SubscriberQueue<JsonValue>): void {
    channel.queues.delete(queue);
    if (channel.queues.size > 0) return;
    if (channels.get(name) === channel) channels.delete(name);
    channel.opened.then(
      (end) => end(),
      () => {},
    );
  }

  const hub: Hub = {
    kind: upstream.kind,
    publish: async (channel, payload) => {
      if (closed) throw new PubSubError('CLOSED', channel, 'closed');
      await upstream.publish(channel, payload);
    },
    async subscribe<Payload>(name: string, options: Parameters<PubSub['subscribe']>[1] = {}) {
      if (closed) throw new PubSubError('CLOSED', name, 'closed');
      const channel = join(name);
      const queue = createSubscriberQueue<JsonValue>({
        channel: name,
        bufferSize: options.bufferSize ?? defaultBufferSize,
        onGap: options.onGap,
        onEnd: () => leave(name, channel, queue),
      });
      channel.queues.add(queue);
      try {
        await within(upstream.openTimeoutMs, channel.opened);
      } catch (error) {
        queue.end();
        throw new PubSubError('SUBSCRIBE_FAILED', name, 'the server did not confirm', error);
      }
      return queue as SubscriberQueue<unknown> as SubscriberQueue<Payload>;
    },
    subscriberCount: (name) => channels.get(name)?.queues.size ?? 0,
    announceGap() {
      for (const { queues } of channels.values()) for (const queue of [...queues]) queue.onGap?.();
    },
    async close() {
      if (closed) return;
      closed = true;
      for (const { queues } of [...channels.values()]) for (const queue of [...queues]) queue.end();
      await upstream.close();
    },
  };
  return hub;
}

async function within<Result>(ms: number, promise: Promise<Result>): Promise<Result> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error(`no answer within ${ms} ms`)), ms);
  try {
    return await Promise.race([promise, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
