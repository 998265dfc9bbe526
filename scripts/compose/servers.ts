import { clusterNodes, hosts, ports } from '../../infra/containers/hosts.ts';
import { brokerProperties } from '../../infra/servers/kafka-properties.ts';
import { redisSettings } from '../../infra/servers/redis-settings.ts';
import { type Container, healthcheck, images, memoryFolder } from './shared.ts';

/** The account `redis` of the image. */
const redisAccount = 999;

const redisOptions = (settings: Readonly<Record<string, string>>) =>
  Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]);

/** A Redis whose password is in a file. It answers before it knows who asks: that is health enough. */
function redis(
  name: string,
  network: string,
  configuration: string,
  settings: Record<string, string>,
): Container {
  return {
    image: images.redis,
    user: 'redis',
    read_only: true,
    tmpfs: [memoryFolder('/tmp', redisAccount)],
    command: ['redis-server', `/run/secrets/${configuration}`, ...redisOptions(settings), '--dir', '/data'],
    secrets: [configuration],
    networks: [network],
    volumes: [`${name}:/data`],
    stop_grace_period: '20s',
    healthcheck: healthcheck(['sh', '-c', "redis-cli ping | grep -qE 'PONG|NOAUTH'"]),
  };
}

const clusterSettings = {
  ...redisSettings.cluster,
  port: `${ports.redis}`,
};

/** Kafka takes its properties from the environment, in this form. */
const kafkaEnvironment = (properties: Readonly<Record<string, string | number | boolean>>) =>
  Object.fromEntries(
    Object.entries(properties).map(([name, value]) => [
      `KAFKA_${name.toUpperCase().replaceAll('.', '_')}`,
      `${value}`,
    ]),
  );

function kafka(): Container {
  const controller = ports.kafka + 1;
  const properties = brokerProperties({
    folder: '/var/lib/kafka/data',
    listeners: `PLAINTEXT://:${ports.kafka},CONTROLLER://:${controller}`,
    advertised: `PLAINTEXT://${hosts.kafka}:${ports.kafka}`,
    controller: `${hosts.kafka}:${controller}`,
  });
  return {
    image: images.kafka,
    environment: {
      // Any 16 bytes will do, if they stay: data is refused to a cluster of another name.
      CLUSTER_ID: 'cG9seXBob255LWthZmthMQ',
      KAFKA_HEAP_OPTS: '-Xms256m -Xmx512m',
      ...kafkaEnvironment(properties),
    },
    networks: [hosts.kafka],
    volumes: ['kafka:/var/lib/kafka/data'],
    stop_grace_period: '30s',
    healthcheck: healthcheck(['bash', '-c', `: > /dev/tcp/127.0.0.1/${ports.kafka}`], 60),
  };
}

const rabbitmq: Container = {
  image: images.rabbitmq,
  user: 'rabbitmq',
  // The node's name, and so the folder of its data, is made of it.
  hostname: hosts.rabbitmq,
  secrets: [{ source: 'rabbitmq.conf', target: '/etc/rabbitmq/conf.d/20-polyphony.conf' }],
  networks: [hosts.rabbitmq],
  volumes: ['rabbitmq:/var/lib/rabbitmq'],
  stop_grace_period: '30s',
  healthcheck: healthcheck(['rabbitmq-diagnostics', '-q', 'check_port_connectivity'], 60),
};

const search: Container = {
  image: images.search,
  user: 'opensearch',
  environment: {
    'discovery.type': 'single-node',
    'cluster.name': 'polyphony',
    // Nobody but search-service is in its network.
    DISABLE_SECURITY_PLUGIN: 'true',
    DISABLE_INSTALL_DEMO_CONFIG: 'true',
    OPENSEARCH_JAVA_OPTS: '-Xms512m -Xmx512m',
  },
  ulimits: { nofile: { soft: 65_536, hard: 65_536 } },
  networks: [hosts.search],
  volumes: ['search:/usr/share/opensearch/data'],
  stop_grace_period: '30s',
  healthcheck: healthcheck(['curl', '-fsS', `http://127.0.0.1:${ports.search}/_cluster/health`], 90),
};

/** Every server beside PostgreSQL. */
export function serverContainers(): Record<string, Container> {
  const nodes = clusterNodes.map((name) => [
    name,
    redis(name, 'content-cache', 'content-cache.conf', clusterSettings),
  ]);
  return {
    [hosts.redisCache]: redis(hosts.redisCache, hosts.redisCache, 'redis-cache.conf', redisSettings.cache),
    [hosts.redisDurable]: redis(
      hosts.redisDurable,
      hosts.redisDurable,
      'redis-durable.conf',
      redisSettings.durable,
    ),
    [hosts.redisGateway]: redis(
      hosts.redisGateway,
      hosts.redisGateway,
      'redis-gateway.conf',
      redisSettings.gateway,
    ),
    ...Object.fromEntries(nodes),
    rabbitmq,
    kafka: kafka(),
    search,
  };
}
