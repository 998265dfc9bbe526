import type { Result } from 'ioredis';

/**
 * Every command touches one key, so any layout of slots does: in a cluster the entries spread over all nodes.
 * A slot holds `<id>\n<stamp>\n<tags as JSON>\n<value>`, or `<id>` alone, which marks a deletion, or `<id>\n<time>`: until then
 * (milliseconds since 1970, by the server's clock) whoever wrote that id is loading.
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

const nowMs = `
local t = redis.call('TIME')
local now = t[1] * 1000 + math.floor(t[2] / 1000)`;

/**
 * Claims the slot if its id is still ARGV[1] and no claim on it holds: as ARGV[2], for ARGV[3] ms; guarded for ARGV[4] ms as after
 * a deletion, so that no lease from before fits. 1: done; 0: the slot has changed; -1: another is loading.
 */
const claimSlot = `
local current = redis.call('GET', KEYS[1])
local id = current and string.match(current, '^[^\\n]*') or ''
if id ~= ARGV[1] then return 0 end
${nowMs}
local held = current and string.match(current, '^[^\\n]*\\n(%d+)$')
if held and tonumber(held) > now then return -1 end
redis.call('SET', KEYS[1], ARGV[2] .. '\\n' .. string.format('%d', now + ARGV[3]), 'PX', ARGV[4])
return 1`;

/** Lets the claim ARGV[1] hold for ARGV[2] ms from now; 0 gives it up, and leaves a deletion marker. */
const holdClaim = `
local current = redis.call('GET', KEYS[1])
if not current or string.match(current, '^([^\\n]*)\\n%d+$') ~= ARGV[1] then return 0 end
${nowMs}
redis.call('SET', KEYS[1], ARGV[1] .. '\\n' .. string.format('%d', now + ARGV[2]), 'KEEPTTL')
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
  cacheClaim: { numberOfKeys: 1, lua: claimSlot },
  cacheHold: { numberOfKeys: 1, lua: holdClaim },
  cacheRaise: { numberOfKeys: 1, lua: raiseMark },
} as const;

declare module 'ioredis' {
  interface RedisCommander<Context> {
    cacheTick(clock: string): Result<string, Context>;
    cacheFill(slot: string, seen: string, stored: string, ttlMs: number): Result<number, Context>;
    cacheClaim(
      slot: string,
      seen: string,
      id: string,
      holdMs: number,
      guardMs: number,
    ): Result<number, Context>;
    cacheHold(slot: string, id: string, holdMs: number): Result<number, Context>;
    cacheRaise(mark: string, stamp: number, ttlMs: number): Result<number, Context>;
  }
}
