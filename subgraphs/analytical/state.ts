import { cacheAside, type InvalidatingReader } from '../../infra/cache/policies.ts';
import type { ServiceContext, ServicePorts, ServiceRuntime } from '../../infra/subgraph/context.ts';
import { cachePolicies } from '../../infra/topology.ts';
import { readChart } from './chart.ts';
import type { ChartRow, Metric } from './models.ts';
import { fromRankedKey } from './popularity.ts';
import { readMetrics } from './queries.ts';

/** What analytical-service keeps between requests: hot metrics, for 2 to 5 s, the same for every viewer. */
export type AnalyticalState = {
  /** By `rankedKey`. */
  metrics: InvalidatingReader<Metric>;
  /** By country, '' for everywhere. */
  charts: InvalidatingReader<ChartRow[]>;
};

declare module '../../infra/subgraph/context.ts' {
  interface ServiceStates {
    analytical: AnalyticalState;
  }
}

export type AnalyticalContext = ServiceContext<'analytical'>;
export type AnalyticalPorts = ServicePorts<'analytical'>;

/** Cache-aside by the topology's row: nothing needs to be told of a play, what it changed is read anew within 5 s. */
export function createState({
  cache: store,
  db,
}: Pick<ServiceRuntime<'analytical'>, 'cache' | 'db'>): AnalyticalState {
  const row = cachePolicies.analytical;
  const { primary } = db.analytics;
  return {
    metrics: cacheAside({
      store,
      row,
      name: 'analytical:metric',
      load: (keys) => readMetrics(primary, keys.map(fromRankedKey)),
    }),
    charts: cacheAside({
      store,
      row,
      name: 'analytical:chart',
      load: (countries) => Promise.all(countries.map((country) => readChart(primary, country || null))),
    }),
  };
}
