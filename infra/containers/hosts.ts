import { type DatabaseLocations, physicalName } from '../databases/locations.ts';
import { type DatabaseName, databaseNames } from '../topology.ts';

/** Names by which containers reach each other: those of the stack (infra/stack). */
export const hosts = {
  redisCache: 'redis-cache',
  redisDurable: 'redis-durable',
  redisGateway: 'redis-gateway',
  rabbitmq: 'rabbitmq',
  kafka: 'kafka',
  search: 'search',
} as const;

export const ports = {
  postgres: 5432,
  redis: 6379,
  rabbitmq: 5672,
  kafka: 9092,
  search: 9200,
  gateway: 4000,
};

/** The Redis Cluster: three masters, each with a replica. */
export const clusterNodes = [1, 2, 3, 4, 5, 6].map((at) => `content-cache-${at}`);

/** `content-1`, the first primary, and its replicas. */
export const serversOf = (database: DatabaseName, replicas: number) =>
  Array.from({ length: 1 + replicas }, (_, at) => `${database}-${at + 1}`);

/** Where databases are at first; services find a promoted primary among all of them. */
export function containerLocations(replicas: Record<DatabaseName, number>): DatabaseLocations {
  const at = (host: string) => ({ host, port: ports.postgres });
  const entries = databaseNames.map((name) => {
    const [primary = '', ...others] = serversOf(name, replicas[name]);
    return [name, { database: physicalName(name), primary: at(primary), replicas: others.map(at) }] as const;
  });
  return Object.fromEntries(entries) as unknown as DatabaseLocations;
}
