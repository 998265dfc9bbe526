import type { Result } from 'ioredis';

/**
 * One log is a hash (`epoch`, `open`, `head`, `flushed`) and a stream; all logs share the set of pending keys and the ordered set
 * of when each was last appended to. Scripts write all of it at once. A full server refuses a script at its first write that
 * needs memory, never in its middle; those that free memory begin with writes that need none.
 */
const propose = `
local m = redis.call('HMGET', KEYS[1], 'epoch', 'open')
if m[1] then return {m[1], m[2] or '0'} end
redis.call('HSET', KEYS[1], 'epoch', ARGV[1], 'open', '1')
return {ARGV[1], '1'}`;

/** KEYS: hash, stream, last appends. ARGV: epoch, version, now, key. */
const begin = `
local m = redis.call('HMGET', KEYS[1], 'epoch', 'open')
if m[1] ~= ARGV[1] or m[2] ~= '1' then return 0 end
redis.call('HSET', KEYS[1], 'head', ARGV[2], 'flushed', ARGV[2])
redis.call('DEL', KEYS[2])
redis.call('ZADD', KEYS[3], ARGV[3], ARGV[4])
return 1`;

/** KEYS: hash, stream, last appends, pending, then marks of people. ARGV: epoch, head, most, now, key, ttl, id, by, effect, ... */
const append = `
local m = redis.call('HMGET', KEYS[1], 'epoch', 'open', 'head', 'flushed')
if m[1] ~= ARGV[1] or m[2] ~= '1' then return {'CLOSED'} end
local head, flushed = tonumber(m[3]), tonumber(m[4])
if head ~= tonumber(ARGV[2]) then
  return {'BEHIND', redis.call('XRANGE', KEYS[2], string.format('%d-0', ARGV[2] + 1), '+')}
end
local n = (#ARGV - 6) / 3
if n == 0 then return {'DONE'} end
if head > flushed and head - flushed + n > tonumber(ARGV[3]) then return {'FULL'} end
for at = 7, #ARGV, 3 do
  head = head + 1
  redis.call('XADD', KEYS[2], string.format('%d-0', head), 'id', ARGV[at], 'by', ARGV[at + 1], 'effect', ARGV[at + 2])
end
redis.call('HSET', KEYS[1], 'head', string.format('%d', head))
redis.call('ZADD', KEYS[3], ARGV[4], ARGV[5])
redis.call('SADD', KEYS[4], ARGV[5])
for at = 5, #KEYS do
  redis.call('HSET', KEYS[at], ARGV[5], string.format('%d', head))
  redis.call('PEXPIRE', KEYS[at], ARGV[6])
end
return {'DONE'}`;

const seal = `
if redis.call('HGET', KEYS[1], 'epoch') == ARGV[1] then redis.call('HDEL', KEYS[1], 'open') end
return 1`;

/** KEYS: hash, stream, last appends, pending. ARGV: epoch, key. */
const remove = `
local m = redis.call('HMGET', KEYS[1], 'epoch', 'open')
if m[1] ~= ARGV[1] or m[2] then return 0 end
redis.call('DEL', KEYS[1], KEYS[2])
redis.call('ZREM', KEYS[3], ARGV[2])
redis.call('SREM', KEYS[4], ARGV[2])
return 1`;

/** KEYS: hash, stream, pending, then token and mark of each person. ARGV: epoch, version, lsn, ttl, key, entries to keep. */
const flushed = `
local m = redis.call('HMGET', KEYS[1], 'epoch', 'head', 'flushed')
if m[1] ~= ARGV[1] or not m[2] then return 0 end
local version = tonumber(ARGV[2])
if tonumber(m[2]) <= version then redis.call('SREM', KEYS[3], ARGV[5]) end
redis.call('XTRIM', KEYS[2], 'MINID', string.format('%d-0', math.max(0, version + 1 - ARGV[6])))
for at = 4, #KEYS, 2 do
  local known = redis.call('GET', KEYS[at])
  if not known or tonumber(known) < tonumber(ARGV[3]) then redis.call('SET', KEYS[at], ARGV[3]) end
  redis.call('PEXPIRE', KEYS[at], ARGV[4])
  local mark = redis.call('HGET', KEYS[at + 1], ARGV[5])
  if mark and tonumber(mark) <= version then redis.call('HDEL', KEYS[at + 1], ARGV[5]) end
end
if tonumber(m[3]) < version then redis.call('HSET', KEYS[1], 'flushed', ARGV[2]) end
return 1`;

export const scripts = {
  logPropose: { numberOfKeys: 1, lua: propose },
  logBegin: { numberOfKeys: 3, lua: begin },
  logAppend: { lua: append },
  logSeal: { numberOfKeys: 1, lua: seal },
  logRemove: { numberOfKeys: 4, lua: remove },
  logFlushed: { lua: flushed },
} as const;

/** A stream entry as Redis answers it. */
export type StreamEntry = [id: string, fields: string[]];

declare module 'ioredis' {
  interface RedisCommander<Context> {
    logPropose(hash: string, epoch: string): Result<[string, string], Context>;
    logBegin(
      hash: string,
      stream: string,
      last: string,
      epoch: string,
      version: number,
      now: number,
      key: string,
    ): Result<number, Context>;
    logAppend(
      keys: number,
      ...rest: (string | number)[]
    ): Result<[is: string, missed?: StreamEntry[]], Context>;
    logSeal(hash: string, epoch: string): Result<number, Context>;
    logRemove(
      hash: string,
      stream: string,
      last: string,
      pending: string,
      epoch: string,
      key: string,
    ): Result<number, Context>;
    logFlushed(keys: number, ...rest: (string | number)[]): Result<number, Context>;
  }
}
