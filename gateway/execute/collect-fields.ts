import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLSchema,
  isAbstractType,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import { isIncluded } from '../plan/conditions.ts';
import { type Fragments, responseName } from '../selections.ts';
import type { JsonObject } from './data.ts';

/** All selections of one response name on one type. */
export interface CollectedField {
  readonly name: string;
  readonly field: string;
  readonly nodes: readonly FieldNode[];
  readonly selectionSets: readonly SelectionSetNode[];
}

/** A type that data can have: an interface only where a subgraph knows it as an `@interfaceObject`. */
export type RuntimeType = GraphQLObjectType | GraphQLInterfaceType;

export type CollectFields = (
  type: RuntimeType,
  selectionSets: readonly SelectionSetNode[],
) => CollectedField[];

/** CollectFields of the GraphQL specification (section 6.3.2), for known values of the `@skip` and `@include` variables. */
export function collectorFor(
  schema: GraphQLSchema,
  fragments: Fragments,
  conditions: Readonly<JsonObject>,
): CollectFields {
  return (type, selectionSets) => {
    const nodes = new Map<string, FieldNode[]>();
    const visited = new Set<string>();
    for (const set of selectionSets) collect(type, set, nodes, visited);
    return [...nodes].map(([name, group]) => ({
      name,
      field: group[0]?.name.value ?? name,
      nodes: group,
      selectionSets: group.flatMap(({ selectionSet }) => selectionSet ?? []),
    }));
  };

  function collect(
    type: RuntimeType,
    set: SelectionSetNode,
    nodes: Map<string, FieldNode[]>,
    visited: Set<string>,
  ): void {
    for (const node of set.selections) {
      if (!isIncluded(node, conditions)) continue;
      if (node.kind === Kind.FIELD) {
        append(nodes, responseName(node), node);
        continue;
      }
      const fragment = node.kind === Kind.INLINE_FRAGMENT ? node : unvisited(node.name.value, visited);
      const below = fragment && applies(type, fragment.typeCondition?.name.value) && fragment.selectionSet;
      if (below) collect(type, below, nodes, visited);
    }
  }

  function unvisited(name: string, visited: Set<string>): FragmentDefinitionNode | undefined {
    if (visited.has(name)) return undefined;
    visited.add(name);
    return fragments.get(name);
  }

  function applies(type: RuntimeType, condition: string | undefined): boolean {
    if (condition === undefined || condition === type.name) return true;
    const abstract = schema.getType(condition);
    return isAbstractType(abstract) && schema.isSubType(abstract, type);
  }
}

function append(nodes: Map<string, FieldNode[]>, name: string, node: FieldNode): void {
  const group = nodes.get(name);
  if (group) group.push(node);
  else nodes.set(name, [node]);
}
