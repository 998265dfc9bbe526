import { afterAll, beforeAll } from 'vitest';
import { type RedisForTests, redisForTests } from '../servers/redis.ts';
import { cacheProcessesSuite } from './cache-processes-suite.ts';

let redis: RedisForTests;
beforeAll(async () => {
  redis = await redisForTests();
});
afterAll(() => redis?.release());

cacheProcessesSuite('Redis', () => ({ redisUrl: redis.url, prefix: redis.prefix }));
