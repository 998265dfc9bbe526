import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readEnvironment, variableNames } from '../../infra/config.ts';
import { containerSecrets } from '../../infra/containers/secrets.ts';
import { locationsFromEnvironment } from '../../infra/databases/location-urls.ts';
import { randomSecrets } from '../../infra/postgres/secrets.ts';
import { readServiceSecrets } from '../../infra/process/service-secrets.ts';
import { secretVariables } from '../../infra/secret-files.ts';
import {
  access,
  type DatabaseName,
  databaseNames,
  databases,
  eventRoutes,
  serviceNames,
  servicePort,
} from '../../infra/topology.ts';
import { root } from '../schema/sources.ts';
import { composeFile } from './file.ts';

type Container = {
  image: string;
  user?: string;
  command?: string[];
  environment: Record<string, string>;
  networks: string[];
  volumes?: string[];
  ports?: string[];
  secrets?: (string | { source: string })[];
  depends_on?: Record<string, { condition: string }>;
  healthcheck?: { test: string[] };
  stop_grace_period?: string;
  read_only?: boolean;
  cap_drop?: string[];
  security_opt?: string[];
};
type File = {
  services: Record<string, Container>;
  networks: Record<string, { internal?: boolean }>;
  volumes: Record<string, object>;
  secrets: Record<string, { file: string }>;
};
const fromText = (text: string) => parse(text, { merge: true, version: '1.1', maxAliasCount: -1 }) as File;

const file = fromText(readFileSync(join(root, 'docker-compose.yml'), 'utf8'));
const container = (name: string): Container => {
  const found = file.services[name];
  if (!found) throw new Error(`There is no ${name} in docker-compose.yml`);
  return found;
};
const secretsOf = ({ secrets = [] }: Container) =>
  secrets.map((one) => (typeof one === 'string' ? one : one.source));
const oneShots = ['prepare', 'content-cache'];
const rowOf = (service: (typeof serviceNames)[number]) => Object.keys(access[service]) as DatabaseName[];

describe('docker-compose.yml has the production shape', () => {
  it('every database with the replicas of the topology, each with a volume of its own', () => {
    for (const name of databaseNames) {
      const servers = Object.keys(file.services).filter((one) => new RegExp(`^${name}-\\d+$`).test(one));
      expect(servers).toHaveLength(1 + databases[name].replicas.default);
      for (const server of servers) {
        expect(container(server).environment).toEqual({
          POLYPHONY_SERVER: server,
          POLYPHONY_SERVERS: servers.join(' '),
        });
        expect(container(server).volumes).toContain(`${server}:/var/lib/postgresql`);
        expect(file.volumes).toHaveProperty(server);
      }
    }
  });

  it('as many replicas as are asked for, within the ranges', () => {
    const counts = Object.fromEntries(databaseNames.map((name) => [name, databases[name].replicas.max]));
    const { services } = fromText(composeFile(counts as Record<DatabaseName, number>));
    expect(services).toHaveProperty('content-6');
    expect(services['search-service']?.environment.DATABASE_REPLICA_URLS_CONTENT?.split(',')).toHaveLength(5);
  });

  it('the other servers, one service for each part, and nothing besides', () => {
    const postgres = new RegExp(`^(${databaseNames.join('|')})-\\d+$`);
    const others = Object.keys(file.services).filter((name) => !postgres.test(name));
    const cache = [1, 2, 3, 4, 5, 6].map((at) => `content-cache-${at}`);
    const servers = [
      'redis-cache',
      'redis-durable',
      'redis-gateway',
      ...cache,
      'rabbitmq',
      'kafka',
      'search',
    ];
    const services = serviceNames.map((name) => `${name}-service`);
    expect(others.sort()).toEqual([...servers, ...services, 'gateway', ...oneShots].sort());
  });

  it('only the gateway is reached from outside, and only from this machine', () => {
    const published = Object.entries(file.services).filter(([, { ports }]) => ports);
    expect(published.map(([name, { ports }]) => [name, ports])).toEqual([
      ['gateway', ['127.0.0.1:4000:4000']],
    ]);
    expect(secretsOf(container('gateway'))).toEqual(['redis-gateway-url']);
    const open = Object.entries(file.networks).filter(([, network]) => !network.internal);
    expect(open.map(([name]) => name)).toEqual(['edge']);
    const edge = Object.entries(file.services).filter(([, { networks }]) => networks.includes('edge'));
    expect(edge.map(([name]) => name)).toEqual(['gateway']);
  });
});

