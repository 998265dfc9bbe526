import type { GraphQLError } from 'graphql';
import type { RequestContext, SubgraphBody } from '../execute/context.ts';
import type { JsonObject } from '../execute/data.ts';
import type { ReadyOperation } from '../execute/executor.ts';
import { variablesText } from '../execute/run-plan.ts';

/** Opens a subscription at a subgraph. Returns what cancels it; after that the sink is not called. */
export type SubscribeToSubgraph = (source: SubscriptionSource, sink: SubscriptionSink) => () => void;

export interface SubscriptionSource {
  readonly subgraph: string;
  /** Undefined: the supergraph gives none. */
  readonly url: string | undefined;
  readonly query: string;
  readonly operationName: string | undefined;
  readonly variables: JsonObject;
  readonly request: RequestContext;
}

export interface SubscriptionSink {
  next(body: SubgraphBody): void;
  /** The subgraph's stream ended by itself, with an error or without. */
  end(error: GraphQLError | undefined): void;
}

/** What the owning subgraph is asked for. */
export function sourceOf(
  ready: ReadyOperation,
  urls: ReadonlyMap<string, string>,
  request: RequestContext,
): SubscriptionSource {
  const { plan } = ready.variant;
  if (plan.kind !== 'subscription') throw new Error('Only subscriptions are subscribed to');
  const { subgraph, query, operationName } = plan.primary;
  const variables = JSON.parse(`{${variablesText(plan.primary, ready)}}`) as JsonObject;
  return { subgraph, url: urls.get(subgraph), query, operationName, variables, request };
}

/** Whether both ask the same of the same subgraph, so that one can go on in place of the other. */
export function sameSource(a: SubscriptionSource, b: SubscriptionSource): boolean {
  const text = ({ url, query, operationName, variables }: SubscriptionSource) =>
    JSON.stringify([url, query, operationName, variables]);
  return text(a) === text(b);
}
