import { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { pubSubContract } from '../../infra/pubsub/contract.ts';
import { openPubSub, type PubSub } from '../../infra/pubsub/index.ts';
import { createRedisPubSub } from '../../infra/pubsub/redis.ts';
import { type NetworkLink, networkLink } from '../servers/network-link.ts';
import { type OwnRedis, type RedisForTests, redisForTests, startRedis } from '../servers/redis.ts';

let shared: RedisForTests;
let pairs = 0;
beforeAll(async () => {
  shared = await redisForTests();
});
afterAll(() => shared.release());

pubSubContract('redis', async () => {
  const options = { redisUrl: shared.url, prefix: `${shared.prefix}:${++pairs}` };
  return [await openPubSub(options), await openPubSub(options)];
});

test('a channel without subscribers is left in Redis too', async () => {
  const prefix = `${shared.prefix}:leak`;
  const pubsub = await openPubSub({ redisUrl: shared.url, prefix });
  const redis = new Redis(shared.url);
  const listening = async () => ((await redis.pubsub('CHANNELS', `${prefix}*`)) as string[]).length;
  for (let round = 0; round < 20; round++) {
    const subscriptions = await Promise.all(['a', 'b', 'a'].map((channel) => pubsub.subscribe(channel)));
    expect(await listening()).toBe(2);
    await Promise.all(subscriptions.map((subscription) => subscription.return()));
    await vi.waitFor(async () => expect(await listening()).toBe(0), { interval: 1 });
  }
  await pubsub.close();
  await redis.quit();
});

describe('when Redis goes away', () => {
  let redis: OwnRedis;
  let link: NetworkLink;
  let here: PubSub;
  let there: PubSub;
  let unhandled: unknown[];
  const note = (reason: unknown) => void unhandled.push(reason);
  beforeEach(async () => {
    unhandled = [];
    process.on('unhandledRejection', note);
    redis = await startRedis();
    link = await networkLink(Number(new URL(redis.url).port));
    const redisUrl = `redis://127.0.0.1:${link.port}`;
    here = createRedisPubSub({ redisUrl, prefix: 'faults', timeoutMs: 300 });
    there = createRedisPubSub({ redisUrl: redis.url, prefix: 'faults', timeoutMs: 300 });
  });
  afterEach(async () => {
    await here.close();
    await there.close();
    await link.close();
    await redis.stop();
    await new Promise((done) => setImmediate(done));
    process.off('unhandledRejection', note);
    expect(unhandled).toEqual([]);
  });

  test('a subscription survives a lost connection, and is told of the gap', async () => {
    const gap = Promise.withResolvers<void>();
    const subscription = await here.subscribe('c', { onGap: gap.resolve });
    await there.publish('c', 'before');
    expect((await subscription.next()).value).toBe('before');
    link.cut();
    await there.publish('c', 'missed');
    link.mend();
    await gap.promise;
    await there.publish('c', 'after');
    expect((await subscription.next()).value).toBe('after');
  });

  test('publishing and subscribing fail with their codes, unsubscribing does not; later all work again', async () => {
    const subscription = await here.subscribe('c');
    link.cut();
    await expect(here.publish('c', 1)).rejects.toMatchObject({ code: 'PUBLISH_FAILED' });
    await expect(here.subscribe('d')).rejects.toMatchObject({ code: 'SUBSCRIBE_FAILED' });
    await subscription.return();
    link.mend();
    const again = await vi.waitFor(() => here.subscribe('d'), { timeout: 10_000, interval: 20 });
    await there.publish('d', 2);
    expect((await again.next()).value).toBe(2);
  });

  test('closing while it is away ends everything, also a subscription that waits', async () => {
    const subscription = await here.subscribe('c');
    link.cut();
    const pending = here.subscribe('d').catch((error: unknown) => error);
    await here.close();
    expect((await subscription.next()).done).toBe(true);
    expect(await pending).toMatchObject({ code: 'SUBSCRIBE_FAILED' });
  });
});
