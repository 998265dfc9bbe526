import type { EntityCacheOptions } from './cache/options.ts';
import type { GoneEntities } from './execute/complete.ts';
import type { SlowReaders } from './live/subscriber.ts';
import type { Logger } from './logger.ts';
import type { OverrideRules } from './plan/overrides.ts';
import type { AuthorizationOptions } from './policies/authorization/policy.ts';
import type { CorsOptions } from './policies/cors.ts';
import type { CostOptions } from './policies/cost/policy.ts';
import type { DocumentOptions } from './policies/documents/policy.ts';
import type { IdentityOptions } from './policies/identity.ts';
import type { Limits } from './policies/limits.ts';
import type { RateLimitOptions } from './policies/rate-limit.ts';
import type { SubgraphMessages } from './traffic/error-messages.ts';
import type { TrafficOptions } from './traffic/settings.ts';
import type { CompressionOptions } from './transport/compression.ts';
import type { SubscriptionProtocol } from './transport/upstreams.ts';

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
  /** Sends identical subgraph reads of one viewer that are in flight at the same time once. Default true. */
  readonly shareReads?: boolean | undefined;
  /** Refuses requests that any page could have a browser send (CSRF). Default true. */
  readonly csrfGuard?: boolean;
  /** What becomes of fields that a viewer may not have, and who fulfils which `@policy`. */
  readonly authorization?: AuthorizationOptions;
  /** `@cost` and `@listSize`. Absent: operations are not weighed. */
  readonly cost?: CostOptions;
  readonly rateLimit?: RateLimitOptions;
  /** Trusted documents and automatic persisted queries. */
  readonly documents?: DocumentOptions;
  /** Pages of other origins that may ask. Absent: none. */
  readonly cors?: CorsOptions;
  /** Timeouts, retries, circuits, headers and more by subgraph. */
  readonly traffic?: TrafficOptions;
  /** Entities of subgraphs in Redis, for as long as `@cacheControl` or these hints say. Absent: none are kept. */
  readonly entityCache?: EntityCacheOptions;
  /**
   * `subgraphMessages`: which messages of subgraphs clients see. Default `known`: those with a code that is known here.
   * `goneEntities`: whether an entity that is gone, in a nullable place, is an error as well. Default `error`.
   */
  readonly errors?: {
    readonly subgraphMessages?: SubgraphMessages;
    readonly goneEntities?: GoneEntities;
  };
  /** Operations that one HTTP request may hold as a JSON list. Default 0: lists are refused. */
  readonly maxBatch?: number;
  /** Which custom labels of progressive `@override`s are active. Those without a rule are not; `percent(N)` is drawn. */
  readonly overrideLabels?: OverrideRules | undefined;
  /** Packs answers by the client's `accept-encoding`. Absent: answers are sent as they are. */
  readonly compression?: CompressionOptions;
  /** Identical queries under way at the same time are executed once. Default false. */
  readonly shareQueries?: boolean;
  /**
   * What becomes of clients that read a subscription slower than its events come, by the name of its field. `newest`
   * fits fields whose every event tells the whole state; all others have `close`.
   */
  readonly slowReaders?: Readonly<Record<string, SlowReaders>>;
  /** How subgraphs are subscribed to, by their names (case does not matter). Default `ws` (graphql-transport-ws). */
  readonly subscriptionProtocols?: Readonly<Record<string, SubscriptionProtocol>>;
}
