import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { GraphQLSchema } from 'graphql';
import { buildEngine } from './build-engine.ts';
import { createCurrentEngine } from './engine.ts';
import { codedError } from './errors.ts';
import { createLiveSubscriptions } from './live/live-subscriptions.ts';
import type { SlowReaders } from './live/subscriber.ts';
import type { Logger } from './logger.ts';
import { createAdmissionPolicy } from './policies/admission.ts';
import { createIdentityPolicy, type IdentityOptions } from './policies/identity.ts';
import { type Limits, withDefaults } from './policies/limits.ts';
import { createReplacement } from './reload/replace.ts';
import { createAskedOperations } from './reload/warm.ts';
import { createDeadline } from './transport/deadline.ts';
import { createHttpHandler } from './transport/http.ts';
import { createInFlight } from './transport/in-flight.ts';
import { createSubgraphClient } from './transport/subgraph-client.ts';
import { createSubgraphSockets } from './transport/subgraph-sockets.ts';
import { createSocketServer } from './transport/websocket.ts';

export type { Logger } from './logger.ts';
export type { IdentityOptions, TokenIssuer } from './policies/identity.ts';
export { DEFAULT_LIMITS, type Limits } from './policies/limits.ts';
export { type ListeningGateway, listenGateway } from './transport/listen.ts';

export interface GatewayOptions {
  /** A composed federation v2 supergraph. */
  readonly supergraphSdl: string;
  /** Routing URLs by subgraph name (case does not matter) instead of those in the supergraph. */
  readonly subgraphUrls?: Record<string, string>;
  readonly limits?: Partial<Limits>;
  /** Absent: `authorization` is passed on to the subgraphs unseen. */
  readonly identity?: IdentityOptions;
  readonly logger: Logger;
  /** Answers a request with `polyphony-trace: 1` with what it cost, in `extensions.trace`. */
  readonly exposeTrace?: boolean;
  /** Request headers passed on to subgraphs beside authorization and x-request-id. */
  readonly forwardHeaders?: readonly string[];
  /** Refuses requests that any page could have a browser send (CSRF). Default true. */
  readonly csrfGuard?: boolean;
  /** Operations that one HTTP request may hold as a JSON list. Default 0: lists are refused. */
  readonly maxBatch?: number;
  /**
   * What becomes of clients that read a subscription slower than its events come, by the name of its field. `newest`
   * fits fields whose every event tells the whole state; all others have `close`.
   */
  readonly slowReaders?: Readonly<Record<string, SlowReaders>>;
}

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
  const { logger, forwardHeaders = [], exposeTrace = false } = options;
  const limits = withDefaults(options.limits);
  const client = createSubgraphClient(limits);
  const admission = createAdmissionPolicy(limits);
  const build = (sdl: string) =>
    buildEngine(sdl, { subgraphUrls: options.subgraphUrls, admission, client, logger });
  const upstreams = createSubgraphSockets();
  const live = createLiveSubscriptions({
    admission,
    subscribe: upstreams.subscribe,
    logger,
    queuedEvents: limits.queuedEvents,
    slowReaders: options.slowReaders ?? {},
    limitEvent: (of) => {
      const deadline = createDeadline(limits.requestMs, of.signal);
      return { request: { ...of, signal: deadline.signal }, done: deadline.clear };
    },
  });
  const engine = createCurrentEngine(build(options.supergraphSdl), (next) => {
    live.switchTo(next).catch((error) => logger.error({ err: error }, 'streams could not be switched'));
  });
  const asked = createAskedOperations();
  const shared = {
    engine,
    live,
    asked,
    admission,
    verifyIdentity: options.identity && createIdentityPolicy(options.identity),
    limits,
    logger,
    forwardHeaders: forwardHeaders.map((name) => name.toLowerCase()),
  };
  const handleHttp = createHttpHandler({
    ...shared,
    exposeTrace,
    csrfGuard: options.csrfGuard ?? true,
    maxBatch: options.maxBatch ?? 0,
  });
  const sockets = createSocketServer(shared);
  const inFlight = createInFlight();
  let stopped: Promise<void> | undefined;
  return {
    handle: (req, res) => inFlight.track(handleHttp(req, res)),
    upgrade: sockets.upgrade,
    get schema() {
      return engine.get().schema;
    },
    replaceSupergraph: createReplacement(engine, build, asked.warm),
    liveCount: live.count,
    stop: () => {
      stopped ??= stop();
      return stopped;
    },
  };

  async function stop(): Promise<void> {
    await sockets.stop();
    live.stop(codedError('SUBGRAPH_UNAVAILABLE', 'The gateway is going away'));
    await inFlight.idle(STOP_MS);
    upstreams.stop();
    await client.stop();
  }
}
