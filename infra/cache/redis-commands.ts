import type { Result } from 'ioredis';

/**
 * Every command touches one key, so any layout of slots does: in a cluster the entries spread over all nodes.
 * A slot holds `<id>\n<stamp>\n<tags as JSON>\n<value>`, or `<id>` alone, which marks a deletion.
 */

/** Logical time: counts on from the server's clock in microseconds where the key is new or was lost. */
const tick = `
local n = redis.call('INCR', KEYS[1])
if n > 1 then return tostring(redis.call('GET', KEYS[1])) end
local t = redis.call('TIME')
local now = t[1] .. string.format('%06d', t[2])
redis.call('SET', KEYS[1], now)
return now`;

/** Stores ARGV[2] for ARGV[3] ms if the slot's id is still ARGV[1] ('' for an empty slot). */
const fillSlot = `
local current = redis.call('GET', KEYS[1])
local id = current and string.match(current, '^[^\\n]*') or ''
if id ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
return 1`;

/** Raises a tag's mark to ARGV[1] for ARGV[2] ms; an older invalidation that arrives late changes nothing. */
const raiseMark = `
local current = redis.call('GET', KEYS[1])
if current and tonumber(current) >= tonumber(ARGV[1]) then return 0 end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return 1`;

export const scripts = {
  cacheTick: { numberOfKeys: 1, lua: tick },
  cacheFill: { numberOfKeys: 1, lua: fillSlot },
  cacheRaise: { numberOfKeys: 1, lua: raiseMark },
} as const;

declare module 'ioredis' {
  interface RedisCommander<Context> {
    cacheTick(clock: string): Result<string, Context>;
    cacheFill(slot: string, seen: string, stored: string, ttlMs: number): Result<number, Context>;
    cacheRaise(mark: string, stamp: number, ttlMs: number): Result<number, Context>;
  }
}
