import type { Context, Span, TextMapGetter } from '@opentelemetry/api';
import type { RequestContext, SubgraphAnswer, SubgraphRequest } from '../execute/context.ts';

/** What an operation turned out to be. */
export interface OperationFacts {
  readonly kind: string;
  readonly name: string | undefined;
  readonly failed: boolean;
}

/** Spans of operations and of the requests to subgraphs within them. */
export interface Tracing {
  /** The request as it goes on, and what ends its span. */
  beginOperation(request: RequestContext): {
    readonly request: RequestContext;
    end(facts: OperationFacts): void;
  };
  /** Headers that carry the trace to the subgraph, and what ends the span. */
  beginFetch(asked: SubgraphRequest): { readonly headers: TraceHeaders; end(answer: SubgraphAnswer): void };
}

export type TraceHeaders = Readonly<Record<string, string>> | undefined;

/** Where the OpenTelemetry API keeps what a host has registered, whichever copy of the package it has. */
const REGISTERED = Symbol.for('opentelemetry.js.api.1');

const nothing = () => {};

/** Without an SDK in the process: a client's trace goes on to the subgraphs (W3C Trace Context), and nothing is loaded. */
const PASSING: Tracing = {
  beginOperation: (request) => ({ request, end: nothing }),
  beginFetch: ({ request }) => ({ headers: traceOf(request), end: nothing }),
};

function traceOf({ headers }: RequestContext): TraceHeaders {
  const { traceparent, tracestate } = headers;
  if (typeof traceparent !== 'string') return undefined;
  return typeof tracestate === 'string' ? { traceparent, tracestate } : { traceparent };
}

/** The host decides: spans are made where it has registered an SDK before the gateway is created. */
export async function createTracing(): Promise<Tracing> {
  if (!(REGISTERED in globalThis)) return PASSING;
  const { context, propagation, SpanKind, SpanStatusCode, trace } = await import('@opentelemetry/api');
  const tracer = trace.getTracer('polyphony-gateway');
  const close = (span: Span, failed: boolean) => {
    if (failed) span.setStatus({ code: SpanStatusCode.ERROR });
    span.end();
  };
  return {
    beginOperation: (request) => {
      const parent = propagation.extract(context.active(), request.headers, GETTER);
      const span = tracer.startSpan('graphql.operation', { kind: SpanKind.SERVER }, parent);
      return {
        request: { ...request, span: trace.setSpan(parent, span) },
        end: ({ kind, name, failed }) => {
          span.updateName(name === undefined ? kind : `${kind} ${name}`);
          span.setAttributes({ 'graphql.operation.type': kind, 'graphql.operation.name': name });
          close(span, failed);
        },
      };
    },
    beginFetch: ({ subgraph, request }) => {
      const parent = (request.span as Context | undefined) ?? context.active();
      const attributes = { 'graphql.subgraph.name': subgraph };
      const span = tracer.startSpan(`fetch ${subgraph}`, { kind: SpanKind.CLIENT, attributes }, parent);
      const headers: Record<string, string> = {};
      propagation.inject(trace.setSpan(parent, span), headers);
      return { headers, end: ({ kind }) => close(span, kind === 'unavailable') };
    },
  };
}

const GETTER: TextMapGetter<RequestContext['headers']> = {
  keys: (headers) => Object.keys(headers),
  get: (headers, name) => headers[name.toLowerCase()],
};