describe.each([...serviceNames])('%s-service', (service) => {
  const own = container(`${service}-service`);

  it('is in the networks of its row of the topology, and in no others', () => {
    const routes = Object.values(eventRoutes).filter(
      (route) => route.producer === service || (route.consumers as readonly string[]).includes(service),
    );
    const wanted = new Set<string>(['services', 'redis-cache', 'redis-durable', 'user', ...rowOf(service)]);
    for (const { queue } of routes) wanted.add(queue);
    if (routes.some(({ consumers }) => (consumers as readonly string[]).includes(service)))
      wanted.add('redis-gateway');
    if (service === 'content') wanted.add('content-cache');
    if (service === 'search') wanted.add('search');
    expect([...own.networks].sort()).toEqual([...wanted].sort());
  });

  it('is told of the databases of its row, by addresses of containers that are there', () => {
    const read = locationsFromEnvironment(own.environment);
    if ('problems' in read) throw new Error(read.problems.join());
    expect(Object.keys(read.locations).sort()).toEqual([...new Set(['user', ...rowOf(service)])].sort());
    for (const [name, location] of Object.entries(read.locations)) {
      expect(location.replicas).toHaveLength(databases[name as DatabaseName].replicas.default);
      for (const { host, port } of [location.primary, ...location.replicas])
        expect([container(host).networks, port]).toEqual([[name], 5432]);
    }
  });

  it('is given brokers where an event route of the topology names it', () => {
    const queues = Object.values(eventRoutes)
      .filter(
        (route) => route.producer === service || (route.consumers as readonly string[]).includes(service),
      )
      .map(({ queue }) => queue);
    expect('KAFKA_BROKERS' in own.environment).toBe(queues.includes('kafka'));
    expect('RABBITMQ_URL_FILE' in own.environment).toBe(queues.includes('rabbitmq'));
  });

  it('can read its environment and secrets, and starts when what it needs is there', () => {
    const settings = readEnvironment(withFiles(own.environment));
    expect(settings.SERVICES).toEqual([service]);
    expect(settings.SERVICE_URLS[service]).toBe(`http://${service}-service:${servicePort(4000, service)}`);
    expect(Object.keys(settings.SERVICE_URLS)).toHaveLength(serviceNames.length);
    const secrets = readServiceSecrets(settings.POLYPHONY_SECRETS ?? '');
    expect(Object.keys(secrets.services)).toEqual([service]);
    expect(own.depends_on?.prepare).toEqual({ condition: 'service_completed_successfully' });
    expect(own.healthcheck?.test.join()).toContain(`${servicePort(4000, service)}/health/ready`);
  });
});

