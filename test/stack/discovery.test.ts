import { once } from 'node:events';
import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { fetchCache } from '../../infra/servers/fetch-cache.ts';
import { classPathOf } from '../../infra/servers/jars.ts';
import { startKafka } from '../../infra/servers/kafka.ts';
import { startOpenSearch } from '../../infra/servers/opensearch.ts';
import { startRabbitmq } from '../../infra/servers/rabbitmq.ts';
import { askRedis, startRedis } from '../../infra/servers/redis.ts';
import { startRedisCluster } from '../../infra/servers/redis-cluster.ts';
import type { Source, SourceOptions } from '../../infra/servers/sources.ts';
import { ensureDebianPackage, type Machine } from '../../infra/servers/system-packages.ts';
import { namedPorts, openStackState } from '../../infra/stack/state.ts';
import { temporaryFolder } from '../servers/postgres.ts';

/** The order in which a server is found, on machines that have what each test says and nothing else. */
let redisServer = '';
beforeAll(async () => {
  redisServer = await ensureDebianPackage('redis-server', 'redis-server');
});

const cleanUp: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const step of cleanUp.splice(0).toReversed()) await step();
});

/** A machine with these programs, on which a package may bring others. */
function machineWith(programs: Record<string, string>, packages?: Record<string, Record<string, string>>) {
  const installed: string[] = [];
  const machine: Machine = {
    find: (program) => programs[program],
    mayInstall: () => packages !== undefined,
    async install(name) {
      installed.push(name);
      if (!packages?.[name]) throw new Error(`Unable to locate package ${name}`);
      Object.assign(programs, packages[name]);
    },
  };
  return { machine, installed };
}

function optionsOn(
  machine: Machine,
  given: Partial<SourceOptions> = {},
): SourceOptions & { notes: string[] } {
  const folder = temporaryFolder();
  cleanUp.push(() => rmSync(folder, { recursive: true, force: true }));
  const notes: string[] = [];
  return {
    folder,
    portOf: namedPorts(openStackState(folder)),
    environment: {},
    deployment: 'polyphony-test',
    own: false,
    note: (text) => void notes.push(text),
    machine,
    // Nobody listens there, whatever runs on this machine.
    usual: { redis: 1, rabbitmq: 1, kafka: 1, search: 1 },
    notes,
    ...given,
  };
}

async function started(starting: Promise<Source>) {
  const source = await starting;
  cleanUp.push(() => source.stop());
  const [server] = source.servers;
  if (!server) throw new Error('no server');
  return { source, server };
}

/** A Redis of somebody else. */
async function somebodysRedis(policy: string): Promise<number> {
  const { machine } = machineWith({ 'redis-server': redisServer });
  const { server, source } = await started(startRedis('cache', optionsOn(machine, { own: true })));
  await askRedis(source.url, (redis) => redis.config('SET', 'maxmemory-policy', policy));
  return server.port;
}

describe('a server is', () => {
  it('the one on its usual port, where it keeps what we need', async () => {
    const { machine } = machineWith({});
    const redis = await somebodysRedis('noeviction');
    const { server } = await started(startRedis('cache', optionsOn(machine, { usual: { redis } })));
    expect([server.port, server.ours]).toEqual([redis, false]);
  });

  it('a search node on its usual port, if its cluster is formed', async () => {
    const { machine } = machineWith({});
    let status = 'yellow';
    const node = createServer((_, response) => response.end(JSON.stringify({ status }))).listen(
      0,
      '127.0.0.1',
    );
    cleanUp.push(() => void node.close().closeAllConnections());
    await once(node, 'listening');
    const usual = { search: (node.address() as { port: number }).port };
    const { server } = await started(startOpenSearch(optionsOn(machine, { usual })));
    expect([server.port, server.ours]).toEqual([usual.search, false]);
    status = 'red';
    await expect(startOpenSearch(optionsOn(machine, { usual }))).rejects.toThrow('java is needed');
  });

  it('one of our own, where that one would forget what we need, or nothing that was there may be used', async () => {
    const { machine, installed } = machineWith({ 'redis-server': redisServer }, {});
    const forgetful = { redis: await somebodysRedis('allkeys-lru') };
    for (const given of [
      ['cache', { usual: forgetful }],
      // It keeps nothing on its disk.
      ['durable', { usual: { redis: await somebodysRedis('noeviction') } }],
      ['cache', { usual: { redis: await somebodysRedis('noeviction') }, own: true }],
    ] as const) {
      const { server } = await started(startRedis(given[0], optionsOn(machine, given[1])));
      expect([server.ours, server.port]).toEqual([true, expect.any(Number)]);
      expect(server.port).not.toBe(given[1].usual.redis);
    }
    expect(installed).toEqual([]);
  });

  it('the one that the environment names, before any other', async () => {
    const { machine } = machineWith({ 'redis-server': redisServer });
    const named = await somebodysRedis('noeviction');
    const url = `redis://127.0.0.1:${named}`;
    const usual = { redis: await somebodysRedis('noeviction') };
    const { server } = await started(
      startRedis('cache', optionsOn(machine, { environment: { REDIS_URL: url }, usual })),
    );
    expect([server.port, server.ours]).toEqual([named, false]);
  });

  it('Debian’s package, where root may install it', async () => {
    const { machine, installed } = machineWith({}, { 'redis-server': { 'redis-server': redisServer } });
    const options = optionsOn(machine);
    const { server } = await started(startRedis('cache', options));
    expect([server.ours, await server.healthy(), installed]).toEqual([true, true, ['redis-server']]);
    expect(options.notes.join()).toContain('Installing redis-server');
  });
});

