import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { GraphQLSchema } from 'graphql';
import { buildEngine } from './build-engine.ts';
import { createEntityCache } from './cache/cache.ts';
import { createCurrentEngine } from './engine.ts';
import { codedError } from './errors.ts';
import type { RequestContext } from './execute/context.ts';
import { createLiveSubscriptions, type LiveOptions } from './live/live-subscriptions.ts';
import type { GatewayOptions } from './options.ts';
import { createAdmissionPolicy } from './policies/admission.ts';
import { createCors } from './policies/cors.ts';
import { createDocumentPolicy } from './policies/documents/policy.ts';
import { estimatedCost } from './policies/governed.ts';
import { createIdentityPolicy } from './policies/identity.ts';
import { type Limits, withDefaults } from './policies/limits.ts';
import { createRateLimit, type RateLimit } from './policies/rate-limit.ts';
import { createReplacement } from './reload/replace.ts';
import { createAskedOperations } from './reload/warm.ts';
import { createTelemetry, type Telemetry } from './telemetry/telemetry.ts';
import { createTracing } from './telemetry/tracing.ts';
import { createSubscriptionHeaders, ruleOnlyHeaders } from './traffic/header-rules.ts';
import { createTraffic } from './traffic/traffic.ts';
import { createCompression } from './transport/compression.ts';
import { createDeadline } from './transport/deadline.ts';
import { createHttpHandler } from './transport/http.ts';
import { createInFlight } from './transport/in-flight.ts';
import { createSharedQueries } from './transport/shared-queries.ts';
import { createSubgraphClient } from './transport/subgraph-client.ts';
import { createTlsOf } from './transport/subgraph-tls.ts';
import { createUpstreams } from './transport/upstreams.ts';
import { createSocketServer } from './transport/websocket.ts';

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
  const tlsOf = createTlsOf(options.traffic ?? {});
  const client = createSubgraphClient(limits, { ...options, tlsOf });
  const tracing = await createTracing();
  const telemetry = createTelemetry({ circuits: () => traffic.circuits(), liveCount: () => live.count() });
  const traffic = createTraffic(options.traffic ?? {}, telemetry.subgraphs, forwardHeaders, tracing);
  const entities = options.entityCache && createEntityCache(options.entityCache);
  const parts = {
    admission,
    client,
    traffic,
    entities,
    ...(await engineOptions(options, limits, telemetry)),
  };
  const build = (sdl: string) => buildEngine(sdl, parts);
  const upstreams = createUpstreams(
    options.subscriptionProtocols ?? {},
    limits,
    createSubscriptionHeaders(options.traffic ?? {}, forwardHeaders),
    tlsOf,
  );
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
  const warmed = asked.warmRegistered(engine.get(), stopping.signal).then(
    (operations) => operations > 0 && logger.info({ operations }, 'trusted documents are planned'),
    (error) => logger.error({ err: error }, 'trusted documents could not be planned'),
  );
  if (options.documents?.planFirst) await warmed;
  const shared = {
    engine,
    live,
    asked,
    admission,
    verifyIdentity: options.identity && createIdentityPolicy(options.identity),
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
  let stopped: Promise<void> | undefined;
  return {
    handle: async (req, res) => {
      if (!allowOrigin?.(req, res)) await inFlight.track(handleHttp(req, res));
    },
    upgrade: sockets.upgrade,
    get schema() {
      return engine.get().schema;
    },
    replaceSupergraph: telemetry.counted(createReplacement(engine, build, asked.warm)),
    invalidate: async (tags) => entities?.invalidate(tags),
    metrics: telemetry.text,
    liveCount: live.count,
    stop: () => {
      stopped ??= stop();
      return stopped;
    },
  };

  async function stop(): Promise<void> {
    stopping.abort();
    await sockets.stop();
    live.stop(codedError('SUBGRAPH_UNAVAILABLE', 'The gateway is going away'));
    await inFlight.idle(STOP_MS);
    await upstreams.stop();
    await client.stop();
    await engine.get().stop();
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
  return { request: { ...request, signal: deadline.signal }, done: deadline.clear };
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
