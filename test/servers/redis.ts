import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { type RedisRole, redisArguments } from '../../infra/servers/redis.ts';
import { redisSettings } from '../../infra/servers/redis-settings.ts';
import { ensureDebianPackage } from '../../infra/servers/system-packages.ts';

export interface RedisForTests {
  url: string;
  /** Random: tests share a server without meeting. */
  prefix: string;
  /** Removes the prefix's keys, and the server if it was started here. */
  release(): Promise<void>;
}

/** REDIS_URL, or what listens on 127.0.0.1:6379, or else a server started for this call. */
export async function redisForTests(): Promise<RedisForTests> {
  const candidate = process.env.REDIS_URL ?? 'redis://127.0.0.1:6379';
  const prefix = `polyphony-test-${randomUUID()}`;
  if (await answers(candidate)) {
    return { url: candidate, prefix, release: () => removeKeys(candidate, prefix) };
  }
  const own = await startRedis();
  return { url: own.url, prefix, release: own.stop };
}

export interface OwnRedis {
  url: string;
  /** Freezes the process, as a host that hangs: connections stay, nothing answers. */
  freeze(): void;
  thaw(): void;
  /** Kills it; `restart` brings one back on the same port: an empty one, or in the durable role one that knows all. */
  kill(): Promise<void>;
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** A server of one's own, for tests that break it: the machine's or Debian's `redis-server`, on a free port, set up for its role. */
export async function startRedis(role: RedisRole = 'cache'): Promise<OwnRedis> {
  const options = redisSettings[role];
  const directory = await mkdtemp(join(tmpdir(), 'polyphony-redis-'));
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}`;
  let server = await launch(port, directory, url, options);
  const kill = async () => {
    if (server.exitCode !== null || server.signalCode !== null) return;
    const exited = once(server, 'exit');
    server.kill('SIGKILL');
    await exited;
  };
  return {
    url,
    kill,
    freeze: () => server.kill('SIGSTOP'),
    thaw: () => server.kill('SIGCONT'),
    async restart() {
      server = await launch(port, directory, url, options);
    },
    async stop() {
      await kill();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

async function launch(
  port: number,
  directory: string,
  url: string,
  options: Readonly<Record<string, string>>,
): Promise<ChildProcess> {
  const place = { port: `${port}`, bind: '127.0.0.1', dir: directory };
  const args = redisArguments({ ...place, ...options });
  const program = await ensureDebianPackage('redis-server', 'redis-server');
  const server = spawn(program, args, { stdio: 'ignore' });
  const failed = Promise.withResolvers<never>();
  server.once('error', failed.reject);
  server.once('exit', (code) => failed.reject(new Error(`redis-server ended with ${code} at its start`)));
  const ready = (async () => {
    while (!(await answers(url)) && server.exitCode === null)
      await new Promise((done) => setTimeout(done, 20));
  })();
  await Promise.race([ready, failed.promise]);
  return server;
}

async function answers(url: string): Promise<boolean> {
  const redis = new Redis(url, { lazyConnect: true, retryStrategy: () => null, connectTimeout: 500 });
  redis.on('error', () => {});
  try {
    await redis.connect();
    return (await redis.ping()) === 'PONG';
  } catch {
    return false;
  } finally {
    redis.disconnect();
  }
}

async function removeKeys(url: string, prefix: string): Promise<void> {
  const redis = new Redis(url);
  for await (const keys of redis.scanStream({ match: `${prefix}*`, count: 1000 })) {
    if (keys.length > 0) await redis.del(keys);
  }
  await redis.quit();
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
