import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { redisWriteTokens, restartWriteTokens } from '../../infra/databases/redis-write-tokens.ts';
import { memoryWriteTokens, type WriteTokens } from '../../infra/databases/write-tokens.ts';
import type { DatabaseName } from '../../infra/topology.ts';
import { type RedisForTests, redisForTests, startRedis } from '../servers/redis.ts';

let redis: RedisForTests;
let opened: WriteTokens[] = [];
beforeAll(async () => {
  redis = await redisForTests();
});
afterAll(async () => {
  await Promise.all(opened.map((tokens) => tokens.close()));
  opened = [];
  await redis.release();
});

function open(tokens: WriteTokens): WriteTokens {
  opened.push(tokens);
  return tokens;
}

async function lsnOf(tokens: WriteTokens, userId: string, database: DatabaseName) {
  const token = await tokens.get(userId, database);
  return token === 'unknown' ? token : token.lsn;
}

async function epochOf(tokens: WriteTokens, database: DatabaseName) {
  const token = await tokens.get('anybody', database);
  return token === 'unknown' ? expect.fail('the epoch is unknown') : token.epoch;
}

describe.each([
  ['in this process', () => memoryWriteTokens()],
  [
    'on Redis',
    () => redisWriteTokens({ url: redis.url, prefix: `${redis.prefix}-${randomUUID()}`, warn: () => {} }),
  ],
] as const)('write tokens %s', (_where, create) => {
  it('keep the furthest write, for each person and database apart', async () => {
    const tokens = open(create());
    await tokens.raise('a', 'content', 20n);
    await tokens.raise('a', 'content', 10n);
    expect(await lsnOf(tokens, 'a', 'content')).toBe(20n);
    expect(await lsnOf(tokens, 'a', 'playlist')).toBeUndefined();
    expect(await lsnOf(tokens, 'b', 'content')).toBeUndefined();
  });

  it('drop no token that was raised meanwhile', async () => {
    const tokens = open(create());
    await tokens.raise('a', 'content', 20n);
    await tokens.drop('a', 'content', 19n);
    expect(await lsnOf(tokens, 'a', 'content')).toBe(20n);
    await tokens.drop('a', 'content', 20n);
    expect(await lsnOf(tokens, 'a', 'content')).toBeUndefined();
  });

  it('keep the byte of a log of petabytes', async () => {
    const tokens = open(create());
    const far = 2n ** 52n + 1n;
    await tokens.raise('a', 'content', far);
    await tokens.raise('a', 'content', far - 1n);
    expect(await lsnOf(tokens, 'a', 'content')).toBe(far);
  });
});

describe('write tokens on Redis', () => {
  it('are shared by processes', async () => {
    const options = { url: redis.url, prefix: `${redis.prefix}-${randomUUID()}`, warn: () => {} };
    const [one, other] = [open(redisWriteTokens(options)), open(redisWriteTokens(options))];
    await one.raise('a', 'user', 7n);
    expect(await lsnOf(other, 'a', 'user')).toBe(7n);
  });

  it('are of one epoch for all processes, until the store is lost', async () => {
    const own = await startRedis();
    const options = { url: own.url, prefix: 'test', warn: () => {} };
    const [one, other] = [redisWriteTokens(options), redisWriteTokens(options)];
    const inspector = new Redis(own.url);
    try {
      const epochs = await Promise.all([one, other, one, other].map((tokens) => epochOf(tokens, 'user')));
      expect(new Set(epochs).size).toBe(1);
      expect(epochs).not.toContain(await epochOf(one, 'content'));
      await inspector.flushall();
      const later = await epochOf(one, 'user');
      expect(epochs).not.toContain(later);
      expect(await epochOf(other, 'user')).toBe(later);
    } finally {
      inspector.disconnect();
      await Promise.all([one.close(), other.close()]);
      await own.stop();
    }
  });

  it('are forgotten with the old timeline, and another epoch begins', async () => {
    const options = { url: redis.url, prefix: `${redis.prefix}-${randomUUID()}`, warn: () => {} };
    const tokens = open(redisWriteTokens(options));
    const [ofUser, ofContent] = [await epochOf(tokens, 'user'), await epochOf(tokens, 'content')];
    await Promise.all([tokens.raise('lost', 'user', 50n), tokens.raise('lost', 'content', 50n)]);
    await restartWriteTokens(options, 'user');
    expect(await lsnOf(tokens, 'lost', 'user')).toBeUndefined();
    expect(await lsnOf(tokens, 'lost', 'content')).toBe(50n);
    expect(await epochOf(tokens, 'user')).not.toBe(ofUser);
    expect(await epochOf(tokens, 'content')).toBe(ofContent);
  });

  it('are unknown while it is away, and a write that is reported meanwhile is warned of, not failed', async () => {
    const own = await startRedis();
    const warnings: string[] = [];
    const tokens = redisWriteTokens({
      url: own.url,
      prefix: 'test',
      warn: (text) => void warnings.push(text),
    });
    try {
      await tokens.raise('a', 'user', 7n);
      const before = await epochOf(tokens, 'user');
      await own.kill();
      expect(await tokens.get('a', 'user')).toBe('unknown');
      await tokens.raise('a', 'user', 8n);
      expect(warnings.at(-1)).toContain('a write of the user database is not remembered');
      await own.restart();
      await expect.poll(() => lsnOf(tokens, 'a', 'user'), { timeout: 20_000 }).toBeUndefined();
      // The write of 8n is not remembered: whoever compares epochs starts at the log's end.
      expect(await epochOf(tokens, 'user')).not.toBe(before);
      await tokens.raise('a', 'user', 9n);
      expect(await lsnOf(tokens, 'a', 'user')).toBe(9n);
    } finally {
      await tokens.close();
      await own.stop();
    }
  });
});
