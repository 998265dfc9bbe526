import { rolePassword, type Secrets } from '../postgres/secrets.ts';
import { replicationRole } from '../postgres/settings.ts';
import { serviceSecrets } from '../process/service-secrets.ts';
import { serviceNames } from '../topology.ts';
import { clusterNodes, hosts, ports } from './hosts.ts';

/** Where docker-compose.yml finds the files, from the project's root. Neither committed nor copied into an image. */
export const secretsFolder = '.data/containers';
/** The whole deployment's secrets, from which all others follow: for the one-shot `prepare` alone. */
export const deploymentFile = 'secrets.json';

const name = 'polyphony';

/** A Redis takes its password, and its replicas', from a file of its configuration. */
const redisConfiguration = (password: string) => `requirepass ${password}\nmasterauth ${password}\n`;

/** Every other secret of the production shape in containers: file name and text. The same deployment always gets the same. */
export function containerSecrets(secrets: Secrets): Record<string, string> {
  const passwordOf = (what: string) => rolePassword(secrets, what);
  const redisUrl = (host: string) => `redis://:${passwordOf(host)}@${host}:${ports.redis}`;
  const broker = passwordOf(hosts.rabbitmq);
  const cluster = passwordOf('content-cache');
  const services = serviceNames.map((service) => [
    `${service}.json`,
    `${JSON.stringify(serviceSecrets([service], secrets))}\n`,
  ]);
  return {
    ...Object.fromEntries(services),
    'admin-password': passwordOf('administrator'),
    'postgres-password': secrets.postgresPassword,
    'replication-password': passwordOf(replicationRole),
    'redis-cache.conf': redisConfiguration(passwordOf(hosts.redisCache)),
    'redis-cache-url': redisUrl(hosts.redisCache),
    'redis-durable.conf': redisConfiguration(passwordOf(hosts.redisDurable)),
    'redis-durable-url': redisUrl(hosts.redisDurable),
    'redis-gateway.conf': redisConfiguration(passwordOf(hosts.redisGateway)),
    'redis-gateway-url': redisUrl(hosts.redisGateway),
    'content-cache.conf': redisConfiguration(cluster),
    'content-cache-urls': clusterNodes.map((host) => `redis://:${cluster}@${host}:${ports.redis}`).join(','),
    'rabbitmq.conf': `default_user = ${name}\ndefault_pass = ${broker}\ndefault_vhost = ${name}\n`,
    'rabbitmq-url': `amqp://${name}:${broker}@${hosts.rabbitmq}:${ports.rabbitmq}/${name}`,
  };
}
