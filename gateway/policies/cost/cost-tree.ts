import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  type InlineFragmentNode,
  isAbstractType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import type { Operation } from '../../execute/operation.ts';
import { responseName } from '../../selections.ts';
import type { Weights } from './weights.ts';

/** A field of an operation with what it costs: made once, evaluated with each request's variables. */
export interface CostNode {
  readonly responseName: string;
  readonly place: string;
  readonly field: GraphQLField<unknown, unknown>;
  readonly nodes: FieldNode[];
  /** Only for objects of these types; undefined: for all that stand there. */
  readonly types: ReadonlySet<string> | undefined;
  readonly isList: boolean;
  /** Of one value, without what is below. */
  readonly weight: number;
  readonly children: CostNode[];
}

/**
 * The fields of an operation, those of one response name and type merged. Fragments on different types are all counted,
 * though an object has one type: the estimate is an upper bound.
 */
export function costTree(schema: GraphQLSchema, operation: Operation, weights: Weights): CostNode[] {
  const root = schema.getRootType(operation.definition.operation);
  return root ? level(root, [operation.definition.selectionSet]) : [];

  function level(parent: GraphQLNamedType, sets: readonly SelectionSetNode[]): CostNode[] {
    const nodes = new Map<string, CostNode>();
    for (const set of sets) collect(parent, set, nodes, new Set());
    for (const node of nodes.values()) {
      const type = getNamedType(node.field.type);
      const below = node.nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
      if (below.length > 0) node.children.push(...level(type, below));
    }
    return [...nodes.values()];
  }

  function collect(
    parent: GraphQLNamedType,
    set: SelectionSetNode,
    nodes: Map<string, CostNode>,
    entered: Set<string>,
  ): void {
    for (const node of set.selections) {
      if (node.kind === Kind.FIELD) {
        add(parent, node, nodes);
        continue;
      }
      const fragment = node.kind === Kind.INLINE_FRAGMENT ? node : enter(node.name.value, entered);
      if (fragment) collect(typeIn(fragment) ?? parent, fragment.selectionSet, nodes, entered);
    }
  }

  function enter(name: string, entered: Set<string>): FragmentDefinitionNode | undefined {
    if (entered.has(name)) return undefined;
    entered.add(name);
    return operation.fragments.get(name);
  }

  function typeIn({ typeCondition }: InlineFragmentNode | FragmentDefinitionNode) {
    return typeCondition && schema.getType(typeCondition.name.value);
  }

  function add(parent: GraphQLNamedType, node: FieldNode, nodes: Map<string, CostNode>): void {
    const field =
      isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[node.name.value] : undefined;
    if (!field) return; // Introspection costs no subgraph anything.
    const key = `${parent.name} ${responseName(node)}`;
    const known = nodes.get(key);
    if (known) known.nodes.push(node);
    else nodes.set(key, nodeOf(parent, field, node));
  }

  function nodeOf(
    parent: GraphQLNamedType,
    field: GraphQLField<unknown, unknown>,
    node: FieldNode,
  ): CostNode {
    const place = `${parent.name}.${field.name}`;
    return {
      responseName: responseName(node),
      place,
      field,
      nodes: [node],
      types: typesOf(parent),
      isList: isListType(getNullableType(field.type)),
      weight: weights.field(place) ?? weights.type(getNamedType(field.type).name),
      children: [],
    };
  }

  function typesOf(parent: GraphQLNamedType): ReadonlySet<string> | undefined {
    const types = isAbstractType(parent) ? schema.getPossibleTypes(parent) : [parent];
    return new Set(types.map(({ name }) => name));
  }
}
