import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Part } from '../config.ts';
import type { DatabaseLocations } from '../databases/locations.ts';
import { restartWriteTokens } from '../databases/redis-write-tokens.ts';
import type { Clusters } from '../postgres/clusters.ts';
import type { Secrets } from '../postgres/secrets.ts';
import { gatewayNodeOptions } from '../process/node-options.ts';
import { requirePorts } from '../process/ports.ts';
import { fetchCache } from '../servers/fetch-cache.ts';
import { freePorts, isFreePort } from '../servers/free-ports.ts';
import { type ManagedServer, ServerError } from '../servers/port.ts';
import { lockFile, ownerOf } from '../servers/process-identity.ts';
import { type DatabaseName, type Place, type ServiceName, serviceNames, servicePort } from '../topology.ts';
import { groupsOf, planStack } from './plan.ts';
import { prepareStack } from './prepare.ts';
import { type StackServers, startServers } from './servers.ts';
import { environmentOf, writeServiceSecrets } from './service-environment.ts';
import { namedPorts, openStackState, type StateFile } from './state.ts';
import { type ManagedService, supervisedChild } from './supervised.ts';

const command = fileURLToPath(new URL('../commands/serve.ts', import.meta.url));

export type StackOptions = {
  /** Holds everything but what was fetched. */
  dataDir: string;
  /** The gateway's port; services follow it. 0: free ones. */
  port: number;
  /** Songs in the catalogue that a first start makes. */
  songs: number;
  /** Only these, and the servers that they are told of; all by default. */
  parts?: readonly Part[] | undefined;
  replicas?: Partial<Record<DatabaseName, number>> | undefined;
  /** Uses nothing that was there: for runs that kill servers. */
  own?: boolean | undefined;
  /** False only in tests: no fsync. */
  durable: boolean;
  note(text: string): void;
  /** Ends a start before its time. */
  stopping?: AbortSignal | undefined;
  /** Of admin@polyphony.example; made up and told once when absent. */
  adminPassword?: string | undefined;
};

export type Stack = {
  /** The gateway's; null without one. */
  url: string | null;
  deployment: string;
  servers: readonly ManagedServer[];
  services: readonly ManagedService[];
  locations(): DatabaseLocations;
  superuser: { user: string; password: string };
  secrets: Secrets;
  /** Variables of the servers that a service is told of. */
  variables(service: ServiceName): Record<string, string>;
  placeOf(server: string): Place | null;
  positionOf: Clusters['positionOf'];
  promote(database: DatabaseName, server?: string): Promise<{ primary: string; tookMs: number }>;
  /** Another process of a part, on a free port; not started, and stopped with the stack. */
  another(part: Part): Promise<ManagedService & { url: string }>;
  /** Services, then servers; data stays. */
  stop(): Promise<void>;
  /** Takes back what was made in servers that others use; after `stop`. */
  discard(): Promise<void>;
};

/** Whether a part's process answers that it is ready, within a second. */
async function isReady(port: number): Promise<boolean> {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/health/ready`, {
      signal: AbortSignal.timeout(1000),
    });
    await answer.arrayBuffer();
    return answer.ok;
  } catch {
    return false;
  }
}

type Making = {
  options: StackOptions;
  file: StateFile;
  servers: StackServers;
  port: number;
  portOf(name: string): Promise<number>;
  adminPassword: string | null;
};

/** 13 processes that read the same modules: compiled once, they are up in half the time. */
const compileCache = () => join(fetchCache(), 'compiled', process.version);

/** Gateways count a client's requests together, where they keep entities together. */
function variablesOf(part: Part, servers: StackServers): Record<string, string> {
  const variables = servers.variables(groupsOf(part));
  return part === 'gateway' ? { ...variables, RATE_LIMIT_URL: variables.ENTITY_CACHE_URL ?? '' } : variables;
}

function createService(part: Part, gatewayPort: number, making: Making, name: string): ManagedService {
  const { options, file, servers } = making;
  const port = part === 'gateway' ? gatewayPort : servicePort(gatewayPort, part);
  const { secrets } = servers.postgres;
  const secretsFile = part === 'gateway' ? null : writeServiceSecrets(options.dataDir, part, secrets);
  const urls = serviceNames.map(
    (service) => `${service}=http://127.0.0.1:${servicePort(making.port, service)}`,
  );
  return supervisedChild(
    {
      name,
      kind: 'service',
      port,
      folder: join(options.dataDir, 'logs'),
      program: process.execPath,
      args: part === 'gateway' ? [...gatewayNodeOptions, command] : [command],
      env: () => ({
        NODE_COMPILE_CACHE: compileCache(),
        LOG_LEVEL: 'warn',
        ...environmentOf(part, {
          port: gatewayPort,
          deployment: file.state.deployment,
          secretsFile,
          locations: servers.postgres.locations(),
          variables: variablesOf(part, servers),
        }),
        SERVICE_URLS: urls.join(','),
        ...(part === 'auth' && making.adminPassword
          ? { POLYPHONY_ADMIN_PASSWORD: making.adminPassword }
          : {}),
      }),
      healthy: () => isReady(port),
    },
    options.note,
  );
}

