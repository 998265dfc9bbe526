import { createFreshness } from '../databases/freshness.ts';
import { type OpenDatabases, openDatabases, type Primary } from '../databases/handles.ts';
import type { Consumers } from '../events/consumers.ts';
import type { Consumer, Producer } from '../events/contracts.ts';
import { consume, type HomeDatabase } from '../events/inbox.ts';
import { createTokenVerifier } from '../identity/access-tokens.ts';
import { createServiceTokens } from '../identity/service-tokens.ts';
import { createPeers } from '../peers/peers.ts';
import type { ServicePorts, ServiceRuntime, StateOf } from '../subgraph/context.ts';
import type { Subgraph } from '../subgraph/define.ts';
import { type Serving, serveSubgraph } from '../subgraph/serve.ts';
import { type DatabaseName, eventRoutes, homeDatabase, type ServiceName } from '../topology.ts';
import type { Backbone } from './backbone.ts';
import { databaseStatus } from './database-status.ts';
import { eventRoutesOf, rolesInEvents } from './event-routes.ts';
import { passwordsOf, secretOf } from './service-secrets.ts';

export type RunningService = {
  name: ServiceName;
  port: number;
  /** Starts what needs the others to be there: training, schedules. */
  ready(): Promise<void>;
  /** Stops serving; the databases stay open until `close`, since events in hand need them. */
  stop(): Promise<void>;
  close(): Promise<void>;
};

const isProducer = (name: ServiceName): name is Producer =>
  Object.values(eventRoutes).some((route) => route.producer === name);
const isConsumer = (name: ServiceName): name is Consumer =>
  Object.values(eventRoutes).some((route) => (route.consumers as readonly ServiceName[]).includes(name));

/** The home primary of a service, seen as any database: events need no more than its own tables. */
function homeOf<S extends ServiceName>(name: S, databases: OpenDatabases<S>): Primary<'content'> | null {
  const home = (homeDatabase as Partial<Record<ServiceName, string>>)[name];
  if (!home) return null;
  const handles = databases.db as unknown as Record<string, { primary: Primary<'content'> }>;
  return handles[home]?.primary ?? null;
}

function connectEvents<S extends ServiceName>(
  subgraph: Subgraph<S>,
  databases: OpenDatabases<S>,
  ports: ServicePorts<S>,
  backbone: Backbone,
): void {
  const name: ServiceName = subgraph.name;
  const home = homeOf(subgraph.name, databases);
  if (isProducer(name) && home) {
    const database = homeDatabase[name];
    backbone.events.publishFrom({
      producer: name,
      db: home,
      connect: (options) => databases.connect(database, 'primary', options as never),
    });
  }
  if (isConsumer(name) && subgraph.consumers) {
    const handlers = subgraph.consumers as unknown as Consumers<Consumer, ServicePorts<S>>;
    const subscriber = consume({
      service: name,
      home: home as HomeDatabase | null,
      ports,
      handlers,
      logger: ports.logger,
    });
    backbone.events.deliverTo(backbone.entities?.following(subscriber) ?? subscriber);
  }
}

function createRuntime<S extends ServiceName>(
  name: S,
  backbone: Backbone,
  databases: OpenDatabases<S>,
  stopping: AbortSignal,
): ServiceRuntime<S> {
  const tokens = createServiceTokens(name, backbone.secrets.serviceTokenSecret);
  return {
    service: name,
    db: databases.db,
    cache: backbone.cacheOf(name),
    pubsub: backbone.pubsub,
    openEditLog: (options) => backbone.openEditLog({ ...options, service: name }),
    peers: createPeers({ urlOf: backbone.urlOf, tokens }),
    logger: backbone.logger.child({ service: name }),
    secret: (purpose) => secretOf(backbone.secrets, name, purpose),
    urlOf: backbone.urlOf,
    homeSession(options) {
      const home = (homeDatabase as Partial<Record<ServiceName, DatabaseName>>)[name];
      if (!home) throw new Error(`${name}-service has no home database`);
      return databases.connect(home as never, 'primary' as never, options as never);
    },
    stopping,
  };
}

/** Starts one service in this process: its databases, state, events and server. Nothing stays open when it fails. */
export async function startService<S extends ServiceName>(
  subgraph: Subgraph<S>,
  backbone: Backbone,
): Promise<RunningService> {
  const stopping = new AbortController();
  const databases = openDatabases(
    subgraph.name,
    backbone.locations,
    passwordsOf(backbone.secrets, subgraph.name),
  );
  try {
    return await serve(subgraph, backbone, databases, stopping);
  } catch (error) {
    stopping.abort();
    await databases.close();
    throw error;
  }
}

async function serve<S extends ServiceName>(
  subgraph: Subgraph<S>,
  backbone: Backbone,
  databases: OpenDatabases<S>,
  stopping: AbortController,
): Promise<RunningService> {
  const { name } = subgraph;
  const runtime = createRuntime(name, backbone, databases, stopping.signal);
  const state = (subgraph.start ? await subgraph.start(runtime) : undefined) as StateOf<S>;
  const ports: ServicePorts<S> = { ...runtime, state };
  connectEvents(subgraph, databases, ports, backbone);
  const freshness = createFreshness({ service: name, databases, tokens: backbone.tokens });
  const status = () =>
    databaseStatus({ service: name, databases, cache: runtime.cache, events: backbone.events });
  const serving: Serving = await serveSubgraph({
    subgraph,
    runtime,
    state,
    verifyToken: createTokenVerifier({ jwksUrl: () => `${backbone.urlOf('auth')}/.well-known/jwks.json` }),
    serviceTokens: createServiceTokens(name, backbone.secrets.serviceTokenSecret),
    freshness,
    port: backbone.portOf(name),
    host: backbone.host,
    status,
    routes: eventRoutesOf<S>({
      service: name,
      ...rolesInEvents(name),
      home: homeOf(name, databases),
      events: backbone.events,
    }),
  });
  backbone.listening(name, serving.port);
  return {
    name,
    port: serving.port,
    ready: async () => {
      try {
        await subgraph.ready?.(ports);
      } catch (error) {
        runtime.logger.error({ err: error }, 'could not begin what follows the start');
      }
    },
    stop: async () => {
      stopping.abort();
      await serving.stop();
      await subgraph.stop?.(ports);
    },
    close: () => databases.close(),
  };
}
