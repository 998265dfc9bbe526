import { label, type Metrics } from './metrics.ts';

export type SubgraphOutcome = 'answered' | 'unavailable' | 'cancelled' | 'resting';

export interface SubgraphMeters {
  answered(subgraph: string, outcome: SubgraphOutcome, ms: number): void;
  retried(subgraph: string): void;
}

/** Seconds; from a cache hit in the same host to the time limit. */
export const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

export function createSubgraphMeters(metrics: Metrics): SubgraphMeters {
  const requests = metrics.counter(
    'gateway_subgraph_requests_total',
    'Requests to subgraphs by what became of them; resting: not sent, as the circuit was open.',
  );
  const seconds = metrics.histogram(
    'gateway_subgraph_seconds',
    'Seconds until a subgraph answered.',
    SECONDS,
  );
  const retries = metrics.counter('gateway_subgraph_retries_total', 'Reads that were sent again.');
  const labels = new Map<string, { readonly name: string; readonly outcomes: Map<string, string> }>();

  const labelsOf = (subgraph: string) => {
    let known = labels.get(subgraph);
    if (!known) {
      known = { name: label('subgraph', subgraph), outcomes: new Map() };
      labels.set(subgraph, known);
    }
    return known;
  };
  return {
    answered: (subgraph, outcome, ms) => {
      const { name, outcomes } = labelsOf(subgraph);
      let both = outcomes.get(outcome);
      if (both === undefined) {
        both = `${name},${label('outcome', outcome)}`;
        outcomes.set(outcome, both);
      }
      requests.add(both);
      if (outcome === 'answered') seconds.observe(name, ms / 1000);
    },
    retried: (subgraph) => retries.add(labelsOf(subgraph).name),
  };
}
