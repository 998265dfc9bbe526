import { join } from 'node:path';
import { Redis } from 'ioredis';
import { type ChildSpec, foundServer, managedChild } from './child.ts';
import { containerChild, images, orInContainer } from './docker.ts';
import { type ManagedServer, ServerError } from './port.ts';
import { redisSettings } from './redis-settings.ts';
import { foundSource, ownSource, type Source, type SourceOptions, usualPorts } from './sources.ts';
import { ensureDebianPackage } from './system-packages.ts';

export type RedisRole = 'cache' | 'durable' | 'gateway';

const variable = {
  cache: 'REDIS_URL',
  durable: 'REDIS_DURABLE_URL',
  gateway: 'ENTITY_CACHE_URL',
} as const;

/** One question on a connection of its own; null when nobody answers within a second. */
export async function askRedis<T>(url: string, question: (redis: Redis) => Promise<T>): Promise<T | null> {
  const redis = new Redis(url, {
    lazyConnect: true,
    retryStrategy: () => null,
    connectTimeout: 1000,
    commandTimeout: 1000,
    maxRetriesPerRequest: 0,
  });
  redis.on('error', () => {});
  try {
    await redis.connect();
    return await question(redis);
  } catch {
    return null;
  } finally {
    redis.disconnect();
  }
}

export const redisAnswers = async (url: string) => (await askRedis(url, (redis) => redis.ping())) === 'PONG';

/** Whether a server that others use keeps what we need: a cache may evict, a durable one may not forget. */
async function suits(url: string, role: RedisRole): Promise<boolean> {
  const config = await askRedis(url, (redis) =>
    redis.config('GET', 'maxmemory-policy', 'appendonly', 'appendfsync'),
  );
  if (!Array.isArray(config)) return false;
  const value = (name: string) => config[config.indexOf(name) + 1];
  if (role === 'gateway') return ['volatile-ttl', 'noeviction'].includes(String(value('maxmemory-policy')));
  if (role === 'cache') return !String(value('maxmemory-policy')).startsWith('allkeys-');
  return (
    value('appendonly') === 'yes' &&
    value('appendfsync') === 'always' &&
    value('maxmemory-policy') === 'noeviction'
  );
}

export const redisArguments = (options: Readonly<Record<string, string>>) =>
  Object.entries(options).flatMap(([name, value]) => [`--${name}`, value]);

function found(name: string, url: string): Source {
  const server = foundServer({
    name,
    kind: 'redis',
    port: Number(new URL(url).port || 6379),
    healthy: () => redisAnswers(url),
  });
  return foundSource([server], url);
}

/** A redis-server: the machine's, Debian's, or one in a container. */
export function redisChild(options: SourceOptions, spec: Omit<ChildSpec, 'program'>): Promise<ManagedServer> {
  const { note, machine } = options;
  return orInContainer(
    options,
    async () =>
      managedChild({
        ...spec,
        program: await ensureDebianPackage('redis-server', 'redis-server', note, machine),
      }),
    (docker) => containerChild(docker, { ...spec, image: images.redis, program: 'redis-server' }),
  );
}

async function own(name: string, role: RedisRole, options: SourceOptions): Promise<ManagedServer> {
  const port = await options.portOf(name);
  const folder = join(options.folder, name);
  const place = { port: `${port}`, bind: '127.0.0.1', dir: folder, daemonize: 'no' };
  return redisChild(options, {
    name,
    kind: 'redis',
    port,
    folder,
    args: redisArguments({ ...place, ...redisSettings[role] }),
    healthy: () => redisAnswers(`redis://127.0.0.1:${port}`),
  });
}

/**
 * Redis for what may be forgotten (`cache`: caches, pub/sub), for what may not (`durable`), or for what gateways share
 * (`gateway`). Which one: a URL in the
 * environment, one on the usual port that suits, the machine's or Debian's `redis-server` as a process of our own.
 * @throws {ServerError} that says what to do
 */
export async function startRedis(role: RedisRole, options: SourceOptions): Promise<Source> {
  const name = `redis-${role}`;
  const given = options.environment[variable[role]];
  if (given) {
    if (await redisAnswers(given)) return found(name, given);
    throw new ServerError('UNREACHABLE', `${variable[role]} is set, but no Redis answers there`);
  }
  const usual = `redis://127.0.0.1:${options.usual?.redis ?? usualPorts.redis}`;
  if (!options.own && (await suits(usual, role))) return found(name, usual);
  const server = await own(name, role, options);
  await server.start();
  return ownSource([server], `redis://127.0.0.1:${server.port}`);
}
