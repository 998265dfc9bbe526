import type { Redis } from 'ioredis';
import type { EntityCacheOptions } from '../cache/options.ts';
import type { Logger } from '../logger.ts';
import type { GatewayOptions } from '../options.ts';
import { policiesOfClaim } from '../policies/authorization/grants.ts';
import type { DocumentOptions } from '../policies/documents/policy.ts';
import type { Configuration } from './schema.ts';
import { subgraphOptions } from './subgraphs.ts';

/** Options of a gateway, and what must be closed after it. */
export interface ConfiguredOptions {
  readonly options: Omit<GatewayOptions, 'supergraphSdl' | 'logger'>;
  close(): void;
}

/** Makes a gateway's options of a configuration; opens the connections that they need. */
export async function optionsOf(configuration: Configuration, logger: Logger): Promise<ConfiguredOptions> {
  const stores = createStores(logger);
  const { authorization, rateLimit, subgraphs, identity, compression, cost, cors, errors } = configuration;
  const { policiesClaim, ...rights } = authorization ?? {};
  return {
    options: {
      ...(await subgraphOptions(subgraphs)),
      limits: configuration.limits,
      ...(identity && { identity }),
      authorization: { ...rights, ...(policiesClaim && { grantPolicies: policiesOfClaim(policiesClaim) }) },
      ...(cost && { cost }),
      ...(rateLimit && { rateLimit: { ...rateLimit, ...(await stores.at(rateLimit.redisUrl)) } }),
      ...(configuration.documents && { documents: await documentsOf(configuration.documents, stores) }),
      ...(cors && { cors }),
      ...(compression && { compression }),
      ...(configuration.entityCache && {
        entityCache: await entityCacheOf(configuration.entityCache, stores),
      }),
      ...(errors && { errors }),
      overrideLabels: configuration.overrideLabels,
      forwardHeaders: configuration.forwardHeaders ?? [],
      csrfGuard: configuration.csrfGuard ?? true,
      shareReads: configuration.shareReads,
      slowReaders: configuration.slowReaders,
      shareQueries: configuration.shareQueries,
      maxBatch: configuration.maxBatch ?? 0,
      exposeTrace: configuration.trace ?? false,
    },
    close: stores.close,
  };
}

async function documentsOf(
  { trusted, trustedOnly, planFirst, persisted }: NonNullable<Configuration['documents']>,
  stores: Stores,
): Promise<DocumentOptions> {
  const { createPersistedStore } = await import('../policies/documents/persisted.ts');
  const { readTrustedDocuments } = await import('../policies/documents/trusted.ts');
  const shared = typeof persisted === 'object' ? await stores.at(persisted.redisUrl) : {};
  return {
    ...(trusted && { trusted: await readTrustedDocuments(trusted) }),
    ...(trustedOnly && { trustedOnly }),
    ...(planFirst && { planFirst }),
    ...(persisted && { persisted: createPersistedStore(shared.redis) }),
  };
}

async function entityCacheOf(
  { redisUrl, hints }: NonNullable<Configuration['entityCache']>,
  stores: Stores,
): Promise<EntityCacheOptions> {
  return { redis: await stores.open(redisUrl), ...(hints && { hints }) };
}

interface Stores {
  open(url: string): Promise<Redis>;
  at(url: string | undefined): Promise<{ redis?: Redis }>;
  close(): void;
}

/** One connection for each Redis, however many policies use it. */
function createStores(logger: Logger): Stores {
  const open = new Map<string, Redis>();
  return {
    open: connect,
    at: async (url) => (url === undefined ? {} : { redis: await connect(url) }),
    close: () => {
      for (const redis of open.values()) redis.disconnect();
    },
  };

  async function connect(url: string): Promise<Redis> {
    const known = open.get(url);
    if (known) return known;
    const { Redis: Client } = await import('ioredis');
    // A store that is away must cost no request more than this.
    const redis = new Client(url, {
      commandTimeout: 250,
      maxRetriesPerRequest: 1,
      enableOfflineQueue: false,
    });
    redis.on('error', (error) => logger.warn({ err: error }, 'a Redis of the gateway failed'));
    open.set(url, redis);
    return redis;
  }
}
