/** What a request cost in subgraph requests, for benches and tests (`polyphony-trace: 1`). */
export interface Trace {
  record(fetch: TracedFetch): void;
  summary(): TraceSummary;
}

export interface TracedFetch {
  readonly subgraph: string;
  /** Milliseconds from sending until the answer was read. */
  readonly ms: number;
  /** SQL statements that the subgraph says it ran; null when it does not say. */
  readonly sql: number | null;
}

export interface TraceSummary {
  readonly subgraphRequests: number;
  readonly sqlStatements: number;
  readonly fetches: readonly TracedFetch[];
}

export function createTrace(): Trace {
  const fetches: TracedFetch[] = [];
  return {
    record: (fetch) => {
      fetches.push(fetch);
    },
    summary: () => ({
      subgraphRequests: fetches.length,
      sqlStatements: fetches.reduce((sum, { sql }) => sum + (sql ?? 0), 0),
      fetches,
    }),
  };
}
