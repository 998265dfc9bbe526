import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Environment, Part } from '../config.ts';
import { tokenAudience, tokenIssuer } from '../identity/access-tokens.ts';
import type { Subgraph } from '../subgraph/define.ts';
import { type ServiceName, serviceNames } from '../topology.ts';
import { type Backbone, type BackboneOptions, createBackbone } from './backbone.ts';
import { type Front, type FrontGateway, startFront } from './front.ts';
import { type RunningService, startService } from './service.ts';
import { stopInOrder } from './stopping.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

export type PartsOptions = Omit<BackboneOptions, 'host' | 'services'> & {
  /** Address of the services; the front's is the environment's. */
  serviceHost: string;
  /** Folder of the built page, or null; it may still be building. */
  pageFolder: Promise<string | null>;
  step(name: string): void;
  /** Told of what a person should know of the stop: a part that hangs. */
  tell(text: string): void;
  stopping?: AbortSignal | undefined;
  limits?: Record<string, number> | undefined;
};

export type RunningParts = {
  /** Base URL of the front, or null where the gateway does not run here. */
  url: string | null;
  services: Record<string, string>;
  /** The front first, the pools last; about 15 s at most, whatever hangs. */
  stop(): Promise<void>;
};

/** What runs so far: a failed start stops the same way as all of it. */
type Started = { backbone?: Backbone; services: RunningService[]; front?: Front };

type GatewayModule = { createGateway(options: object): Promise<FrontGateway> };

/** Start-up is the one place that meets subgraphs and gateway; it finds them by name, so infra imports neither. */
async function loadSubgraph(name: ServiceName): Promise<Subgraph> {
  const module = (await import(new URL(`../../subgraphs/${name}/index.ts`, import.meta.url).href)) as {
    default: Subgraph;
  };
  return module.default;
}

/**
 * What the gateway holds clients and services to. Of the registered operations Home costs the most, 1,373, and an operation
 * within the other limits (depth, aliases, tokens) up to some 50,000; a client may ask for Home 700 times a second.
 */
function gatewayPolicies({ NODE_ENV }: Environment, { rateLimits }: Backbone) {
  return {
    cost: { limit: 100_000, expose: NODE_ENV !== 'production' },
    rateLimit: { points: 60_000_000, seconds: 60, ...(rateLimits && { redis: rateLimits }) },
    documents: { persisted: true },
    // References to other services' entities are nullable because what they name may be gone: that is no error.
    errors: { goneEntities: 'null' },
    // A service that is back after a restart is used again within a second.
    traffic: { all: { circuit: { openMs: 1000 } } },
  };
}

async function startGateway(options: PartsOptions, backbone: Backbone): Promise<Front> {
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
    ...gatewayPolicies(options.environment, backbone),
    ...(backbone.entities ? { entityCache: backbone.entities.cache } : {}),
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
 * after it.
 */
function stopParts({ front, services, backbone }: Started, tell: (text: string) => void): Promise<void> {
  const serving = services.map((one) => ({ what: `${one.name}-service`, stop: one.stop }));
  const pools = services.map((one) => ({ what: `${one.name}-service's connections`, stop: one.close }));
  return stopInOrder(
    [
      { ms: 6000, parts: front ? [{ what: 'the gateway', stop: front.stop }] : [] },
      { ms: 3000, parts: serving },
      { ms: 3000, parts: backbone ? [{ what: 'the events', stop: () => backbone.events.stop() }] : [] },
      { ms: 3000, parts: [...pools, ...(backbone?.stores() ?? [])] },
    ],
    tell,
  );
}

/** Where people reach the front: an address that stands for all of the machine is no address to go to. */
function urlOfFront({ POLYPHONY_HOST: host }: Environment, port: number): string {
  const reached = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host;
  return `http://${reached.includes(':') ? `[${reached}]` : reached}:${port}`;
}

async function startAll(options: PartsOptions, started: Started, wanted: readonly Part[]): Promise<void> {
  const { stopping } = options;
  const names = serviceNames.filter((name) => wanted.includes(name));
  started.backbone = await createBackbone({ ...options, services: names, host: options.serviceHost });
  await startServices(names, started.backbone, started.services);
  stopping?.throwIfAborted();
  await started.backbone.events.start();
  if (wanted.includes('gateway')) {
    options.step('gateway');
    started.front = await startGateway(options, started.backbone);
  }
  await Promise.all(started.services.map((service) => service.ready()));
  stopping?.throwIfAborted();
}

/** The parts of the product that run in one process: those that SERVICES names, or all. */
export const partsOf = (environment: Environment): readonly Part[] =>
  environment.SERVICES ?? [...serviceNames, 'gateway'];

/** Starts services and gateway in this process, over databases that are there. What was started is stopped when it fails. */
export async function startParts(options: PartsOptions): Promise<RunningParts> {
  const started: Started = { services: [] };
  let stopped: Promise<void> | undefined;
  const stop = () => {
    stopped ??= stopParts(started, options.tell);
    return stopped;
  };
  try {
    options.step('services');
    await startAll(options, started, partsOf(options.environment));
  } catch (error) {
    await stop();
    throw error;
  }
  const addresses = started.services.map(
    (service) => [service.name, started.backbone?.urlOf(service.name) ?? ''] as const,
  );
  return {
    url: started.front ? urlOfFront(options.environment, started.front.port) : null,
    services: Object.fromEntries(addresses),
    stop,
  };
}
