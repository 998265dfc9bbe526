import type { Redis } from 'ioredis';
import { type CacheStore, openCache } from '../cache/index.ts';
import type { Environment } from '../config.ts';
import type { DatabaseLocations } from '../databases/locations.ts';
import { redisWriteTokens } from '../databases/redis-write-tokens.ts';
import { memoryWriteTokens, type WriteTokens } from '../databases/write-tokens.ts';
import type { EditLog, Effect } from '../edit-log/port.ts';
import { redisEditLog } from '../edit-log/redis.ts';
import type { EmbeddedSettings } from '../events/embedded.ts';
import type { EventTransport } from '../events/port.ts';
import type { Logger } from '../log.ts';
import { openPubSub } from '../pubsub/index.ts';
import type { PubSub } from '../pubsub/port.ts';
import { type DatabaseName, homeDatabase, type ServiceName, servicePort } from '../topology.ts';
import { type EntityInvalidation, openEntityInvalidation, openGatewayRedis } from './entity-cache.ts';
import { openEvents } from './event-transport.ts';
import type { ServiceSecrets } from './service-secrets.ts';

/** What the services of one process share. */
export type Backbone = {
  locations: DatabaseLocations;
  secrets: ServiceSecrets;
  cacheOf(service: ServiceName): CacheStore;
  pubsub: PubSub;
  /** Null without a durable Redis. */
  openEditLog<E extends Effect>(options: { service: ServiceName; mostUnflushed: number }): EditLog<E> | null;
  events: EventTransport;
  /** Null where gateways keep no entities. */
  entities: EntityInvalidation | null;
  /** Where gateways count clients' requests together; null: each counts for itself. */
  rateLimits: Redis | null;
  tokens: WriteTokens;
  logger: Logger;
  host: string;
  /** 0 for any free port. */
  portOf(service: ServiceName): number;
  urlOf(service: ServiceName): string;
  /** Told once a service listens. */
  listening(service: ServiceName, port: number): void;
  /** Whether a service listens in this process. */
  isHere(service: ServiceName): boolean;
  /** The caches and pub/sub, after all that uses them has ended. */
  stores(): { what: string; stop(): Promise<unknown> }[];
};

export type BackboneOptions = {
  environment: Environment;
  locations: DatabaseLocations;
  secrets: ServiceSecrets;
  /** Names this deployment among all others in servers that it may share. */
  deployment: string;
  /** The gateway's port; services follow it. 0: any free ports for all. */
  port: number;
  /** Address that services listen on. */
  host: string;
  logger: Logger;
  events?: Partial<EmbeddedSettings> | undefined;
  /** The services of this process. */
  services: readonly ServiceName[];
  /** Whether the other services run in processes of their own: events reach them through brokers. */
  split?: boolean | undefined;
  /** Another cache than the environment's; closed with the backbone. */
  cache?: CacheStore | undefined;
};

/** Where services answer: those of this process by the ports that they got, others as SERVICE_URLS says, else by their ports. */
function addresses({ environment, port, host }: BackboneOptions) {
  const here = new Map<ServiceName, number>();
  const portOf = (service: ServiceName) => (port === 0 ? 0 : servicePort(port, service));
  const local = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  const urlOf = (service: ServiceName) =>
    here.has(service)
      ? `http://${local}:${here.get(service)}`
      : (environment.SERVICE_URLS[service] ?? `http://127.0.0.1:${portOf(service)}`);
  return {
    portOf,
    urlOf,
    listening: (service: ServiceName, at: number) => void here.set(service, at),
    isHere: (service: ServiceName) => here.has(service),
  };
}

export async function createBackbone(options: BackboneOptions): Promise<Backbone> {
  const { environment, logger, deployment: prefix } = options;
  const where = addresses(options);
  // First, since it refuses what cannot work, and opens nothing yet.
  const events = openEvents({
    ...options,
    prefix,
    split: options.split ?? false,
    settings: options.events,
  });
  const { REDIS_URL: redisUrl } = environment;
  const warn = (message: string) => logger.warn({}, message);
  const cache = options.cache ?? (await openCache({ redisUrl, prefix, warn }));
  const { REDIS_CLUSTER_URLS: clusterUrls } = environment;
  // Popular content, and nothing else, is spread over a cluster where there is one.
  const contentCache = clusterUrls && !options.cache ? await openCache({ clusterUrls, prefix, warn }) : cache;
  const { REDIS_DURABLE_URL: durableUrl } = environment;
  const tokens = durableUrl ? redisWriteTokens({ url: durableUrl, prefix, warn }) : memoryWriteTokens();
  const { ENTITY_CACHE_URL: entityUrl } = environment;
  const entities = entityUrl ? await openEntityInvalidation({ url: entityUrl, prefix, logger }) : null;
  const { RATE_LIMIT_URL: limitsUrl } = environment;
  const rateLimits = limitsUrl ? openGatewayRedis({ url: limitsUrl, prefix, logger }) : null;
  const pubsub = await openPubSub({ redisUrl, prefix, warn });
  return {
    locations: options.locations,
    secrets: options.secrets,
    cacheOf: (service) => (service === 'content' ? contentCache : cache),
    pubsub,
    openEditLog({ service, mostUnflushed }) {
      const database = (homeDatabase as Partial<Record<ServiceName, DatabaseName>>)[service];
      if (!durableUrl || !database) return null;
      return redisEditLog({ url: durableUrl, prefix, database, mostUnflushed, warn });
    },
    events,
    entities,
    rateLimits,
    tokens,
    logger,
    host: options.host,
    ...where,
    stores: () => [
      { what: 'the cache', stop: () => cache.close() },
      ...(contentCache === cache ? [] : [{ what: 'the content cache', stop: () => contentCache.close() }]),
      { what: 'pub/sub', stop: () => pubsub.close() },
      ...(rateLimits ? [{ what: 'the rate limits', stop: async () => rateLimits.disconnect() }] : []),
      ...(entities ? [{ what: "the gateway's entities", stop: () => entities.close() }] : []),
      { what: 'write tokens', stop: () => tokens.close() },
    ],
  };
}
