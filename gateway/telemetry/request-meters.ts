import type { ExecutionResult } from 'graphql';
import { label, type Metrics } from './metrics.ts';
import { SECONDS } from './subgraph-meters.ts';

export interface RequestMeters {
  /** @param kind of the operation, or `unknown` where it was refused before that */
  answered(kind: string, outcome: RequestOutcome, ms: number): void;
}

/** partial: data and errors. */
export type RequestOutcome = 'ok' | 'partial' | 'refused' | 'subscribed';

export function createRequestMeters(metrics: Metrics): RequestMeters {
  const requests = metrics.counter(
    'gateway_requests_total',
    'Operations by kind and by what became of them.',
  );
  const seconds = metrics.histogram(
    'gateway_request_seconds',
    'Seconds until an operation was answered.',
    SECONDS,
  );
  const kinds = new Map<string, string>();
  const both = new Map<string, string>();
  return {
    answered: (kind, outcome, ms) => {
      const key = `${kind} ${outcome}`;
      let labels = both.get(key);
      if (labels === undefined) {
        kinds.set(kind, label('kind', kind));
        labels = `${label('kind', kind)},${label('outcome', outcome)}`;
        both.set(key, labels);
      }
      requests.add(labels);
      if (outcome !== 'subscribed') seconds.observe(kinds.get(kind) ?? '', ms / 1000);
    },
  };
}

export function outcomeOf(result: ExecutionResult): RequestOutcome {
  if (!('data' in result)) return 'refused';
  return result.errors ? 'partial' : 'ok';
}
