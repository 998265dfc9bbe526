import { context, propagation, type Span, type SpanOptions, trace } from '@opentelemetry/api';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Federation, startFederation } from './federation.ts';
import { shop } from './shop.ts';

/** A span as the small SDK of this test keeps it. */
interface Kept {
  name: string;
  readonly id: string;
  readonly parent: string | undefined;
  readonly attributes: Record<string, unknown>;
  failed: boolean;
  ended: boolean;
}

const TRACE = '0af7651916cd43dd8448eb211c80319c';
const spans: Kept[] = [];
let federation: Federation;
let plain: Federation;

function keep(name: string, options: SpanOptions, parent: string | undefined): Span {
  const id = String(spans.length + 1).padStart(16, '0');
  const kept: Kept = { name, id, parent, attributes: { ...options.attributes }, failed: false, ended: false };
  spans.push(kept);
  const span = {
    spanContext: () => ({ traceId: TRACE, spanId: id, traceFlags: 1 }),
    setAttributes: (attributes: object) => Object.assign(kept.attributes, attributes),
    setStatus: () => {
      kept.failed = true;
    },
    updateName: (to: string) => {
      kept.name = to;
    },
    end: () => {
      kept.ended = true;
    },
    isRecording: () => true,
  };
  return span as unknown as Span;
}

beforeAll(async () => {
  plain = await startFederation(shop());
  trace.setGlobalTracerProvider({
    getTracer: () => ({
      startSpan: (name, options = {}, parent = context.active()) =>
        keep(name, options, trace.getSpanContext(parent)?.spanId),
      startActiveSpan: () => {
        throw new Error('not used');
      },
    }),
  });
  propagation.setGlobalPropagator({
    fields: () => ['traceparent'],
    inject: (from, carrier, { set }) =>
      set(carrier, 'traceparent', `00-${TRACE}-${trace.getSpanContext(from)?.spanId}-01`),
    extract: (to, carrier, { get }) => {
      const spanId = /^00-\w+-(\w+)-/.exec(String(get(carrier, 'traceparent')))?.[1];
      return spanId ? trace.setSpanContext(to, { traceId: TRACE, spanId, traceFlags: 1 }) : to;
    },
  });
  federation = await startFederation(shop());
});
afterAll(async () => {
  trace.disable();
  propagation.disable();
  await Promise.all([federation.stop(), plain.stop()]);
});

const traceparent = `00-${TRACE}-00f067aa0ba902b7-01`;
const QUERY = 'query Show { product(id: 1) { name reviewCount } }';

test('without an SDK a client’s trace goes on to each subgraph', async () => {
  await plain.ask(QUERY, { headers: { traceparent, tracestate: 'a=1' } });
  for (const name of ['products', 'reviews']) {
    const [request] = plain.subgraph(name).received;
    expect(request?.headers).toMatchObject({ traceparent, tracestate: 'a=1' });
  }
  await plain.ask(QUERY);
  expect(plain.subgraph('products').received[1]?.headers).not.toHaveProperty('traceparent');
});

test('with one there is a span of the operation, and one of each request below it that the subgraph is told of', async () => {
  await federation.ask(QUERY, { operationName: 'Show', headers: { traceparent } });
  const [operation, ...fetches] = spans;
  expect(operation).toMatchObject({
    name: 'query Show',
    parent: '00f067aa0ba902b7',
    ended: true,
    failed: false,
  });
  expect(fetches.map(({ name }) => name).sort()).toEqual(['fetch products', 'fetch reviews']);
  for (const { id, parent, ended, attributes } of fetches) {
    expect([parent, ended]).toEqual([operation?.id, true]);
    const [request] = federation.subgraph(String(attributes['graphql.subgraph.name'])).received;
    expect(request?.headers.traceparent).toBe(`00-${TRACE}-${id}-01`);
  }
});

test('a refused operation and a subgraph that is away are failures', async () => {
  spans.length = 0;
  federation.subgraph('reviews').override = (res) => res.destroy();
  await federation.ask('{ nothing }');
  await federation.ask(QUERY, { operationName: 'Show' });
  federation.subgraph('reviews').override = undefined;
  const failed = spans.filter((span) => span.failed).map(({ name }) => name);
  expect(new Set(failed)).toEqual(new Set(['unknown', 'fetch reviews']));
  expect(spans.every(({ ended }) => ended)).toBe(true);
});

test('/metrics tells of operations, subgraphs, circuits and replacements', async () => {
  await federation.gateway.replaceSupergraph(federation.supergraphSdl);
  await federation.gateway.replaceSupergraph('nonsense').catch(() => {});
  const response = await fetch(federation.url.replace('/graphql', '/metrics'));
  expect(response.headers.get('content-type')).toMatch(/^text\/plain; version=0.0.4/);
  const text = await response.text();
  for (const line of [
    /^gateway_requests_total\{kind="query",outcome="ok"\} 1$/m,
    /^gateway_requests_total\{kind="query",outcome="partial"\} 1$/m,
    /^gateway_requests_total\{kind="unknown",outcome="refused"\} 1$/m,
    /^gateway_request_seconds_bucket\{kind="query",le="\+Inf"\} 2$/m,
    /^gateway_request_seconds_count\{kind="query"\} 2$/m,
    /^gateway_subgraph_requests_total\{subgraph="products",outcome="answered"\} 2$/m,
    /^gateway_subgraph_requests_total\{subgraph="reviews",outcome="unavailable"\} 2$/m,
    /^gateway_subgraph_retries_total\{subgraph="reviews"\} 1$/m,
    /^gateway_plans_total\{plan="known"\} 1$/m,
    /^gateway_plans_total\{plan="made"\} 1$/m,
    /^gateway_subgraph_circuit\{subgraph="products"\} 0$/m,
    /^gateway_supergraph_replacements_total\{result="replaced"\} 1$/m,
    /^gateway_supergraph_replacements_total\{result="refused"\} 1$/m,
    /^process_resident_memory_bytes \d+$/m,
  ]) {
    expect(text).toMatch(line);
  }
});
