import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis, type Result } from 'ioredis';
import type { DatabaseName } from '../topology.ts';
import type { Lsn } from './lsn.ts';
import type { WriteTokens } from './write-tokens.ts';

/** Keeps the greater: LSNs only grow, and two processes may write for one person at once. LSNs stay below 2^53. */
const raise = `
local known = redis.call('GET', KEYS[1])
if not known or tonumber(known) < tonumber(ARGV[1]) then redis.call('SET', KEYS[1], ARGV[1]) end
redis.call('PEXPIRE', KEYS[1], ARGV[2])
return 1`;
const drop = `
local known = redis.call('GET', KEYS[1])
if known and tonumber(known) <= tonumber(ARGV[1]) then redis.call('DEL', KEYS[1]) end
return 1`;

declare module 'ioredis' {
  interface RedisCommander<Context> {
    tokenRaise(key: string, lsn: string, ttlMs: number): Result<number, Context>;
    tokenDrop(key: string, lsn: string): Result<number, Context>;
  }
}

const epochKey = (prefix: string, database: DatabaseName) => `${prefix}:written-since:${database}`;
/** In the place of an epoch while a database gets another primary; whoever does that may die, hence the bound. */
const promoting = 'promoting';
const promotingSeconds = 60;

/** Bounds what is kept of people who never come back; a replica that is a day behind is no replica. */
export const tokenTtlMs = 24 * 3_600_000;
const commandMs = 500;
/** Milliseconds that a write waits for a server that restarts: what was committed should not be reported as failed. */
const raiseMs = 2000;

/** Where a person's token is kept. */
export const tokenKey = (prefix: string, database: DatabaseName, userId: string) =>
  `${prefix}:written:${database}:${userId}`;
/** What of a person's is acknowledged and not in the database yet: a hash, of versions by key. The edit log writes it. */
export const unflushedKey = (prefix: string, database: DatabaseName, userId: string) =>
  `${prefix}:unflushed:${database}:${userId}`;

export type RedisWriteTokensOptions = {
  /** The durable Redis: a token that is forgotten lets an old read through. */
  url: string;
  /** Keys are `<prefix>:written:<database>:<person>`. */
  prefix: string;
  warn(message: string): void;
};

/**
 * Tokens that all processes of a deployment share. While the server is away `get` answers 'unknown', and readers go to the
 * primary; `raise` is tried for two seconds and then given up with a warning: what was written is committed all the same.
 */
export function redisWriteTokens({ url, prefix, warn }: RedisWriteTokensOptions): WriteTokens {
  const redis = new Redis(url, {
    commandTimeout: commandMs,
    connectTimeout: 2000,
    maxRetriesPerRequest: 1,
    retryStrategy: (attempt) => Math.min(attempt * 50, 500),
  });
  redis.defineCommand('tokenRaise', { numberOfKeys: 1, lua: raise });
  redis.defineCommand('tokenDrop', { numberOfKeys: 1, lua: drop });
  let isAway = false;
  /** A write that was made while the server was away may not be remembered: what follows is another time. */
  let outages = 0;
  redis.on('close', () => {
    outages += 1;
  });
  redis.on('error', (error) => {
    if (!isAway) warn(`write tokens: Redis is away, reads go to the primaries (${String(error)})`);
    isAway = true;
  });
  redis.on('ready', () => {
    isAway = false;
  });
  const keyOf = (userId: string, database: DatabaseName) => tokenKey(prefix, database, userId);

  /** Where there is none, the store is new or was lost; of several that find that out, one names the new time. */
  async function newEpoch(database: DatabaseName): Promise<string> {
    const key = epochKey(prefix, database);
    const name = randomUUID();
    return (await redis.set(key, name, 'NX')) === 'OK'
      ? name
      : ((await redis.get(key)) ?? newEpoch(database));
  }

  return {
    async get(userId, database) {
      try {
        // In this order on one connection: what is not unflushed any more has raised the token before.
        const [unflushed, [epoch, lsn]] = await Promise.all([
          redis.exists(unflushedKey(prefix, database, userId)),
          redis.mget(epochKey(prefix, database), keyOf(userId, database)),
        ]);
        if (epoch === promoting) return 'unknown';
        const name = `${epoch ?? (await newEpoch(database))}/${outages}`;
        return { epoch: name, lsn: lsn ? BigInt(lsn) : undefined, unflushed: unflushed === 1 };
      } catch {
        return 'unknown';
      }
    },
    async raise(userId, database, lsn: Lsn) {
      const deadline = performance.now() + raiseMs;
      for (;;) {
        try {
          await redis.tokenRaise(keyOf(userId, database), lsn.toString(), tokenTtlMs);
          return;
        } catch (error) {
          if (performance.now() > deadline)
            return warn(
              `write tokens: a write of the ${database} database is not remembered (${String(error)})`,
            );
          await sleep(50);
        }
      }
    },
    async drop(userId, database, lsn) {
      // One that stays is harmless: it is asked for again.
      await redis.tokenDrop(keyOf(userId, database), lsn.toString()).catch(() => {});
    },
    close: async () => redis.disconnect(),
  };
}

/**
 * After a promotion: forgets the database's tokens, which are places of the old primary's log, and begins a new epoch: readers
 * then start where the new primary is. Meanwhile nobody knows what anybody wrote.
 */
export async function restartWriteTokens(
  { url, prefix }: Pick<RedisWriteTokensOptions, 'url' | 'prefix'>,
  database: DatabaseName,
): Promise<void> {
  const redis = new Redis(url, { commandTimeout: 5000, maxRetriesPerRequest: 1 });
  redis.on('error', () => {});
  try {
    await redis.set(epochKey(prefix, database), promoting, 'EX', promotingSeconds);
    for await (const keys of redis.scanStream({ match: `${prefix}:written:${database}:*`, count: 1000 })) {
      if (keys.length > 0) await redis.unlink(...(keys as string[]));
    }
    await redis.set(epochKey(prefix, database), randomUUID());
  } finally {
    redis.disconnect();
  }
}
