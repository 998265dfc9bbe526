import type {
  EntityBatchAlias,
  FetchNodePathSegment,
  FetchRewrite,
  FlattenNodePathSegment,
  BatchFetchNode as NativeBatch,
  FetchNode as NativeFetch,
  PlanNode as NativeNode,
  QueryPlan,
  RequiresSelection,
} from '@graphql-hive/router-query-planner';
import type {
  PlannedEntities,
  PlannedFetch,
  PlannedNode,
  PlannedTree,
  PlanPath,
  Rewrite,
  Selection,
} from './plan.ts';
import { entitySelections, readOperation, type SubgraphOperation } from './subgraph-operation.ts';

/** What the native planner says, in the gateway's own form. A subscription is a sequence that begins with it. */
export function nativeTree({ node }: QueryPlan): PlannedTree {
  const [first, ...rest] = node?.kind === 'Sequence' ? node.nodes : [node];
  if (first?.kind !== 'Subscription') return { kind: 'operation', node: node && convert(node, []) };
  return {
    kind: 'subscription',
    primary: convertFetch(first.primary, []),
    rest: rest.length === 0 ? undefined : { kind: 'sequence', nodes: rest.map((each) => convert(each, [])) },
  };
}

function convert(node: NativeNode | undefined, path: PlanPath): PlannedNode {
  switch (node?.kind) {
    case 'Sequence':
      return { kind: 'sequence', nodes: node.nodes.map((child) => convert(child, path)) };
    case 'Parallel':
      return { kind: 'parallel', nodes: node.nodes.map((child) => convert(child, path)) };
    case 'Flatten':
      return convert(node.node, [...path, ...convertPath(node.path)]);
    case 'Fetch':
      return convertFetch(node, path);
    case 'BatchFetch':
      return convertBatch(node);
    default:
      throw new Error(`The planner made a node that was not asked for: ${node?.kind}`);
  }
}

function convertFetch(node: NativeFetch, path: PlanPath): PlannedFetch {
  const operation = readOperation(node.operation, node.variableUsages ?? [], ['representations']);
  const outputRewrites = (node.outputRewrites ?? []).map(convertRewrite);
  const { selectionSet } = operation;
  if (!node.requires) return fetchOf(node, operation, { kind: 'root', path, selectionSet, outputRewrites });
  const entities: PlannedEntities = {
    kind: 'entities',
    paths: [path],
    selectionSet: entitySelections(operation, '_entities'),
    requires: node.requires.map(convertSelection),
    inputRewrites: (node.inputRewrites ?? []).map(convertRewrite),
    outputRewrites,
  };
  return fetchOf(node, operation, [entities]);
}

function convertBatch(node: NativeBatch): PlannedFetch {
  const { aliases } = node.entityBatch;
  const representations = aliases.map((each) => each.representationsVariableName);
  const operation = readOperation(node.operation, node.variableUsages ?? [], representations);
  return fetchOf(
    node,
    operation,
    aliases.map((each) => convertAlias(each, operation)),
  );
}

function convertAlias(each: EntityBatchAlias, operation: SubgraphOperation): PlannedEntities {
  return {
    kind: 'entities',
    paths: each.paths.map(convertPath),
    selectionSet: entitySelections(operation, each.alias),
    requires: each.requires.map(convertSelection),
    inputRewrites: (each.inputRewrites ?? []).map(convertRewrite),
    outputRewrites: (each.outputRewrites ?? []).map(convertRewrite),
  };
}

function fetchOf(
  { serviceName, operationKind }: NativeFetch | NativeBatch,
  operation: SubgraphOperation,
  asks: PlannedFetch['asks'],
): PlannedFetch {
  return { kind: 'fetch', subgraph: serviceName, operationKind: operationKind ?? 'query', operation, asks };
}

function convertPath(path: readonly FlattenNodePathSegment[]): PlanPath {
  return path.map((step) =>
    typeof step === 'string' ? step : 'Field' in step ? step.Field : step.TypeCondition,
  );
}

function convertSelection(node: RequiresSelection): Selection {
  switch (node.kind) {
    case 'Field':
      return {
        kind: 'field',
        name: node.name,
        as: node.alias ?? node.name,
        selections: node.selections?.map(convertSelection),
      };
    case 'InlineFragment':
      return {
        kind: 'fragment',
        typeCondition: node.typeCondition,
        selections: node.selections.map(convertSelection),
      };
    case 'FragmentSpread':
      throw new Error('The planner named a fragment in a representation');
  }
}

function convertRewrite(rewrite: FetchRewrite): Rewrite {
  const setter =
    'ValueSetter' in rewrite ? rewrite.ValueSetter : 'setValueTo' in rewrite ? rewrite : undefined;
  if (setter) return { kind: 'set', path: setter.path.map(rewriteStep), value: setter.setValueTo };
  const renamer = 'KeyRenamer' in rewrite ? rewrite.KeyRenamer : (rewrite as never);
  const { path, renameKeyTo } = renamer as { path: FetchNodePathSegment[]; renameKeyTo: string };
  return { kind: 'rename', path: path.map(rewriteStep), to: renameKeyTo };
}

function rewriteStep(step: FetchNodePathSegment): PlanPath[number] {
  return 'Key' in step ? step.Key : step.TypenameEquals;
}
