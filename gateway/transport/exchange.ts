import type { ExchangeSink } from './http1/connection.ts';

/** Takes part in an exchange. */
export interface AnswerSink extends ExchangeSink {
  /** Whether nobody waits for it any more. */
  readonly isCancelled: boolean;
}

/** A POST of JSON. */
export interface OutgoingRequest {
  /** With the search. */
  readonly path: string;
  /** Names and values in turn. */
  readonly headers: readonly string[];
  readonly body: string;
}

/** Keep-alive connections to one subgraph's origin. */
export interface Connections {
  /** @param arrival when the client's request came (`performance.now()`): the oldest is sent first */
  send(request: OutgoingRequest, sink: AnswerSink, arrival: number): void;
  destroy(): Promise<void>;
}

export const MAX_CONNECTIONS = 16;

/** Headers of answers that sinks are told, in the order of `ResponseHead.values`. */
export const WANTED = ['content-encoding', 'polyphony-sql'] as const;