/** The secrets as files, as the containers find them. */
const folder = mkdtempSync(join(tmpdir(), 'polyphony-compose-'));
const written = { ...containerSecrets(randomSecrets()), 'secrets.json': '{}' };
beforeAll(() => {
  for (const [name, text] of Object.entries(written)) writeFileSync(join(folder, name), text);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const withFiles = (environment: Record<string, string>) =>
  Object.fromEntries(
    Object.entries(environment).map(([name, value]) => [name, value.replace('/run/secrets', folder)]),
  );

describe('what containers are given', () => {
  it('are variables that the product knows', () => {
    const databaseVariables = databaseNames.flatMap((name) => [
      `DATABASE_URL_${name.toUpperCase()}`,
      `DATABASE_REPLICA_URLS_${name.toUpperCase()}`,
    ]);
    const known = new Set<string>([
      ...variableNames,
      ...secretVariables.map((name) => `${name}_FILE`),
      ...databaseVariables,
      'POLYPHONY_DEPLOYMENT_SECRETS',
    ]);
    const product = Object.values(file.services).filter(({ image }) => image.startsWith('polyphony'));
    expect(product).toHaveLength(serviceNames.length + 1 + oneShots.length);
    for (const { environment } of product)
      for (const name of Object.keys(environment)) expect([...known]).toContain(name);
  });

  it('no secret stands in a variable or a command; each is a file that the secrets command writes', () => {
    const text = JSON.stringify(
      Object.values(file.services).map(({ environment, command }) => [environment, command]),
    );
    expect(text).not.toMatch(/:[^/"]*@|requirepass|PASSWORD":/i);
    const mounted = new Set(Object.values(file.services).flatMap(secretsOf));
    expect([...mounted].sort()).toEqual(Object.keys(file.secrets).sort());
    for (const [name, { file: path }] of Object.entries(file.secrets)) {
      expect(path).toBe(`./.data/containers/${name}`);
      expect(Object.keys(written)).toContain(name);
    }
  });

  it('a container has the secret of every file that its variables name', () => {
    for (const [name, one] of Object.entries(file.services))
      for (const value of Object.values(one.environment ?? {}))
        if (value.startsWith('/run/secrets/'))
          expect(secretsOf(one), name).toContain(value.slice('/run/secrets/'.length));
  });

  it('the whole deployment’s secrets reach no container but the one that prepares', () => {
    const holders = Object.entries(file.services).filter(([, one]) =>
      secretsOf(one).includes('secrets.json'),
    );
    expect(holders.map(([name]) => name)).toEqual(['prepare']);
  });

  it('commands and mounts name files that are there', () => {
    const containers = Object.values(file.services);
    const scripts = containers.flatMap(({ command = [] }) => (command[0] === 'node' ? [command.at(-1)] : []));
    const mounts = containers.flatMap(({ volumes = [] }) => volumes.map((one) => one.split(':')[0] ?? ''));
    const folders = mounts.filter((one) => one.startsWith('./'));
    expect(scripts).toHaveLength(serviceNames.length + 1 + oneShots.length);
    for (const script of scripts) expect(existsSync(join(root, script ?? '')), script).toBe(true);
    for (const source of folders) expect(existsSync(join(root, source, 'server.sh')), source).toBe(true);
    for (const volume of mounts.filter((one) => !one.startsWith('./')))
      expect(file.volumes).toHaveProperty(volume);
  });
});

describe.each(Object.keys(file.services))('%s', (name) => {
  const one = container(name);
  it('is pinned, bounded in what it may do, and has time to stop', () => {
    expect(one.image).toMatch(/^[a-z/]+:\d+\.\d+/);
    expect(one.cap_drop).toEqual(['ALL']);
    expect(one.security_opt).toEqual(['no-new-privileges:true']);
    // Kafka's image runs as an account of its own; every other says which.
    if (name !== 'kafka') expect(one.user).toMatch(/^(node|postgres|redis|rabbitmq|opensearch)$/);
    // These three write their configuration at their start.
    expect(one.read_only ?? false).toBe(!['kafka', 'rabbitmq', 'search'].includes(name));
    expect(one.stop_grace_period).toMatch(/^\d+[sm]$/);
    if (!oneShots.includes(name)) expect(one.healthcheck?.test[0]).toBe('CMD');
  });

  it('waits for what it needs in a way that can come true', () => {
    for (const [needed, { condition }] of Object.entries(one.depends_on ?? {})) {
      const once = oneShots.includes(needed);
      expect([needed, once]).toEqual([needed, condition === 'service_completed_successfully']);
      if (condition === 'service_healthy') expect(container(needed).healthcheck).toBeDefined();
    }
  });
});
