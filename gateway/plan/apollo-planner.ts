import { operationFromDocument } from '@apollo/federation-internals';
import {
  type FetchNode as ApolloFetch,
  type PlanNode as ApolloNode,
  type FetchDataRewrite,
  QueryPlanner,
  type QueryPlanSelectionNode,
} from '@apollo/query-planner';
import type { DocumentNode } from 'graphql';
import { withoutIntrospection } from './introspection-free.ts';
import type { FetchNode, Plan, PlanNode, Planner, Rewrite, Selection } from './plan.ts';
import { responseNamesOf } from './response-names.ts';
import { createStandIns } from './stand-ins.ts';
import type { LoadedSupergraph } from './supergraph.ts';

/** Plans that the planner weighs for one operation. Its default of 10,000 lets one hostile operation take seconds. */
const MAX_EVALUATED_PLANS = 1000;

/** The planner interface over `@apollo/query-planner`. */
export function createApolloPlanner({ supergraph }: LoadedSupergraph): Planner {
  const schema = supergraph.apiSchema();
  const planner = new QueryPlanner(supergraph, { debug: { maxEvaluatedPlans: MAX_EVALUATED_PLANS } });
  const standInsOf = createStandIns(supergraph);
  return { plan: (document, operationName) => planWith(document, operationName) };

  function planWith(document: DocumentNode, operationName: string | undefined): Plan {
    const planned = withoutIntrospection(document, operationName);
    if (!planned) return { kind: 'operation', node: undefined };
    // Already validated, against a schema that keeps @oneOf.
    const operation = operationFromDocument(schema, planned, { operationName, validate: false });
    const { node } = planner.buildQueryPlan(operation);
    if (node?.kind !== 'Subscription')
      return { kind: 'operation', node: node && withStandIns(convert(node, [])) };
    return {
      kind: 'subscription',
      primary: convertFetch(node.primary, []),
      rest: node.rest && convert(node.rest, []),
    };
  }

  function withStandIns(node: PlanNode): PlanNode {
    if (node.kind !== 'fetch') return { ...node, nodes: node.nodes.map(withStandIns) };
    if (node.requires || node.operationKind !== 'query' || node.path.length > 0) return node;
    return { ...node, standIns: () => standInsOf(node.query, node.subgraph) };
  }
}

function convert(node: ApolloNode, path: readonly string[]): PlanNode {
  switch (node.kind) {
    case 'Sequence':
      return { kind: 'sequence', nodes: node.nodes.map((child) => convert(child, path)) };
    case 'Parallel':
      return { kind: 'parallel', nodes: node.nodes.map((child) => convert(child, path)) };
    case 'Flatten':
      return convert(node.node, [...path, ...node.path.map(String)]);
    case 'Fetch':
      return convertFetch(node, path);
    case 'Condition':
      throw new Error('Operations are planned without @skip and @include');
    case 'Defer':
      throw new Error('The planner was not asked for @defer');
  }
}

function convertFetch(node: ApolloFetch, path: readonly string[]): FetchNode {
  const name = node.operationName ? `"operationName":${JSON.stringify(node.operationName)},` : '';
  return {
    kind: 'fetch',
    subgraph: node.serviceName,
    operationKind: node.operationKind,
    operationName: node.operationName,
    query: node.operation,
    variables: node.variableUsages ?? [],
    path,
    requires: node.requires?.map(convertSelection),
    inputRewrites: (node.inputRewrites ?? []).map(convertRewrite),
    outputRewrites: (node.outputRewrites ?? []).map(convertRewrite),
    responseNames: responseNamesOf(node.operation),
    bodyPrefix: `{"query":${JSON.stringify(node.operation)},${name}"variables":{`,
  };
}

function convertSelection(node: QueryPlanSelectionNode): Selection {
  const selections = node.selections?.map(convertSelection);
  return node.kind === 'Field'
    ? { kind: 'field', name: node.alias ?? node.name, selections }
    : { kind: 'fragment', typeCondition: node.typeCondition, selections: selections ?? [] };
}

function convertRewrite(rewrite: FetchDataRewrite): Rewrite {
  return rewrite.kind === 'ValueSetter'
    ? { kind: 'set', path: rewrite.path, value: rewrite.setValueTo }
    : { kind: 'rename', path: rewrite.path, to: rewrite.renameKeyTo };
}
