import { expect, test } from 'vitest';
import { pubSubContract } from './contract.ts';
import { createHub } from './hub.ts';
import { openPubSub } from './index.ts';

pubSubContract('memory', async () => {
  const pubsub = await openPubSub({ prefix: 'unit' });
  return [pubsub, pubsub];
});

/** An upstream that counts what is open, and opens when told. */
function countedUpstream(openTimeoutMs = 1000) {
  const open = new Set<string>();
  const pending: PromiseWithResolvers<void>[] = [];
  const hub = createHub({
    kind: 'memory',
    openTimeoutMs,
    publish: async () => {},
    async open(channel) {
      const opening = Promise.withResolvers<void>();
      pending.push(opening);
      await opening.promise;
      open.add(channel);
      return () => void open.delete(channel);
    },
    close: async () => {},
  });
  return { hub, open, pending };
}

test('one upstream subscription serves a channel, from its first subscriber to its last', async () => {
  const { hub, open, pending } = countedUpstream();
  const subscribing = [hub.subscribe('c'), hub.subscribe('c')];
  pending[0]?.resolve();
  const [first, second] = await Promise.all(subscribing);
  expect(pending).toHaveLength(1);
  await first?.return();
  expect([...open]).toEqual(['c']);
  await second?.return();
  expect([...open]).toEqual([]);
});

test('a subscription that is confirmed too late fails, and is ended upstream when it comes', async () => {
  const { hub, open, pending } = countedUpstream(10);
  await expect(hub.subscribe('c')).rejects.toMatchObject({ code: 'SUBSCRIBE_FAILED' });
  expect(hub.subscriberCount('c')).toBe(0);
  pending[0]?.resolve();
  await new Promise((done) => setImmediate(done));
  expect([...open]).toEqual([]);
});

test('an upstream that refuses is tried again by the next subscriber', async () => {
  const { hub, pending } = countedUpstream();
  const refused = hub.subscribe('c');
  pending[0]?.reject(new Error('refused'));
  await expect(refused).rejects.toMatchObject({ code: 'SUBSCRIBE_FAILED', cause: { message: 'refused' } });
  const accepted = hub.subscribe('c');
  pending[1]?.resolve();
  await (await accepted).return();
});
