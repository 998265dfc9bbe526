import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type CacheStore, openCache } from '../cache/index.ts';
import type { Environment, Part } from '../config.ts';
import { deploymentName } from '../databases/deployment.ts';
import { prepareDatabases } from '../databases/prepare.ts';
import { memoryWriteTokens } from '../databases/write-tokens.ts';
import type { EmbeddedSettings } from '../events/embedded.ts';
import { embeddedEvents } from '../events/embedded.ts';
import { tokenAudience, tokenIssuer } from '../identity/access-tokens.ts';
import type { Logger } from '../log.ts';
import { type EmbeddedPostgres, startPostgres } from '../postgres/embedded.ts';
import { clusterFolder } from '../postgres/folders.ts';
import { requireUnused } from '../postgres/lock.ts';
import { openPubSub } from '../pubsub/index.ts';
import { seedIfEmpty } from '../seed/seed.ts';
import type { Subgraph } from '../subgraph/define.ts';
import { type ServiceName, serviceNames, servicePort } from '../topology.ts';
import { type Front, type FrontGateway, startFront } from './front.ts';
import { requirePorts } from './ports.ts';
import { removeProductFile, writeProductFile } from './product-file.ts';
import { type Backbone, type RunningService, startService } from './service.ts';
import { stopInOrder } from './stopping.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

export type ProductOptions = {
  dataDir: string;
  /** The gateway's; services follow it. 0: any free ports for all. */
  port: number;
  songs: number;
  environment: Environment;
  logger: Logger;
  /** False only in tests: no fsync. */
  durable: boolean;
  /** Folder of the built page, or null; it may still be building. */
  pageFolder: Promise<string | null>;
  /** Told of each step of the start, for the terminal. */
  step(name: string): void;
  /** Told of progress within a long step: done and total, in things. */
  progress?(what: string, done: number, total: number): void;
  /** Told of what a person should know of the stop: a part that hangs. Logged when absent. */
  note?(text: string): void;
  /** Ends a start before its time: what was started is stopped again, and the start rejects with the reason. */
  stopping?: AbortSignal;
  events?: Partial<EmbeddedSettings>;
  /** Another cache than the environment's: a test of what things cost without one. Closed with the product. */
  cache?: CacheStore;
  limits?: Record<string, number>;
};

export type Product = {
  /** Base URL of the front, or null where the gateway does not run here. */
  url: string | null;
  services: Record<string, string>;
  postgres: EmbeddedPostgres;
  /** The front first, the databases last; about 15 s at most before the databases, whatever hangs. */
  stop(): Promise<void>;
};

/** What runs so far: a failed start stops the same way as a whole product. */
type Parts = {
  postgres?: EmbeddedPostgres;
  backbone?: Backbone;
  services: RunningService[];
  front?: Front;
};

type GatewayModule = { createGateway(options: object): Promise<FrontGateway> };

/** Start-up is the one place that meets subgraphs and gateway; it finds them by name, so infra imports neither. */
async function loadSubgraph(name: ServiceName): Promise<Subgraph> {
  const module = (await import(new URL(`../../subgraphs/${name}/index.ts`, import.meta.url).href)) as {
    default: Subgraph;
  };
  return module.default;
}

async function startGateway(options: ProductOptions, backbone: Backbone): Promise<Front> {
  const { createGateway } = (await import(
    new URL('../../gateway/index.ts', import.meta.url).href
  )) as GatewayModule;
  const gateway = await createGateway({
    supergraphSdl: readFileSync(join(root, 'schema', 'supergraph.graphql'), 'utf8'),
    subgraphUrls: Object.fromEntries(serviceNames.map((name) => [name, `${backbone.urlOf(name)}/graphql`])),
    identity: {
      jwksUrl: () => `${backbone.urlOf('auth')}/.well-known/jwks.json`,
      issuer: tokenIssuer,
      audience: tokenAudience,
    },
    logger: options.logger.child({ part: 'gateway' }),
    exposeTrace: options.environment.NODE_ENV !== 'production',
    ...(options.limits ? { limits: options.limits } : {}),
  });
  return startFront({
    gateway,
    port: options.port,
    host: options.environment.POLYPHONY_HOST,
    urlOf: backbone.urlOf,
    pageFolder: await options.pageFolder,
    ready: () => servicesReady(backbone),
    logger: options.logger.child({ part: 'front' }),
  });
}

/**
 * The services of this process only: a gateway that is taken out of use because one service elsewhere is away would take all
 * others with it.
 */
async function servicesReady(backbone: Backbone): Promise<boolean> {
  const here = serviceNames.filter((name) => backbone.isHere(name));
  const answers = here.map(async (name) => {
    const answer = await fetch(`${backbone.urlOf(name)}/health/ready`, { signal: AbortSignal.timeout(3000) });
    await answer.arrayBuffer();
    return answer.ok;
  });
  const settled = await Promise.allSettled(answers);
  return settled.every((one) => one.status === 'fulfilled' && one.value);
}

