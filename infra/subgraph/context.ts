import type { Options, Sql } from 'postgres';
import type { CacheStore } from '../cache/port.ts';
import type { Databases } from '../databases/handles.ts';
import type { EditLog, Effect } from '../edit-log/port.ts';
import type { Viewer } from '../identity/viewer.ts';
import type { Logger } from '../log.ts';
import type { Peers } from '../peers/peers.ts';
import type { PubSub } from '../pubsub/port.ts';
import type { ServiceName } from '../topology.ts';

/**
 * What a service keeps between requests (its caches, models, schedules), made by its `start`. Each subgraph adds its own:
 * `declare module '../../infra/subgraph/context.ts' { interface ServiceStates { content: ContentState } }`.
 */
// biome-ignore lint/suspicious/noEmptyInterface: subgraphs add their members by declaration merging
export interface ServiceStates {}
export type StateOf<S extends ServiceName> = S extends keyof ServiceStates ? ServiceStates[S] : undefined;

/** What a running service has, whoever asks. */
export type ServiceRuntime<S extends ServiceName> = {
  service: S;
  db: Databases<S>;
  cache: CacheStore;
  pubsub: PubSub;
  /** A durable log of edits of the home database, which the service closes; null without a durable Redis. */
  openEditLog<E extends Effect>(options: { mostUnflushed: number }): EditLog<E> | null;
  peers: Peers;
  logger: Logger;
  /**
   * A connection of its own to the home primary, as the service's role, for work that needs a session (temporary tables); the
   * caller ends it. @throws Error for a service without a home
   */
  homeSession(options: Options<Record<string, never>>): Sql;
  /** A secret of this service and purpose, derived from the deployment's: no service can derive another's. */
  secret(purpose: string): string;
  /** Base URL of a service (`http://127.0.0.1:4001`), for links between services. */
  urlOf(service: ServiceName): string;
  /** Aborted when the service stops: long work of its own ends then. */
  stopping: AbortSignal;
};

/** The runtime with the service's own state: what event handlers, routes and `ready` work with. */
export type ServicePorts<S extends ServiceName> = ServiceRuntime<S> & { state: StateOf<S> };

/** What a resolver gets: the runtime, the service's state, and who asks. One object for each request. */
export type ServiceContext<S extends ServiceName> = ServicePorts<S> & {
  viewer: Viewer | null;
  /** The service that asks, when a service token came along; null for everyone else. */
  peer: ServiceName | null;
  /** The Authorization header as it came, for questions to peers on the viewer's behalf. */
  authorization: string | undefined;
  requestId: string;
  /** Marks a person, other than the viewer, who must read this request's writes at once (registration). */
  wroteFor(userId: string): void;
  /**
   * Says of a write of the viewer's whether it has left a write token of its own; when all have, the primaries need not be
   * asked where they are.
   */
  leftToken(itself: boolean): void;
};