/**
 * Docker as far as servers go: a "container" is the program itself, by its arguments. That images hold these programs is not
 * shown here.
 */
function fakeDocker(): string {
  const folder = temporaryFolder();
  cleanUp.push(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'docker');
  writeFileSync(
    file,
    `#!/bin/bash
echo "$*" >> ${folder}/calls
case $1 in
  run)
    while [ "$1" != --name ]; do shift; done
    echo $$ > ${folder}/$2
    while [ "$1" != --entrypoint ]; do shift; done
    exec "$2" "\${@:4}" ;;
  kill) kill -9 "$(<${folder}/$2)" ;;
esac
`,
  );
  chmodSync(file, 0o755);
  return file;
}

describe('Docker', () => {
  it('runs a server whose program is missing and cannot be installed; it stops, dies and comes back like any other', async () => {
    const docker = fakeDocker();
    const { machine } = machineWith({ docker });
    const options = optionsOn(machine);
    const { server } = await started(startRedis('durable', options));
    expect(options.notes.join()).toContain('Using Docker');
    expect(await server.healthy()).toBe(true);
    const url = `redis://127.0.0.1:${server.port}`;
    await askRedis(url, (redis) => redis.set('kept', 'yes'));
    await server.kill();
    expect(await server.healthy()).toBe(false);
    await server.start();
    expect(await askRedis(url, (redis) => redis.get('kept'))).toBe('yes');
    const calls = readFileSync(join(docker, '..', 'calls'), 'utf8');
    expect(calls).toContain(`run --rm --init --name polyphony-redis-durable-${server.port} --network host`);
    expect(calls).toContain(`kill polyphony-redis-durable-${server.port}`);
    expect(calls).toMatch(/--cap-drop ALL .*redis:\d+\.\d+\S* .*--bind 127\.0\.0\.1/);
  });
});

describe('one message says what to install', () => {
  const servers: [string, string, (options: SourceOptions) => Promise<Source>][] = [
    ['redis-server', 'redis-server', (options) => startRedis('cache', options)],
    ['redis-server', 'redis-server', (options) => startRedisCluster({ ...options, nodes: 6 })],
    ['epmd', 'erlang-base', startRabbitmq],
    ['java', 'default-jre-headless', startKafka],
    ['java', 'default-jre-headless', startOpenSearch],
  ];
  it.each(servers)('%s (%s)', async (program, name, start) => {
    const { machine } = machineWith({});
    await expect(start(optionsOn(machine))).rejects.toThrow(
      `${program} is needed and was not found. Install it (Debian and Ubuntu: apt-get install ${name}). A Docker that works would do too.`,
    );
  });

  it('a Docker client with nothing behind it is no Docker', async () => {
    const { machine } = machineWith({ docker: '/bin/false' });
    await expect(startRedis('cache', optionsOn(machine))).rejects.toThrow('A Docker that works');
  });

  it('and why the installation failed', async () => {
    const { machine } = machineWith({}, {});
    await expect(startRedis('cache', optionsOn(machine))).rejects.toThrow(
      /apt-get could not: Unable to locate package redis-server/,
    );
  });
});

it('what is fetched lies outside the checkout, and a second checkout needs neither Maven nor the network', async () => {
  const root = fileURLToPath(new URL('../../', import.meta.url));
  expect(fetchCache({}).startsWith(root)).toBe(false);
  const folder = temporaryFolder();
  cleanUp.push(() => rmSync(folder, { recursive: true, force: true }));
  vi.stubEnv('XDG_CACHE_HOME', folder);
  cleanUp.push(() => void vi.unstubAllEnvs());
  const fetched = { name: 'server', version: '1', dependencies: [] };
  const { machine } = machineWith({});
  await expect(classPathOf(fetched, () => {}, machine)).rejects.toThrow('mvn is needed');
  mkdirSync(join(folder, 'polyphony', 'server-1'), { recursive: true });
  expect(await classPathOf(fetched, () => {}, machine)).toBe(
    join(folder, 'polyphony', 'server-1', 'lib', '*'),
  );
});
