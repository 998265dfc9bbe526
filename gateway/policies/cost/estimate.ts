import { type FieldNode, GraphQLError, type GraphQLSchema, valueFromASTUntyped } from 'graphql';
import { codedError } from '../../errors.ts';
import { isIncluded } from '../../plan/conditions.ts';
import type { CostNode } from './cost-tree.ts';
import { argumentCost } from './input-cost.ts';
import type { ListSize, Weights } from './weights.ts';

type Variables = Readonly<Record<string, unknown>>;

export interface EstimateOptions {
  readonly schema: GraphQLSchema;
  readonly weights: Weights;
  /** Items of a list about which `@listSize` says nothing. */
  readonly listSize: number;
}

/**
 * What an operation costs at most, before it is run: each value its weight, lists as often as `@listSize` or the default
 * says, arguments theirs. A mutation costs 10 more, as in the specification's implementations.
 */
export function estimateCost(
  tree: readonly CostNode[],
  kind: string,
  variables: Variables,
  options: EstimateOptions,
): number {
  return (kind === 'mutation' ? 10 : 0) + sumOf(tree, undefined);

  function sumOf(nodes: readonly CostNode[], sizes: SizedFields | undefined): number {
    let sum = 0;
    for (const node of nodes) {
      const included = node.nodes.filter((each) => isIncluded(each, variables));
      if (included.length > 0) sum += costOf(node, included[0] as FieldNode, sizes);
    }
    return sum;
  }

  function costOf(node: CostNode, asked: FieldNode, sizes: SizedFields | undefined): number {
    const listSize = options.weights.listSize(node.place);
    const size = listSize && sizeOf(node, asked, listSize, variables);
    const below = listSize?.sizedFields
      ? { names: listSize.sizedFields, size: size ?? options.listSize }
      : undefined;
    const ofParent = sizes?.names.includes(node.field.name) ? sizes.size : undefined;
    const items = node.isList ? (ofParent ?? (below ? undefined : size) ?? options.listSize) : 1;
    return items * (node.weight + sumOf(node.children, below)) + argumentsCost(node, asked);
  }

  function argumentsCost(node: CostNode, asked: FieldNode): number {
    let sum = 0;
    for (const { name, value } of asked.arguments ?? []) {
      const argument = node.field.args.find((each) => each.name === name.value);
      if (!argument) continue;
      sum += argumentCost(node.place, argument, value, variables, options.schema, options.weights);
    }
    return sum;
  }
}

interface SizedFields {
  readonly names: readonly string[];
  readonly size: number;
}

/** The largest of the slicing arguments; else what is assumed. */
function sizeOf(
  node: CostNode,
  asked: FieldNode,
  listSize: ListSize,
  variables: Variables,
): number | undefined {
  let largest: number | undefined;
  for (const name of listSize.slicingArguments ?? []) {
    const given = argumentOf(node, asked, name, variables);
    if (typeof given === 'number' && given >= 0) largest = Math.max(largest ?? 0, given);
  }
  return largest ?? listSize.assumedSize;
}

/** An argument's value, its default where it is not given. */
function argumentOf(node: CostNode, asked: FieldNode, name: string, variables: Variables): unknown {
  const given = asked.arguments?.find((each) => each.name.value === name)?.value;
  const value = given && valueFromASTUntyped(given, variables as Record<string, unknown>);
  return value ?? node.field.args.find((each) => each.name === name)?.defaultValue;
}

/** The refusal of an operation that would cost too much. */
export function tooExpensive(estimated: number, limit: number): GraphQLError {
  const { message, extensions } = codedError(
    'OPERATION_TOO_COMPLEX',
    `The operation costs ${estimated}: the limit is ${limit}`,
  );
  return new GraphQLError(message, { extensions: { ...extensions, cost: { estimated, limit } } });
}
