import type { ReplaceSupergraph } from '../reload/replace.ts';
import type { CircuitState } from '../traffic/circuit.ts';
import { createMetrics, label } from './metrics.ts';
import { createRequestMeters, type RequestMeters } from './request-meters.ts';
import { createSubgraphMeters, type SubgraphMeters } from './subgraph-meters.ts';

export interface Telemetry {
  readonly requests: RequestMeters;
  readonly subgraphs: SubgraphMeters;
  /** An operation was made ready: with a plan that was known, or one that had to be made. */
  planned(wasKnown: boolean): void;
  observeCost(estimated: number): void;
  /** The same replacement, counted. */
  counted(replace: ReplaceSupergraph): ReplaceSupergraph;
  text(): string;
}

interface Watched {
  circuits(): ReadonlyMap<string, CircuitState>;
  liveCount(): { readonly streams: number; readonly subscribers: number };
}

const STATES: Record<CircuitState, number> = { closed: 0, 'half-open': 1, open: 2 };

const COSTS = [1, 3, 10, 30, 100, 300, 1000, 3000, 10_000, 30_000];

/** All numbers of one gateway. */
export function createTelemetry({ circuits, liveCount }: Watched): Telemetry {
  const metrics = createMetrics();
  const reloads = metrics.counter(
    'gateway_supergraph_replacements_total',
    'Supergraphs by what became of them.',
  );
  const plans = metrics.counter(
    'gateway_plans_total',
    'Operations made ready; made: their plan was not known.',
  );
  const costs = metrics.histogram('gateway_operation_cost', 'Estimated cost of operations.', COSTS);
  const [known, made] = [label('plan', 'known'), label('plan', 'made')];
  const requests = createRequestMeters(metrics);
  const subgraphs = createSubgraphMeters(metrics);
  metrics.gauge('gateway_subgraph_circuit', 'Circuit of a subgraph: 0 closed, 1 half open, 2 open.', () =>
    [...circuits()].map(([name, state]) => [label('subgraph', name), STATES[state]] as const),
  );
  metrics.gauge('gateway_live_streams', 'Subscription streams that are open.', () => [
    ['', liveCount().streams],
  ]);
  metrics.gauge('gateway_live_subscribers', 'Clients of these streams.', () => [
    ['', liveCount().subscribers],
  ]);
  metrics.gauge('process_resident_memory_bytes', 'Resident memory of the process.', () => [
    ['', process.memoryUsage.rss()],
  ]);
  metrics.gauge('process_cpu_seconds_total', 'User and system time of the process.', () => {
    const { user, system } = process.cpuUsage();
    return [['', (user + system) / 1e6]];
  });
  return {
    requests,
    subgraphs,
    planned: (wasKnown) => plans.add(wasKnown ? known : made),
    observeCost: (estimated) => costs.observe('', estimated),
    counted: (replace) => async (sdl) => {
      try {
        await replace(sdl);
        reloads.add(label('result', 'replaced'));
      } catch (error) {
        reloads.add(label('result', 'refused'));
        throw error;
      }
    },
    text: metrics.text,
  };
}
