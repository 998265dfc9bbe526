import type { Part } from '../../infra/config.ts';
import { clusterNodes, containerLocations, hosts, ports, serversOf } from '../../infra/containers/hosts.ts';
import { gatewayNodeOptions } from '../../infra/process/node-options.ts';
import { databasesOf, groupsOf, type ServerGroup } from '../../infra/stack/plan.ts';
import { databaseVariables } from '../../infra/stack/service-environment.ts';
import {
  type DatabaseName,
  databaseNames,
  type ServiceName,
  serviceNames,
  servicePort,
} from '../../infra/topology.ts';
import { type Container, dependsOn, healthcheck, images } from './shared.ts';

type Replicas = Record<DatabaseName, number>;

const secretFile = (name: string) => `/run/secrets/${name}`;
export const nameOf = (part: Part) => (part === 'gateway' ? 'gateway' : `${part}-service`);
const portOf = (part: Part) => (part === 'gateway' ? ports.gateway : servicePort(ports.gateway, part));

/** How a service is told of a group of servers: variable, secret, network, and what must be there before. */
const groups: Record<
  ServerGroup,
  {
    variables: Record<string, string>;
    secrets: string[];
    network: string;
    healthy?: string[];
    done?: string[];
  }
> = {
  'redis-cache': {
    variables: { REDIS_URL_FILE: secretFile('redis-cache-url') },
    secrets: ['redis-cache-url'],
    network: hosts.redisCache,
    healthy: [hosts.redisCache],
  },
  'redis-durable': {
    variables: { REDIS_DURABLE_URL_FILE: secretFile('redis-durable-url') },
    secrets: ['redis-durable-url'],
    network: hosts.redisDurable,
    healthy: [hosts.redisDurable],
  },
  'redis-gateway': {
    variables: { ENTITY_CACHE_URL_FILE: secretFile('redis-gateway-url') },
    secrets: ['redis-gateway-url'],
    network: hosts.redisGateway,
    healthy: [hosts.redisGateway],
  },
  'redis-cluster': {
    variables: { REDIS_CLUSTER_URLS_FILE: secretFile('content-cache-urls') },
    secrets: ['content-cache-urls'],
    network: 'content-cache',
    done: ['content-cache'],
  },
  rabbitmq: {
    variables: { RABBITMQ_URL_FILE: secretFile('rabbitmq-url') },
    secrets: ['rabbitmq-url'],
    network: hosts.rabbitmq,
    healthy: [hosts.rabbitmq],
  },
  kafka: {
    variables: { KAFKA_BROKERS: `${hosts.kafka}:${ports.kafka}` },
    secrets: [],
    network: hosts.kafka,
    healthy: [hosts.kafka],
  },
  search: {
    variables: { SEARCH_URL: `http://${hosts.search}:${ports.search}` },
    secrets: [],
    network: hosts.search,
    healthy: [hosts.search],
  },
};

/** What all processes of the product have in common; the image holds the page and all modules, so nothing is written. */
export const productCommon: Container = {
  image: images.product,
  build: '.',
  user: 'node',
  command: ['node', 'infra/commands/serve.ts'],
  read_only: true,
  tmpfs: ['/tmp'],
  // Requests in hand, events in hand, connections: 15 s at most.
  stop_grace_period: '20s',
};

/** What all of them are told. */
export const productEnvironment: Container = {
  NODE_ENV: 'production',
  LOG_LEVEL: 'info',
  POLYPHONY_HOST: '0.0.0.0',
  POLYPHONY_PORT: `${ports.gateway}`,
  POLYPHONY_DEPLOYMENT: 'polyphony',
  SERVICE_URLS: serviceNames.map((name) => `${name}=http://${nameOf(name)}:${portOf(name)}`).join(','),
};

const ready = (part: Part) =>
  healthcheck(
    [
      'node',
      '-e',
      `fetch('http://127.0.0.1:${portOf(part)}/health/ready').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))`,
    ],
    60,
  );

/** A service with what its row of the topology gives it, and nothing else. */
export function serviceContainer(service: ServiceName, replicas: Replicas): Container {
  const told = groupsOf(service).map((group) => groups[group]);
  const databases = databasesOf(service);
  const admin = service === 'auth';
  return {
    environment: {
      SERVICES: service,
      POLYPHONY_SECRETS: secretFile(`${service}.json`),
      ...databaseVariables(databases, containerLocations(replicas)),
      ...Object.assign({}, ...told.map(({ variables }) => variables)),
      ...(admin ? { POLYPHONY_ADMIN_PASSWORD_FILE: secretFile('admin-password') } : {}),
    },
    secrets: [
      `${service}.json`,
      ...told.flatMap(({ secrets }) => secrets),
      ...(admin ? ['admin-password'] : []),
    ],
    networks: ['services', ...databases, ...told.map(({ network }) => network)],
    depends_on: dependsOn({
      healthy: told.flatMap(({ healthy = [] }) => healthy),
      completed_successfully: ['prepare', ...told.flatMap(({ done = [] }) => done)],
    }),
    healthcheck: ready(service),
  };
}

const shared = groups['redis-gateway'];

/** The one container that anybody outside reaches. It sees no database, and of all caches what gateways share alone. */
export const gatewayContainer: Container = {
  command: ['node', ...gatewayNodeOptions, 'infra/commands/serve.ts'],
  environment: {
    SERVICES: 'gateway',
    ...shared.variables,
    RATE_LIMIT_URL_FILE: secretFile('redis-gateway-url'),
  },
  secrets: shared.secrets,
  ports: [`127.0.0.1:${ports.gateway}:${ports.gateway}`],
  networks: ['edge', 'services', shared.network],
  depends_on: dependsOn({ healthy: [hosts.redisGateway], started: serviceNames.map(nameOf) }),
  healthcheck: ready('gateway'),
};

/** It does its work and ends; the image's own health check is for what serves. */
const oneShot: Container = { restart: 'on-failure', healthcheck: { disable: true } };

/** Roles, databases, tables, grants and the catalogue: once for each `up`, before any service. */
export function prepareContainer(replicas: Replicas): Container {
  const { variables, secrets, network } = groups['redis-durable'];
  return {
    ...oneShot,
    command: ['node', 'infra/commands/prepare.ts'],
    environment: {
      POLYPHONY_DEPLOYMENT_SECRETS: secretFile('secrets.json'),
      ...databaseVariables(databaseNames, containerLocations(replicas)),
      // For infra/commands/forget-writes.ts, which is run in this container.
      ...variables,
    },
    secrets: ['secrets.json', ...secrets],
    networks: [...databaseNames, network],
    depends_on: dependsOn({ healthy: databaseNames.flatMap((name) => serversOf(name, replicas[name])) }),
  };
}

/** Introduces the nodes of the Redis Cluster to each other, again at each `up`: their addresses may be others. */
export const joinContainer: Container = {
  ...oneShot,
  command: ['node', 'infra/commands/join-redis-cluster.ts'],
  environment: groups['redis-cluster'].variables,
  secrets: groups['redis-cluster'].secrets,
  networks: ['content-cache'],
  depends_on: dependsOn({ healthy: clusterNodes }),
};
