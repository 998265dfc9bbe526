import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis, ReplyError } from 'ioredis';
import { tokenKey, tokenTtlMs, unflushedKey } from '../databases/redis-write-tokens.ts';
import { UnavailableError } from '../errors.ts';
import type { DatabaseName } from '../topology.ts';
import {
  type Appended,
  type EditLog,
  type Effect,
  type LogEntry,
  LogFullError,
  type LogStatus,
} from './port.ts';
import { type StreamEntry, scripts } from './scripts.ts';

export type RedisEditLogOptions = {
  /** The durable Redis: `appendfsync always`, `noeviction`. */
  url: string;
  /** The deployment's, the same as the write tokens'. */
  prefix: string;
  /** Whose edits these are. */
  database: DatabaseName;
  /** Edits of one key that may wait for the database. */
  mostUnflushed: number;
  /** Milliseconds that a server which is away is waited for. */
  patienceMs?: number;
  warn(message: string): void;
};

const commandMs = 1000;
/** A Redis that is killed is back within about a second; what was acknowledged is read from its disk. */
const defaultPatienceMs = 4000;
/** Entries that stay after they are in the database: processes that are so far behind need not load the row again. */
const keptEntries = 256;

const isFull = (error: unknown) => error instanceof ReplyError && (error as Error).message.startsWith('OOM');

function entryOf<E extends Effect>([id, fields]: StreamEntry): LogEntry<E> {
  return {
    version: Number(id.split('-', 1)[0]),
    effect: JSON.parse(fields[fields.indexOf('effect') + 1] ?? '') as E,
  };
}

type Connection = { redis: Redis; ask: <T>(command: () => Promise<T>, patient?: boolean) => Promise<T> };

function connect({ url, patienceMs = defaultPatienceMs, warn }: RedisEditLogOptions): Connection {
  const redis = new Redis(url, {
    commandTimeout: commandMs,
    connectTimeout: 2000,
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 0,
    retryStrategy: (attempt) => Math.min(attempt * 50, 250),
  });
  for (const [name, script] of Object.entries(scripts)) redis.defineCommand(name, script);
  let isAway = false;
  redis.on('error', (error) => {
    if (!isAway) warn(`edit log: the durable Redis is away (${String(error)})`);
    isAway = true;
  });
  redis.on('ready', () => {
    isAway = false;
  });
  return {
    redis,
    /** Commands are safe to repeat: each says what it expects to find. */
    async ask(command, patient = true) {
      const until = performance.now() + (patient ? patienceMs : 0);
      for (;;) {
        try {
          return await command();
        } catch (error) {
          if (isFull(error)) throw new LogFullError(error);
          if (performance.now() > until) throw away(error);
          await sleep(25);
        }
      }
    },
  };
}

const away = (error: unknown) =>
  new UnavailableError('Changes cannot be taken or read right now; try again in a moment', error);

/** Names of keys; `last` and `pending` are of all logs of the database. */
const namesOf = ({ prefix, database }: RedisEditLogOptions) => ({
  hash: (key: string) => `${prefix}:edits:${database}:of:${key}`,
  stream: (key: string) => `${prefix}:edits:${database}:log:${key}`,
  last: `${prefix}:edits:${database}:last`,
  pending: `${prefix}:edits:${database}:pending`,
  token: (person: string) => tokenKey(prefix, database, person),
  unflushed: (person: string) => unflushedKey(prefix, database, person),
});
type Names = ReturnType<typeof namesOf>;

type Writing<E extends Effect> = Pick<
  EditLog<E>,
  'propose' | 'begin' | 'append' | 'seal' | 'remove' | 'flushed'
>;

function writing<E extends Effect>({ redis, ask }: Connection, names: Names, most: number): Writing<E> {
  const { hash, stream, last, pending } = names;
  return {
    async propose(key) {
      const [epoch, open] = await ask(() => redis.logPropose(hash(key), randomUUID()));
      return { epoch, open: open === '1' };
    },
    async begin(key, epoch, version) {
      const now = Date.now();
      return (await ask(() => redis.logBegin(hash(key), stream(key), last, epoch, version, now, key))) === 1;
    },
    async append(key, { epoch, head, effects }): Promise<Appended<E>> {
      const people = [...new Set(effects.map(({ by }) => by))];
      const keys = [hash(key), stream(key), last, pending, ...people.map(names.unflushed)];
      const entries = effects.flatMap((effect) => [effect.id, effect.by, JSON.stringify(effect)]);
      const what = [epoch, head, most, Date.now(), key, tokenTtlMs, ...entries];
      const [is, missed = []] = await ask(() => redis.logAppend(keys.length, ...keys, ...what));
      return is === 'BEHIND'
        ? { is, missed: missed.map(entryOf<E>) }
        : { is: is as 'DONE' | 'CLOSED' | 'FULL' };
    },
    async seal(key, epoch) {
      await ask(() => redis.logSeal(hash(key), epoch));
    },
    async remove(key, epoch) {
      await ask(() => redis.logRemove(hash(key), stream(key), last, pending, epoch, key));
    },
    async flushed(key, { epoch, version, lsn, people }) {
      const tokens = people.flatMap((person) => [names.token(person), names.unflushed(person)]);
      const keys = [hash(key), stream(key), pending, ...tokens];
      const what = [epoch, version, lsn.toString(), tokenTtlMs, key, keptEntries];
      await ask(() => redis.logFlushed(keys.length, ...keys, ...what));
    },
  };
}

const statusOf = ([epoch, open, head, flushed]: (string | null)[]): LogStatus | null =>
  epoch
    ? { epoch, open: open === '1', head: head ? Number(head) : undefined, flushed: Number(flushed ?? 0) }
    : null;

/** Logs in a Redis of one server. Scripts touch several keys, so it is no cluster. */
export function redisEditLog<E extends Effect>(options: RedisEditLogOptions): EditLog<E> {
  const connection = connect(options);
  const { redis, ask } = connection;
  const names = namesOf(options);
  const fields = ['epoch', 'open', 'head', 'flushed'] as const;
  return {
    ...writing<E>(connection, names, options.mostUnflushed),
    async status(keys, patient) {
      const find = () => Promise.all(keys.map((key) => redis.hmget(names.hash(key), ...fields)));
      return keys.length === 0 ? [] : (await ask(find, patient)).map(statusOf);
    },
    async read(key, after, most) {
      const from = `${after + 1}-0`;
      const stream = names.stream(key);
      const found = await ask(() =>
        most === undefined ? redis.xrange(stream, from, '+') : redis.xrange(stream, from, '+', 'COUNT', most),
      );
      return found.map(entryOf<E>);
    },
    pending: (patient) => ask(() => redis.smembers(names.pending), patient),
    idle: (forMs) => ask(() => redis.zrangebyscore(names.last, '-inf', Date.now() - forMs)),
    close: async () => redis.disconnect(),
  };
}
