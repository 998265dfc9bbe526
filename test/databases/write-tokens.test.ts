import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { capWriteTokens, redisWriteTokens } from '../../infra/databases/redis-write-tokens.ts';
import { memoryWriteTokens, type WriteTokens } from '../../infra/databases/write-tokens.ts';
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
    expect(await tokens.get('a', 'content')).toBe(20n);
    expect(await tokens.get('a', 'playlist')).toBeUndefined();
    expect(await tokens.get('b', 'content')).toBeUndefined();
  });

  it('drop no token that was raised meanwhile', async () => {
    const tokens = open(create());
    await tokens.raise('a', 'content', 20n);
    await tokens.drop('a', 'content', 19n);
    expect(await tokens.get('a', 'content')).toBe(20n);
    await tokens.drop('a', 'content', 20n);
    expect(await tokens.get('a', 'content')).toBeUndefined();
  });

  it('keep the byte of a log of petabytes', async () => {
    const tokens = open(create());
    const far = 2n ** 52n + 1n;
    await tokens.raise('a', 'content', far);
    await tokens.raise('a', 'content', far - 1n);
    expect(await tokens.get('a', 'content')).toBe(far);
  });
});

describe('write tokens on Redis', () => {
  it('are shared by processes', async () => {
    const options = { url: redis.url, prefix: `${redis.prefix}-${randomUUID()}`, warn: () => {} };
    const [one, other] = [open(redisWriteTokens(options)), open(redisWriteTokens(options))];
    await one.raise('a', 'user', 7n);
    expect(await other.get('a', 'user')).toBe(7n);
  });

  it('are capped at the place where the timeline of a promoted replica began', async () => {
    const options = { url: redis.url, prefix: `${redis.prefix}-${randomUUID()}`, warn: () => {} };
    const tokens = open(redisWriteTokens(options));
    await Promise.all([
      tokens.raise('before', 'user', 5n),
      tokens.raise('lost', 'user', 50n),
      tokens.raise('lost', 'content', 50n),
    ]);
    await capWriteTokens(options, 'user', 10n);
    expect(await tokens.get('before', 'user')).toBe(5n);
    expect(await tokens.get('lost', 'user')).toBe(10n);
    expect(await tokens.get('lost', 'content')).toBe(50n);
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
      await own.kill();
      expect(await tokens.get('a', 'user')).toBe('unknown');
      await tokens.raise('a', 'user', 8n);
      expect(warnings.at(-1)).toContain('a write of the user database is not remembered');
      await own.restart();
      await expect.poll(() => tokens.get('a', 'user'), { timeout: 20_000 }).toBeUndefined();
      await tokens.raise('a', 'user', 9n);
      expect(await tokens.get('a', 'user')).toBe(9n);
    } finally {
      await tokens.close();
      await own.stop();
    }
  });
});
