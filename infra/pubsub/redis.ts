import { RedisPubSub } from 'graphql-redis-subscriptions';
import { Redis } from 'ioredis';
import { createHub, type Hub } from './hub.ts';
import { type JsonValue, type PubSub, PubSubError } from './port.ts';

export interface RedisPubSubOptions {
  redisUrl: string;
  /** Channels are `<prefix>:channel:<name>`: Redis shares them between all its numbered databases. */
  prefix: string;
  warn?(message: string): void;
  /** Milliseconds before `publish` and `subscribe` give up on a server that is away; default 2000. */
  timeoutMs?: number;
}

/**
 * Pub/sub between processes. After a lost connection it reconnects, subscribes again and tells the
 * subscribers of the gap (`onGap`): Redis keeps no messages for those who are away.
 */
export function createRedisPubSub(options: RedisPubSubOptions): PubSub {
  const { prefix, timeoutMs = 2000, warn = () => {} } = options;
  const connection = { retryStrategy: (attempt: number) => Math.min(attempt * 50, 500) };
  const publisher = new Redis(options.redisUrl, { ...connection, commandTimeout: timeoutMs });
  const subscriber = new Redis(options.redisUrl, { ...connection, maxRetriesPerRequest: null });
  const wire = new RedisPubSub({ publisher, subscriber: attended(subscriber) });
  const name = (channel: string) => `${prefix}:channel:${channel}`;
  const hub = createHub({
    kind: 'redis',
    openTimeoutMs: timeoutMs,
    async publish(channel, payload) {
      try {
        await wire.publish(name(channel), payload);
      } catch (error) {
        throw new PubSubError('PUBLISH_FAILED', channel, 'the server did not take the message', error);
      }
    },
    async open(channel, deliver) {
      const id = await wire.subscribe(name(channel), (payload: JsonValue) => deliver(payload));
      return () => wire.unsubscribe(id);
    },
    async close() {
      publisher.disconnect();
      subscriber.disconnect();
    },
  });
  publisher.on('error', () => {});
  watchConnection(subscriber, hub, warn);
  return hub;
}

/**
 * RedisPubSub drops the promises of UNSUBSCRIBE, and a SUBSCRIBE that fails leaves a second rejected promise
 * behind: either would end the process when Redis goes away (Node ends on unhandled rejections). So failures
 * stop here: the hub's time-out reports a subscription that was not confirmed, and an unsubscription needs no
 * answer. Patterns are never used, yet RedisPubSub sends PUNSUBSCRIBE with every UNSUBSCRIBE: left out.
 */
function attended(subscriber: Redis): Redis {
  const calls = {
    on: subscriber.on.bind(subscriber),
    subscribe(channel: string, done: (error: null) => void) {
      subscriber.subscribe(channel).then(
        () => done(null),
        () => {},
      );
    },
    unsubscribe(channel: string) {
      subscriber.unsubscribe(channel).catch(() => {});
    },
    punsubscribe() {},
  };
  return calls as unknown as Redis;
}

/** Tells of a gap once the channels are subscribed again, which ioredis does first thing on a new connection. */
function watchConnection(subscriber: Redis, hub: Hub, warn: (message: string) => void): void {
  let lost = false;
  subscriber.on('error', (error) => {
    if (!lost) warn(`pub/sub: Redis is away, reconnecting (${String(error)})`);
    lost = true;
  });
  subscriber.on('close', () => {
    lost = true;
  });
  subscriber.on('ready', () => {
    if (!lost) return;
    lost = false;
    // Commands are answered in order: the answer to PING comes after those to the SUBSCRIBEs before it.
    subscriber.ping().then(
      () => hub.announceGap(),
      () => {},
    );
  });
}
