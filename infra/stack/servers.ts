import { join } from 'node:path';
import { type Clusters, startClusters } from '../postgres/clusters.ts';
import { startKafka } from '../servers/kafka.ts';
import { startOpenSearch } from '../servers/opensearch.ts';
import type { ManagedServer } from '../servers/port.ts';
import { startRabbitmq } from '../servers/rabbitmq.ts';
import { startRedis } from '../servers/redis.ts';
import { startRedisCluster } from '../servers/redis-cluster.ts';
import type { Source, SourceOptions } from '../servers/sources.ts';
import type { ServerGroup, StackPlan } from './plan.ts';

/** How each group is started, and the variable in which services are told of it. */
const groups: Record<ServerGroup, { variable: string; start(options: SourceOptions): Promise<Source> }> = {
  'redis-cache': { variable: 'REDIS_URL', start: (options) => startRedis('cache', options) },
  'redis-durable': { variable: 'REDIS_DURABLE_URL', start: (options) => startRedis('durable', options) },
  'redis-gateway': { variable: 'ENTITY_CACHE_URL', start: (options) => startRedis('gateway', options) },
  'redis-cluster': {
    variable: 'REDIS_CLUSTER_URLS',
    start: (options) => startRedisCluster({ ...options, nodes: 6 }),
  },
  rabbitmq: { variable: 'RABBITMQ_URL', start: startRabbitmq },
  kafka: { variable: 'KAFKA_BROKERS', start: startKafka },
  search: { variable: 'SEARCH_URL', start: startOpenSearch },
};

export type StackServers = {
  postgres: Clusters;
  servers: readonly ManagedServer[];
  /** The variables of these groups, for a service's environment. */
  variables(names: readonly ServerGroup[]): Record<string, string>;
  stop(): Promise<void>;
  discard(): Promise<void>;
};

export type StackServersOptions = Omit<SourceOptions, 'folder'> & {
  dataDir: string;
  plan: StackPlan;
  durable: boolean;
};

/** All servers at once; when one cannot be started the others are stopped again. */
export async function startServers(options: StackServersOptions): Promise<StackServers> {
  const { dataDir, plan, portOf, durable } = options;
  const source: SourceOptions = { ...options, folder: join(dataDir, 'servers') };
  const starting = plan.groups.map(async (name) => [name, await groups[name].start(source)] as const);
  const clusters = startClusters({ dataDir, replicas: plan.replicas, portOf, durable });
  const [postgres, ...others] = await Promise.allSettled([clusters, ...starting]);
  const sources = new Map(others.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : [])));
  const stop = async () => {
    const all = [...sources.values()].map((one) => one.stop());
    if (postgres.status === 'fulfilled') all.push(postgres.value.stop());
    await Promise.all(all);
  };
  const failed = [postgres, ...others].find((one) => one.status === 'rejected');
  if (postgres.status === 'rejected' || failed) {
    await stop();
    throw failed?.reason;
  }
  return {
    postgres: postgres.value,
    servers: [...postgres.value.servers, ...[...sources.values()].flatMap((one) => one.servers)],
    variables: (names) =>
      Object.fromEntries(names.map((name) => [groups[name].variable, sources.get(name)?.url ?? ''])),
    stop,
    discard: async () => void (await Promise.all([...sources.values()].map((one) => one.discard()))),
  };
}