async function createBackbone(options: ProductOptions, postgres: EmbeddedPostgres): Promise<Backbone> {
  const host = '127.0.0.1';
  const ports = new Map<ServiceName, number>();
  const { REDIS_URL: redisUrl } = options.environment;
  const prefix = await deploymentName(postgres.locations, postgres.superuser);
  const warn = (message: string) => options.logger.warn({}, message);
  const portOf = (service: ServiceName) => (options.port === 0 ? 0 : servicePort(options.port, service));
  return {
    locations: postgres.locations,
    secrets: postgres.secrets,
    cache: options.cache ?? (await openCache({ redisUrl, prefix, warn })),
    pubsub: await openPubSub({ redisUrl, prefix, warn }),
    events: embeddedEvents({
      logger: options.logger,
      ...(options.events ? { settings: options.events } : {}),
    }),
    tokens: memoryWriteTokens(),
    logger: options.logger,
    host,
    portOf,
    urlOf: (service) => `http://${host}:${ports.get(service) ?? portOf(service)}`,
    listening: (service, port) => void ports.set(service, port),
    isHere: (service) => ports.has(service),
  };
}

/** auth-service first: with free ports, the others learn from it where the keys are. */
async function startServices(
  names: readonly ServiceName[],
  backbone: Backbone,
  running: RunningService[],
): Promise<void> {
  const subgraphs = await Promise.all(names.map(loadSubgraph));
  const first = subgraphs.find((subgraph) => subgraph.name === 'auth');
  if (first) running.push(await startService(first, backbone));
  const rest = subgraphs.filter((subgraph) => subgraph !== first);
  const started = await Promise.allSettled(
    rest.map(async (subgraph) => running.push(await startService(subgraph, backbone))),
  );
  const failed = started.find((one) => one.status === 'rejected');
  if (failed) throw failed.reason;
}

/**
 * No new requests and those in hand ended, then the services, then the events in hand, then the pools: each needs what comes
 * after it. The databases come last, whatever hung before, and have a bound of their own.
 */
async function stopParts({ front, services, backbone, postgres }: Parts, tell: (text: string) => void) {
  const serving = services.map((one) => ({ what: `${one.name}-service`, stop: one.stop }));
  const pools = services.map((one) => ({ what: `${one.name}-service's connections`, stop: one.close }));
  const stores = backbone
    ? [
        { what: 'the cache', stop: () => backbone.cache.close() },
        { what: 'pub/sub', stop: () => backbone.pubsub.close() },
      ]
    : [];
  await stopInOrder(
    [
      { ms: 6000, parts: front ? [{ what: 'the gateway', stop: front.stop }] : [] },
      { ms: 3000, parts: serving },
      { ms: 3000, parts: backbone ? [{ what: 'the events', stop: () => backbone.events.stop() }] : [] },
      { ms: 3000, parts: [...pools, ...stores] },
    ],
    tell,
  );
  await postgres?.stop();
}

/** Databases, and what is in them: roles, tables, a catalogue. */
async function startData(options: ProductOptions, parts: Parts): Promise<EmbeddedPostgres> {
  options.step('databases');
  const postgres = await startPostgres({ dataDir: options.dataDir, durable: options.durable });
  parts.postgres = postgres;
  const { locations, superuser, secrets } = postgres;
  options.stopping?.throwIfAborted();
  await prepareDatabases({ locations, superuser, secrets });
  options.stopping?.throwIfAborted();
  options.step('catalogue');
  const { songs, progress, stopping } = options;
  await seedIfEmpty({ locations, secrets, superuser, songs, progress, stopping });
  return postgres;
}

/** Where people reach the front: an address that stands for all of the machine is no address to go to. */
function urlOfFront({ POLYPHONY_HOST: host }: Environment, port: number): string {
  const reached = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host;
  return `http://${reached.includes(':') ? `[${reached}]` : reached}:${port}`;
}

/**
 * Starts the whole product on the embedded default, or the parts that SERVICES names, in this process. What was started is
 * stopped again when it fails.
 * @throws {PortError} @throws {PostgresError} with messages for people
 */
export async function startProduct(options: ProductOptions): Promise<Product> {
  const { environment, dataDir, stopping } = options;
  const wanted: readonly Part[] = environment.SERVICES ?? [...serviceNames, 'gateway'];
  const names = serviceNames.filter((name) => wanted.includes(name));
  // A second start on the same folder has the same ports too: the folder is the better reason.
  requireUnused(clusterFolder(dataDir));
  await requirePorts({ parts: wanted, port: options.port, host: environment.POLYPHONY_HOST });
  const parts: Parts = { services: [] };
  const tell = options.note ?? ((text: string) => options.logger.warn({}, text));
  let stopped: Promise<void> | undefined;
  const stop = () => {
    if (parts.postgres) removeProductFile(dataDir);
    stopped ??= stopParts(parts, tell);
    return stopped;
  };
  try {
    const postgres = await startData(options, parts);
    options.step('services');
    parts.backbone = await createBackbone(options, postgres);
    await startServices(names, parts.backbone, parts.services);
    stopping?.throwIfAborted();
    await parts.backbone.events.start();
    if (wanted.includes('gateway')) {
      options.step('gateway');
      parts.front = await startGateway(options, parts.backbone);
    }
    await Promise.all(parts.services.map((service) => service.ready()));
    stopping?.throwIfAborted();
    const url = parts.front ? urlOfFront(environment, parts.front.port) : null;
    const services = Object.fromEntries(
      parts.services.map((service) => [service.name, `http://127.0.0.1:${service.port}`]),
    );
    writeProductFile(dataDir, { pid: process.pid, url: url ?? '', services });
    return { url, services, postgres, stop };
  } catch (error) {
    await stop();
    stopping?.throwIfAborted();
    throw error;
  }
}
