import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { GraphQLSchema } from 'graphql';
import { buildEngine } from './build-engine.ts';
import { createEntityCache } from './cache/cache.ts';
import { type CurrentEngine, createCurrentEngine, type Engine } from './engine.ts';
import { codedError } from './errors.ts';
import type { RequestContext } from './execute/context.ts';
import {
  createLiveSubscriptions,
  type LiveOptions,
  type LiveSubscriptions,
} from './live/live-subscriptions.ts';
import type { Logger } from './logger.ts';
import type { GatewayOptions } from './options.ts';
import { createAdmissionPolicy } from './policies/admission.ts';
import { createCors } from './policies/cors.ts';
import { createDocumentPolicy } from './policies/documents/policy.ts';
import { estimatedCost } from './policies/governed.ts';
import { type Limits, withDefaults } from './policies/limits.ts';
import { createRateLimit, type RateLimit } from './policies/rate-limit.ts';
import { createReplacement } from './reload/replace.ts';
import { type AskedOperations, createAskedOperations } from './reload/warm.ts';
import { createTelemetry, type Telemetry } from './telemetry/telemetry.ts';
import { createTracing } from './telemetry/tracing.ts';
import { createSubscriptionHeaders, ruleOnlyHeaders } from './traffic/header-rules.ts';
import { createTraffic } from './traffic/traffic.ts';
import { createCompression } from './transport/compression.ts';
import { createDeadline } from './transport/deadline.ts';
import { createHttpHandler } from './transport/http.ts';
import { createInFlight, type InFlight } from './transport/in-flight.ts';
import { createSharedQueries } from './transport/shared-queries.ts';
import { createSubgraphClient } from './transport/subgraph-client.ts';
import { createTlsOf } from './transport/subgraph-tls.ts';
import { createUpstreams } from './transport/upstreams.ts';
import { createSocketServer, type SocketServer } from './transport/websocket.ts';

export { createEntityStore } from './cache/entity-store.ts';
export type { Logger } from './logger.ts';
export type { GatewayOptions } from './options.ts';
export type { IdentityOptions, TokenIssuer } from './policies/identity.ts';
export { DEFAULT_LIMITS, type Limits } from './policies/limits.ts';
export { type ListeningGateway, listenGateway } from './transport/listen.ts';

