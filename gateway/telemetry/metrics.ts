/** Labels of one series, as Prometheus text: `subgraph="a",outcome="answered"`. */
type Labels = string;

interface Family {
  readonly name: string;
  readonly help: string;
  readonly type: 'counter' | 'gauge' | 'histogram';
  /** One line a sample, without the name. */
  samples(): Iterable<readonly [suffix: string, labels: Labels, value: number]>;
}

export interface Counter {
  add(labels: Labels, value?: number): void;
}

export interface Histogram {
  observe(labels: Labels, value: number): void;
}

/**
 * Numbers for Prometheus' text format (version 0.0.4). Own code, as it is on the path of each request: prom-client hashes
 * an object of labels for each number, and its load takes a tenth of the gateway's start.
 */
export interface Metrics {
  counter(name: string, help: string): Counter;
  histogram(name: string, help: string, bounds: readonly number[]): Histogram;
  /** Asked when the page is. */
  gauge(name: string, help: string, read: () => Iterable<readonly [Labels, number]>): void;
  text(): string;
}

export const METRICS_TYPE = 'text/plain; version=0.0.4; charset=utf-8';

export function createMetrics(): Metrics {
  const families: Family[] = [];
  return {
    counter: (name, help) => {
      const values = new Map<Labels, number>();
      families.push({
        name,
        help,
        type: 'counter',
        samples: () => [...values].map(([labels, value]) => ['', labels, value] as const),
      });
      return { add: (labels, value = 1) => void values.set(labels, (values.get(labels) ?? 0) + value) };
    },
    histogram: (name, help, bounds) => {
      const series = new Map<Labels, Series>();
      families.push({ name, help, type: 'histogram', samples: () => histogramSamples(series, bounds) });
      return { observe: (labels, value) => observe(series, bounds, labels, value) };
    },
    gauge: (name, help, read) => {
      families.push({
        name,
        help,
        type: 'gauge',
        samples: () => [...read()].map(([labels, value]) => ['', labels, value] as const),
      });
    },
    text: () => families.map(familyText).join(''),
  };
}

interface Series {
  readonly counts: number[];
  sum: number;
}

function observe(
  series: Map<Labels, Series>,
  bounds: readonly number[],
  labels: Labels,
  value: number,
): void {
  let one = series.get(labels);
  if (!one) {
    one = { counts: new Array(bounds.length + 1).fill(0), sum: 0 };
    series.set(labels, one);
  }
  let at = 0;
  while (at < bounds.length && value > (bounds[at] ?? 0)) at++;
  one.counts[at] = (one.counts[at] ?? 0) + 1;
  one.sum += value;
}

function* histogramSamples(series: ReadonlyMap<Labels, Series>, bounds: readonly number[]) {
  for (const [labels, { counts, sum }] of series) {
    let total = 0;
    for (let at = 0; at < counts.length; at++) {
      total += counts[at] ?? 0;
      const bound = at < bounds.length ? String(bounds[at]) : '+Inf';
      yield ['_bucket', `${labels}${labels && ','}le="${bound}"`, total] as const;
    }
    yield ['_sum', labels, sum] as const;
    yield ['_count', labels, total] as const;
  }
}

function familyText({ name, help, type, samples }: Family): string {
  let text = `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n`;
  for (const [suffix, labels, value] of samples()) {
    text += `${name}${suffix}${labels && `{${labels}}`} ${value}\n`;
  }
  return text;
}

/** One label; the value escaped as the format wants. */
export function label(name: string, value: string): Labels {
  const escaped = value.replace(/[\\"\n]/g, (char) => (char === '\n' ? '\\n' : `\\${char}`));
  return `${name}="${escaped}"`;
}
