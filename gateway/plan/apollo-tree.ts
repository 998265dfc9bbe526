import type {
  FetchNode as ApolloFetch,
  PlanNode as ApolloNode,
  QueryPlan as ApolloPlan,
  FetchDataKeyRenamer,
  FetchDataRewrite,
  QueryPlanSelectionNode,
} from '@apollo/query-planner';
import { print, type VariableDefinitionNode } from 'graphql';
import type {
  ContextArgument,
  ContextPlace,
  PlannedFetch,
  PlannedNode,
  PlannedTree,
  PlanPath,
  Rewrite,
  Selection,
} from './plan.ts';
import { entitySelections, readOperation, variableDefinitionsOf } from './subgraph-operation.ts';

/** What Apollo's planner says, in the gateway's own form. */
export function apolloTree({ node }: ApolloPlan): PlannedTree {
  if (node?.kind !== 'Subscription') return { kind: 'operation', node: node && convert(node, []) };
  return {
    kind: 'subscription',
    primary: convertFetch(node.primary, []),
    rest: node.rest && convert(node.rest, []),
  };
}

function convert(node: ApolloNode, path: PlanPath): PlannedNode {
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

function convertFetch(node: ApolloFetch, path: PlanPath): PlannedFetch {
  const contexts = contextsOf(node);
  const own = contexts.map(({ variable }) => variable);
  const clients = (node.variableUsages ?? []).filter((name) => !own.includes(name));
  const operation = readOperation(node.operation, clients, ['representations', ...own]);
  const outputRewrites = (node.outputRewrites ?? []).map(convertRewrite);
  const common = { kind: 'fetch', subgraph: node.serviceName, operationKind: node.operationKind } as const;
  if (!node.requires) {
    const { selectionSet } = operation;
    return { ...common, operation, asks: { kind: 'root', path, selectionSet, outputRewrites } };
  }
  const entities = {
    kind: 'entities',
    paths: [path],
    selectionSet: entitySelections(operation, '_entities'),
    requires: node.requires.map(convertSelection),
    inputRewrites: (node.inputRewrites ?? []).map(convertRewrite),
    outputRewrites,
    ...(contexts.length > 0 && { contexts }),
  } as const;
  return { ...common, operation, asks: [entities] };
}

/** Several renamings to one variable are the types that its context may be. */
function contextsOf({ operation, contextRewrites = [] }: ApolloFetch): ContextArgument[] {
  if (contextRewrites.length === 0) return [];
  const definitions = variableDefinitionsOf(operation);
  const variables = new Set(contextRewrites.map(({ renameKeyTo }) => renameKeyTo));
  return [...variables].map((variable) => ({
    variable,
    type: printedType(definitions.get(variable)),
    places: contextRewrites.filter((each) => each.renameKeyTo === variable).map(contextPlace),
  }));
}

function printedType(definition: VariableDefinitionNode | undefined): string {
  if (!definition) throw new Error('The planner made a context without its variable');
  return print(definition.type);
}

function contextPlace({ path }: FetchDataKeyRenamer): ContextPlace {
  const up = path.filter((part) => part === ABOVE).length;
  return { up, path: path.slice(up).map(convertStep) };
}

function convertSelection(node: QueryPlanSelectionNode): Selection {
  const selections = node.selections?.map(convertSelection);
  if (node.kind === 'Field') {
    const name = node.alias ?? node.name;
    return { kind: 'field', name, as: name, selections };
  }
  return { kind: 'fragment', typeCondition: node.typeCondition, selections: selections ?? [] };
}

const ABOVE = '..';
const TYPE_FILTER = '... on ';

function convertRewrite(rewrite: FetchDataRewrite): Rewrite {
  const path = rewrite.path.map(convertStep);
  return rewrite.kind === 'ValueSetter'
    ? { kind: 'set', path, value: rewrite.setValueTo }
    : { kind: 'rename', path, to: rewrite.renameKeyTo };
}

function convertStep(part: string): PlanPath[number] {
  return part.startsWith(TYPE_FILTER) ? [part.slice(TYPE_FILTER.length)] : part;
}
