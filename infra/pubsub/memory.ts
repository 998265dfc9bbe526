import { PubSub as LocalPubSub } from 'graphql-subscriptions';
import { createHub } from './hub.ts';
import type { JsonValue, PubSub } from './port.ts';

/** Pub/sub of one process. A message is in every subscriber's buffer when `publish` resolves. */
export function createMemoryPubSub(): PubSub {
  const local = new LocalPubSub();
  return createHub({
    kind: 'memory',
    openTimeoutMs: 1000,
    // Through JSON as on Redis: no subscriber sees later changes of the publisher's object, or types that
    // would be lost in production.
    publish: (channel, payload) => local.publish(channel, JSON.parse(JSON.stringify(payload))),
    async open(channel, deliver) {
      const id = await local.subscribe(channel, (payload: JsonValue) => deliver(payload));
      return () => local.unsubscribe(id);
    },
    close: async () => {},
  });
}