const nameOf = (part: Part) => (part === 'gateway' ? 'gateway' : `${part}-service`);

/** Room for the gateway and its thirteen services, side by side: where the last start had it, or the first free. */
async function blockOfPorts(file: StateFile, wanted: number): Promise<number> {
  if (wanted !== 0) return wanted;
  const block = (first: number) => Array.from({ length: serviceNames.length + 1 }, (_, at) => first + at);
  const isFree = async (first: number) => !(await Promise.all(block(first).map(isFreePort))).includes(false);
  const before = file.state.ports.gateway;
  if (before !== undefined && (await isFree(before))) return before;
  const free = freePorts();
  let first = await free.next();
  while (!(await isFree(first))) first = await free.next();
  for (const [at, port] of block(first).entries())
    file.state.ports[at === 0 ? 'gateway' : `service ${at}`] = port;
  return first;
}

/** What administrators begin with, told once: later starts leave the account alone. */
function firstPassword({ adminPassword, note }: StackOptions, { state }: StateFile): string | null {
  if (adminPassword) return adminPassword;
  if (state.administrator) return null;
  const password = randomBytes(15).toString('base64url');
  note(`Administrator: admin@polyphony.example  password: ${password}  (shown once)`);
  return password;
}

async function startUp(making: Making, services: ManagedService[]): Promise<void> {
  const { options, file, servers } = making;
  options.note('servers are up; roles, tables and catalogue');
  await prepareStack({
    ...options,
    postgres: servers.postgres,
    environment: { NODE_COMPILE_CACHE: compileCache() },
  });
  options.stopping?.throwIfAborted();
  options.note('services');
  // Each tries auth-service's keys when it first needs them, so all can start at once.
  await Promise.all(services.map((service) => service.start()));
  file.state.administrator = true;
  file.save();
}

/**
 * Starts the production shape on this machine: PostgreSQL with its replicas, Redis, Redis Cluster, RabbitMQ, Kafka, OpenSearch,
 * and a process for each service behind the gateway. What was started is stopped again when it fails.
 * @throws {ServerError} @throws {PostgresError} with messages for people
 */
export async function startStack(options: StackOptions): Promise<Stack> {
  const { dataDir } = options;
  mkdirSync(dataDir, { recursive: true });
  const lock = join(dataDir, 'stack.lock');
  const unlock = lockFile(lock);
  if (!unlock)
    throw new ServerError(
      'START_FAILED',
      `A stack runs on ${dataDir} already (process ${ownerOf(lock)?.pid})`,
    );
  const services: ManagedService[] = [];
  let servers: StackServers | undefined;
  let stopped: Promise<void> | undefined;
  const stopAll = async () => {
    await Promise.all(services.toReversed().map((service) => service.stop()));
    await servers?.stop();
    unlock();
  };
  const stop = () => {
    stopped ??= stopAll();
    return stopped;
  };
  try {
    const file = openStackState(dataDir);
    const port = await blockOfPorts(file, options.port);
    const portOf = namedPorts(file, options.port === 0 ? undefined : options.port + 20);
    const plan = planStack(options);
    if (options.port !== 0) await requirePorts({ parts: plan.parts, port, host: '127.0.0.1' });
    const { deployment } = file.state;
    const environment = process.env;
    const own = options.own ?? false;
    options.note('servers');
    servers = await startServers({ ...options, own, plan, portOf, deployment, environment });
    options.stopping?.throwIfAborted();
    const adminPassword = firstPassword(options, file);
    const making: Making = { options, file, servers, port, portOf, adminPassword };
    for (const part of plan.parts) services.push(createService(part, port, making, nameOf(part)));
    await startUp(making, services);
    return toStack(making, services, plan.parts, stop);
  } catch (error) {
    await stop();
    throw error;
  }
}

function toStack(
  making: Making,
  services: ManagedService[],
  parts: readonly Part[],
  stop: () => Promise<void>,
): Stack {
  const { servers, file, port } = making;
  const { postgres } = servers;
  // Counted before anything is awaited: two that are asked for at once are two.
  let more = 1;
  return {
    url: parts.includes('gateway') ? `http://127.0.0.1:${port}` : null,
    deployment: file.state.deployment,
    servers: servers.servers,
    services,
    locations: postgres.locations,
    superuser: postgres.superuser,
    secrets: postgres.secrets,
    variables: (service) => servers.variables(groupsOf(service)),
    placeOf: postgres.placeOf,
    positionOf: postgres.positionOf,
    async promote(database, server) {
      const { primary, tookMs } = await postgres.promote(database, server);
      const { REDIS_DURABLE_URL: url } = servers.variables(['redis-durable']);
      if (url) await restartWriteTokens({ url, prefix: file.state.deployment }, database);
      return { primary, tookMs };
    },
    async another(part) {
      more += 1;
      const name = `${nameOf(part)}-${more}`;
      const free = await making.portOf(name);
      const gatewayPort = part === 'gateway' ? free : free - 1 - serviceNames.indexOf(part);
      const service = createService(part, gatewayPort, making, name);
      services.push(service);
      return { ...service, url: `http://127.0.0.1:${free}` };
    },
    stop,
    discard: servers.discard,
  };
}
