import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createEntityStore } from '../../gateway/cache/entity-store.ts';
import { createEvent, type EventData } from '../../infra/events/contracts.ts';
import type { Subscriber } from '../../infra/events/port.ts';
import { createLogger } from '../../infra/log.ts';
import { type EntityInvalidation, openEntityInvalidation } from '../../infra/process/entity-cache.ts';
import { type OwnRedis, startRedis } from '../servers/redis.ts';

let server: OwnRedis;
let redis: Redis;
let invalidation: EntityInvalidation;
beforeAll(async () => {
  server = await startRedis();
  redis = new Redis(server.url, { keyPrefix: 'one:' });
  redis.on('error', () => {});
  invalidation = await openEntityInvalidation({
    url: server.url,
    prefix: 'one',
    logger: createLogger('silent'),
  });
  await once(invalidation.cache.redis, 'ready');
});
afterAll(async () => {
  await invalidation.close();
  redis.disconnect();
  await server.stop();
});

const versionOf = async (tag: string) => (await createEntityStore(redis).versions([tag]))?.[0];

function songEvent(over: Partial<EventData<'content.updated'>> = {}) {
  const id = randomUUID();
  return createEvent('content.updated', {
    key: id,
    data: { entity: 'SONG', id, version: 1, change: 'UPDATED', ...over },
  });
}

/** A consumer whose handling is this. */
const following = (apply: Subscriber['apply']) =>
  invalidation.following({ consumer: 'search', types: ['content.updated'], apply, forget: async () => {} });

test('an event raises its tag once its consumer has applied it, and once more', async () => {
  const event = songEvent();
  const tag = `Song.id="${event.data.id}"`;
  let before: string | undefined = 'not applied';
  await following(async () => {
    before = await versionOf(tag);
  }).apply([event]);
  expect(before).toBe('');
  const first = await versionOf(tag);
  expect(first).not.toBe('');
  await expect.poll(() => versionOf(tag), { timeout: 10_000 }).not.toBe(first);
});

test('an event that was not applied raises nothing', async () => {
  const event = songEvent();
  const failing = following(() => Promise.reject(new Error('no')));
  await expect(failing.apply([event])).rejects.toThrow('no');
  expect(await versionOf(`Song.id="${event.data.id}"`)).toBe('');
});

test('a Redis that is away fails no event, and hears of it when it is back', async () => {
  const event = songEvent();
  await server.kill();
  await following(async () => {}).apply([event]);
  await server.restart();
  await expect.poll(() => redis.status, { timeout: 10_000 }).toBe('ready');
  await expect.poll(() => versionOf(`Song.id="${event.data.id}"`), { timeout: 10_000 }).not.toBe('');
});
