import type { IncomingHttpHeaders } from 'node:http';
import type { GraphQLError } from 'graphql';
import type { Logger } from '../logger.ts';
import type { TypeMatcher } from '../plan/type-matcher.ts';
import type { Viewer } from '../viewer.ts';
import type { JsonObject } from './data.ts';
import type { Trace } from './trace.ts';

/** What a request carries through execution, whatever transport brought it. */
export interface RequestContext {
  readonly requestId: string;
  /** When it came, by `performance.now()`. Of what waits for a connection the oldest goes first. Absent: just now. */
  readonly arrival?: number;
  /** Sent with every subgraph request, names in lower case: authorization, x-request-id and what is configured. */
  readonly forwarded: Readonly<Record<string, string>>;
  /** Whose token was verified; undefined: nobody signed in, or tokens are passed on unseen. */
  readonly viewer: Viewer | undefined;
  /** As the client sent them; those of the handshake on a WebSocket. */
  readonly headers: IncomingHttpHeaders;
  /** The client's network address. */
  readonly address: string;
  /** Aborts when the client has gone or the request's time is over. */
  readonly signal: AbortSignal;
  readonly trace: Trace | undefined;
  /** The OpenTelemetry context of its span. Absent: nobody records spans. */
  readonly span?: object;
  /**
   * What is read for it must not have been asked for earlier (`performance.now()`): an answer on its way may be older
   * than the event that it is read for. Absent: reads on their way can be shared.
   */
  readonly readsSince?: number;
}

/** One answer of a subgraph to one fetch. */
export type SubgraphAnswer =
  | { readonly kind: 'answered'; readonly body: SubgraphBody; readonly sqlStatements: number | undefined }
  /** final: it would be as wrong the second time. */
  | { readonly kind: 'unavailable'; readonly reason: string; readonly final?: boolean };

export interface SubgraphBody {
  /** Taken out once it is merged. */
  data?: JsonObject | null | undefined;
  readonly errors?: readonly SubgraphError[];
}

/** What an error of a subgraph may hold; nothing of it is trusted. */
export interface SubgraphError {
  readonly message?: unknown;
  readonly path?: unknown;
  readonly extensions?: unknown;
}

export interface SubgraphRequest {
  readonly subgraph: string;
  readonly body: string;
  readonly idempotent: boolean;
  readonly request: RequestContext;
  /** Milliseconds for the answer, instead of the limit for all. */
  readonly timeoutMs?: number | undefined;
  /** Bytes of the answer, unpacked, instead of the limit for all. */
  readonly answerBytes?: number | undefined;
  /** Of the trace that it belongs to. Not among the forwarded headers, as they differ from request to request. */
  readonly tracing?: Readonly<Record<string, string>> | undefined;
  /** Asks for a compressed answer. */
  readonly compression?: boolean | undefined;
}

/** Sends a request to a subgraph. Never throws: what goes wrong is an answer too. */
export type SendToSubgraph = (request: SubgraphRequest) => Promise<SubgraphAnswer>;

/** What running a plan needs and gathers. */
export interface Execution {
  readonly data: JsonObject;
  readonly errors: GraphQLError[];
  readonly variables: Readonly<JsonObject>;
  readonly request: RequestContext;
  readonly send: SendToSubgraph;
  readonly matchesType: TypeMatcher;
  readonly logger: Logger;
}
