/** What one request may cost. Each is checked before anything is planned. */
export interface Limits {
  /** Bytes of a request body. */
  readonly bodyBytes: number;
  /** Tokens of a document. */
  readonly tokens: number;
  /** Fields below each other. */
  readonly depth: number;
  /** Aliases, each counted as often as its fragment is spread. */
  readonly aliases: number;
  /** Fields at the root of an operation. */
  readonly rootFields: number;
  /** Selected fields after all fragments are spread. */
  readonly selections: number;
  /** Pairs of fields with one response name, which validation compares each with each. */
  readonly fieldPairs: number;
  /** Directives in a document. */
  readonly directives: number;
  /** Values in a request's variables, objects and lists included. */
  readonly variableValues: number;
  /** Objects and lists in each other in a request's variables. */
  readonly variableDepth: number;
  /** Milliseconds that planning an operation may take. */
  readonly planMs: number;
  /** Milliseconds that a request may take in all. */
  readonly requestMs: number;
  /** Milliseconds that a subgraph may take for one answer. */
  readonly subgraphMs: number;
  /** Bytes of one answer of a subgraph. */
  readonly subgraphAnswerBytes: number;
  /** Operations that run at a time on one WebSocket. */
  readonly socketOperations: number;
  /** Events of one subscription that wait for a slow client. */
  readonly queuedEvents: number;
}

export const DEFAULT_LIMITS: Limits = {
  bodyBytes: 1_048_576,
  tokens: 4000,
  depth: 15,
  aliases: 30,
  rootFields: 20,
  selections: 5000,
  fieldPairs: 10_000,
  directives: 200,
  variableValues: 20_000,
  variableDepth: 32,
  planMs: 2000,
  requestMs: 30_000,
  subgraphMs: 10_000,
  subgraphAnswerBytes: 67_108_864,
  socketOperations: 100,
  queuedEvents: 1000,
};

/** @throws Error naming every limit that is not a positive number */
export function withDefaults(limits: Partial<Limits> = {}): Limits {
  const merged = { ...DEFAULT_LIMITS, ...limits };
  const wrong = Object.entries(merged).filter(([, value]) => !(value > 0));
  if (wrong.length > 0) throw new Error(`Not a limit above 0: ${wrong.map(([name]) => name).join(', ')}`);
  return merged;
}
