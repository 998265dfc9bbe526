import type { HeaderRules } from './header-rules.ts';

/** How one subgraph is asked. */
export interface SubgraphSettings {
  /** Milliseconds for one answer. Default: the limit `subgraphMs`. */
  readonly timeoutMs?: number;
  /** How often a read without an answer is sent again, while the budget lasts. Default 1. */
  readonly retries?: number;
  /** Lets a subgraph that fails rest. Default true. */
  readonly circuit?: boolean | CircuitSettings;
  /** Bytes of one answer, unpacked. Default: the limit `subgraphAnswerBytes`. */
  readonly answerBytes?: number;
  readonly headers?: HeaderRules;
  /** Asks for compressed answers (br, gzip): for subgraphs that are far away. Default false. */
  readonly compression?: boolean;
  /** Over https, speaks HTTP/2 where the subgraph offers it. Default true. */
  readonly http2?: boolean;
  /** A certificate authority (PEM) that is trusted beside Node's. */
  readonly ca?: string;
}

export interface CircuitSettings {
  /** Share of failures, 0 to 1, at which the circuit opens. Default 0.5. */
  readonly failureRatio?: number;
  /** Requests in the window below which nothing is concluded. Default 20. */
  readonly minimumRequests?: number;
  /** Milliseconds that are looked back on. Default 10,000. */
  readonly windowMs?: number;
  /** Milliseconds until one request tries again. Default 5000. */
  readonly openMs?: number;
}

export interface TrafficOptions {
  /** What holds for every subgraph. */
  readonly all?: SubgraphSettings;
  /** By the subgraph's name; what is not said here is as for all. */
  readonly subgraphs?: Readonly<Record<string, SubgraphSettings>>;
}

export function settingsOf({ all, subgraphs }: TrafficOptions, name: string): SubgraphSettings {
  return { ...all, ...subgraphs?.[name] };
}