export interface Gateway {
  /** Answers POST and GET of GraphQL, and GraphiQL; the caller routes `/graphql` here. Never rejects. */
  handle(req: IncomingMessage, res: ServerResponse): Promise<void>;
  /** Takes over a WebSocket upgrade of the same path (graphql-transport-ws). */
  upgrade(req: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** The schema that clients see now. */
  readonly schema: GraphQLSchema;
  /**
   * Switches to another supergraph: what begins from then on runs on it, what runs ends on the old one.
   * @throws Error why it cannot be used; the old one stays
   */
  replaceSupergraph(sdl: string): Promise<void>;
  /** Subscriptions at subgraphs, and the clients that share them. */
  liveCount(): { readonly streams: number; readonly subscribers: number };
  /**
   * Makes cached entities unreachable in all gateways of the same Redis: of a type (`Product`), or one by a key
   * (`Product.id="1"`, the value as JSON).
   * @throws Error when Redis cannot be reached
   */
  invalidate(tags: readonly string[]): Promise<void>;
  /** Numbers for Prometheus, in its text format. */
  metrics(): string;
  /** Closes sockets (1001), lets requests end for some seconds, then cuts them off. */
  stop(): Promise<void>;
}

/** Milliseconds that requests have to end when the gateway stops. */
const STOP_MS = 5000;

/**
 * A federation gateway for one supergraph at a time.
 * @throws Error when the supergraph cannot be read, or an option cannot be used
 */
export async function createGateway(options: GatewayOptions): Promise<Gateway> {
  const { logger } = options;
  const forwardHeaders = (options.forwardHeaders ?? []).map((name) => name.toLowerCase());
  const limits = withDefaults(options.limits);
  const admission = createAdmissionPolicy(limits);
  const liveCount = () => live.count();
  const { telemetry, tracing, ...subgraphs } = await subgraphSide(options, limits, forwardHeaders, liveCount);
  const { client, traffic, entities, upstreams } = subgraphs;
  const parts = {
    admission,
    client,
    traffic,
    entities,
    ...(await engineOptions(options, limits, telemetry)),
  };
  const build = (sdl: string) => buildEngine(sdl, parts);
  const live = createLiveSubscriptions({
    admission,
    subscribe: upstreams.subscribe,
    logger,
    queuedEvents: limits.queuedEvents,
    slowReaders: options.slowReaders ?? {},
    chargeEvents: chargeEvents(parts.policies.rateLimit),
    limitEvent: (of) => limited(of, limits.requestMs),
  });
  const engine = createCurrentEngine(await build(options.supergraphSdl), (next) => {
    live.switchTo(next).catch((error) => logger.error({ err: error }, 'streams could not be switched'));
  });
  const asked = createAskedOperations([...(options.documents?.trusted?.values() ?? [])]);
  const stopping = new AbortController();
  const planned = planTrusted(asked, engine.get(), stopping.signal, logger);
  if (options.documents?.planFirst) await planned;
  const shared = {
    engine,
    live,
    asked,
    admission,
    verifyIdentity: options.identity && (await loadIdentityPolicy())(options.identity),
    resolveDocument: options.documents && createDocumentPolicy(options.documents),
    meters: telemetry.requests,
    tracing,
    limits,
    logger,
    // What rules pass on to some belongs to what tells one viewer's requests from another's.
    forwardHeaders: [...forwardHeaders, ...ruleOnlyHeaders(options.traffic ?? {}, forwardHeaders)],
  };
  const handleHttp = createHttpHandler({
    ...shared,
    ...overHttp(options, shared.forwardHeaders),
  });
  const sockets = createSocketServer(shared);
  const allowOrigin = options.cors && createCors(options.cors);
  const inFlight = createInFlight();
  return {
    handle: (req, res) =>
      allowOrigin?.(req, res) ? Promise.resolve() : inFlight.track(handleHttp(req, res)),
    upgrade: sockets.upgrade,
    get schema() {
      return engine.get().schema;
    },
    replaceSupergraph: telemetry.counted(createReplacement(engine, build, asked.warm)),
    invalidate: async (tags) => entities?.invalidate(tags),
    metrics: telemetry.text,
    liveCount: live.count,
    stop: stopOnce({ stopping, sockets, live, inFlight, engine, asking: [upstreams, client] }),
  };
}

/** Ends everything, once however often it is asked: sockets and streams first, then what they use. */
function stopOnce(parts: {
  stopping: AbortController;
  sockets: Pick<SocketServer, 'stop'>;
  live: Pick<LiveSubscriptions, 'stop'>;
  inFlight: Pick<InFlight, 'idle'>;
  asking: readonly { stop(): Promise<void> }[];
  engine: CurrentEngine;
}): Gateway['stop'] {
  let stopped: Promise<void> | undefined;
  async function stop(): Promise<void> {
    parts.stopping.abort();
    await parts.sockets.stop();
    parts.live.stop(codedError('SUBGRAPH_UNAVAILABLE', 'The gateway is going away'));
    await parts.inFlight.idle(STOP_MS);
    for (const part of parts.asking) await part.stop();
    await parts.engine.get().stop();
  }
  return () => {
    stopped ??= stop();
    return stopped;
  };
}

/** What asks subgraphs, and measures that. */
async function subgraphSide(
  options: GatewayOptions,
  limits: Limits,
  forwardHeaders: readonly string[],
  liveCount: Gateway['liveCount'],
) {
  const settings = options.traffic ?? {};
  const tlsOf = createTlsOf(settings);
  const tracing = await createTracing();
  const telemetry = createTelemetry({ circuits: () => traffic.circuits(), liveCount });
  const traffic = createTraffic(settings, telemetry.subgraphs, forwardHeaders, tracing);
  const subscriptionHeaders = createSubscriptionHeaders(settings, forwardHeaders);
  return {
    tracing,
    telemetry,
    traffic,
    client: createSubgraphClient(limits, { ...options, tlsOf }),
    entities: options.entityCache && createEntityCache(options.entityCache),
    upstreams: createUpstreams(options.subscriptionProtocols ?? {}, limits, subscriptionHeaders, tlsOf),
  };
}

/** Plans the trusted documents, in the background unless awaited; never rejects. */
async function planTrusted(asked: AskedOperations, engine: Engine, signal: AbortSignal, logger: Logger) {
  try {
    const operations = await asked.warmRegistered(engine, signal);
    if (operations > 0) logger.info({ operations }, 'trusted documents are planned');
  } catch (error) {
    logger.error({ err: error }, 'trusted documents could not be planned');
  }
}

/** Undefined: events take nothing of a rate limit. */
function chargeEvents(rateLimit: RateLimit | undefined): LiveOptions['chargeEvents'] {
  if (!rateLimit?.countsEvents) return undefined;
  return (ready, request) => {
    const cost = estimatedCost(ready);
    return () => rateLimit.take(request, cost);
  };
}

/** Libraries for tokens are loaded where tokens are verified. */
async function loadIdentityPolicy() {
  return (await import('./policies/identity.ts')).createIdentityPolicy;
}

/** What only HTTP has. */
function overHttp(options: GatewayOptions, forwardHeaders: readonly string[]) {
  return {
    exposeTrace: options.exposeTrace ?? false,
    csrfGuard: options.csrfGuard ?? true,
    maxBatch: options.maxBatch ?? 0,
    sendCompressed: options.compression && createCompression(options.compression),
    sharedQueries: options.shareQueries ? createSharedQueries(forwardHeaders) : undefined,
  };
}

/** A request that ends after so many milliseconds. */
function limited(request: RequestContext, ms: number) {
  const deadline = createDeadline(ms, request.signal);
  return { request: { ...request, signal: deadline.signal }, done: () => deadline.clear() };
}

/** What every supergraph of this gateway is built with. */
async function engineOptions(
  { logger, ...options }: GatewayOptions,
  { planMs }: Limits,
  telemetry: Telemetry,
) {
  return {
    logger,
    planMs,
    subgraphUrls: options.subgraphUrls,
    overrideLabels: options.overrideLabels,
    subgraphMessages: options.errors?.subgraphMessages ?? 'known',
    goneEntities: options.errors?.goneEntities ?? 'error',
    planned: telemetry.planned,
    policies: {
      authorization: options.authorization,
      cost: options.cost,
      rateLimit: options.rateLimit && (await createRateLimit(options.rateLimit)),
      observeCost: telemetry.observeCost,
    },
  };
}
