import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Cluster } from 'ioredis';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { freePorts } from '../../infra/servers/free-ports.ts';
import { askRedis, redisArguments } from '../../infra/servers/redis.ts';
import { redisSettings } from '../../infra/servers/redis-settings.ts';
import { ensureDebianPackage } from '../../infra/servers/system-packages.ts';
import { eventually } from '../product.ts';
import { temporaryFolder } from '../servers/postgres.ts';

const run = promisify(execFile);
const command = (name: string) => fileURLToPath(new URL(`../../infra/commands/${name}.ts`, import.meta.url));
const folder = temporaryFolder();
const secrets = join(folder, 'secrets');
const running = new Set<ChildProcess>();

async function end(child: ChildProcess): Promise<void> {
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
  running.delete(child);
}
const make = () => run(process.execPath, [command('container-secrets'), '--folder', secrets]);
beforeAll(make);
afterAll(async () => {
  await Promise.all([...running].map(end));
  rmSync(folder, { recursive: true, force: true });
});

/** A Redis without a password. */
async function redisAlone() {
  const program = await ensureDebianPackage('redis-server', 'redis-server');
  const port = await freePorts().next();
  const given = redisArguments({ port: `${port}`, bind: '127.0.0.1', dir: folder, save: '' });
  running.add(spawn(program, given, { stdio: 'ignore' }));
  await eventually(
    () => askRedis(`redis://127.0.0.1:${port}`, (redis) => redis.ping()),
    (answer) => answer === 'PONG',
    20_000,
  );
  return { port };
}

it('the secrets command writes what containers mount, the same each time, and shows none of it', async () => {
  const files = readdirSync(secrets);
  const texts = () => files.map((file) => readFileSync(join(secrets, file), 'utf8'));
  const before = texts();
  const { stdout } = await make();
  expect(texts()).toEqual(before);
  expect([statSync(secrets).mode & 0o777, statSync(join(secrets, 'rabbitmq-url')).mode & 0o777]).toEqual([
    0o700, 0o644,
  ]);
  for (const text of before) expect(stdout).not.toContain(text.trim());
});

it('six nodes with a password become one cluster, and again when one has another address', async () => {
  const program = await ensureDebianPackage('redis-server', 'redis-server');
  const free = freePorts();
  const password = readFileSync(join(secrets, 'content-cache.conf'), 'utf8').split(/\s+/)[1];
  const nodes = await Promise.all(
    Array.from({ length: 6 }, async (_, at) => ({
      name: `node-${at}`,
      port: await free.next(),
      bus: await free.next(),
    })),
  );
  const start = ({ name, port, bus }: (typeof nodes)[number]) => {
    const own = join(folder, name);
    mkdirSync(own, { recursive: true });
    const place = { port: `${port}`, 'cluster-port': `${bus}`, bind: '127.0.0.1', dir: own };
    const given = redisArguments({ ...redisSettings.cluster, ...place });
    const child = spawn(program, [join(secrets, 'content-cache.conf'), ...given], { stdio: 'ignore' });
    running.add(child);
    return child;
  };
  const children = nodes.map(start);
  const urlOf = (port: number) => `redis://:${password}@127.0.0.1:${port}`;
  const isUp = () => Promise.all(nodes.map(({ port }) => askRedis(urlOf(port), (redis) => redis.ping())));
  const allUp = (answers: unknown[]) => answers.every((answer) => answer === 'PONG');
  const file = join(folder, 'urls');
  async function joined(): Promise<void> {
    await eventually(isUp, allUp, 20_000);
    writeFileSync(file, nodes.map(({ port }) => urlOf(port)).join(','));
    const { REDIS_CLUSTER_URLS: _none, ...env } = process.env;
    const { stdout } = await run(process.execPath, [command('join-redis-cluster')], {
      env: { ...env, REDIS_CLUSTER_URLS_FILE: file },
    });
    expect(stdout).toBe('6 nodes are one cluster\n');
  }
  await joined();
  const [first] = nodes;
  const cluster = new Cluster([urlOf(first?.port ?? 0)], { redisOptions: { password: password ?? '' } });
  cluster.on('error', () => {});
  await eventually(
    () => cluster.set('kept', 'yes').catch(() => ''),
    (answer) => answer === 'OK',
    20_000,
  );
  expect(cluster.nodes('master')).toHaveLength(3);
  const [, second] = nodes;
  const child = children[1];
  if (!second || !child) throw new Error('no second node');
  await end(child);
  [second.port, second.bus] = [await free.next(), await free.next()];
  start(second);
  await joined();
  const known = async () =>
    String(await askRedis(urlOf(first?.port ?? 0), (redis) => redis.call('CLUSTER', 'NODES')));
  await eventually(known, (text) => text.includes(`:${second.port}@${second.bus}`), 20_000);
  cluster.disconnect();
});

it('after a promotion by hand, what was written on the old primary is forgotten, and only there', async () => {
  const { port } = await redisAlone();
  const url = `redis://127.0.0.1:${port}`;
  const keys = ['polyphony:written:content:a', 'polyphony:written:user:a', 'another:written:content:a'];
  await askRedis(url, (redis) => redis.mset(Object.fromEntries(keys.map((key) => [key, '1']))));
  const forget = (...words: string[]) =>
    run(process.execPath, [command('forget-writes'), ...words], {
      env: { ...process.env, REDIS_DURABLE_URL: url, POLYPHONY_DEPLOYMENT: 'polyphony' },
    }).then(
      () => 0,
      ({ code }: { code: number }) => code,
    );
  expect(await forget('nothing')).toBe(2);
  expect(await forget('content')).toBe(0);
  expect(await askRedis(url, (redis) => redis.exists(...keys))).toBe(2);
  expect(await askRedis(url, (redis) => redis.exists('polyphony:written:content:a'))).toBe(0);
  expect(await askRedis(url, (redis) => redis.get('polyphony:written-since:content'))).toMatch(
    /^[0-9a-f-]{36}$/,
  );
});
