import type { DocumentNode, GraphQLError, GraphQLSchema } from 'graphql';
import type { RequestContext } from '../../execute/context.ts';
import type { PreparedOperation } from '../../execute/operation.ts';
import { actualCost } from './actual.ts';
import { type CostNode, costTree } from './cost-tree.ts';
import { estimateCost, tooExpensive } from './estimate.ts';
import { readWeights } from './weights.ts';

export interface CostOptions {
  /** Operations that would cost more are refused. Absent: none. */
  readonly limit?: number;
  /** Items that a list is taken to have where `@listSize` does not say. Default 10. */
  readonly listSize?: number;
  /** Tells the cost in `extensions.cost` to requests with `polyphony-cost: 1`. Default false. */
  readonly expose?: boolean;
}

export interface CostPolicy {
  /** @param variables coerced */
  estimate(prepared: PreparedOperation, variables: Readonly<Record<string, unknown>>): number;
  refuse(estimated: number): GraphQLError | undefined;
  isAsked(request: RequestContext): boolean;
  /** What goes into the answer's extensions. */
  told(prepared: PreparedOperation, estimated: number, data: unknown): CostTold;
}

export interface CostTold {
  readonly estimated: number;
  readonly actual: number;
  readonly limit: number | null;
}

const LIST_SIZE = 10;

/** `@cost` and `@listSize`: what an operation may cost, judged before it is run. */
export function createCostPolicy(
  schema: GraphQLSchema,
  supergraph: DocumentNode,
  { limit, listSize = LIST_SIZE, expose = false }: CostOptions,
): CostPolicy {
  const weights = readWeights(supergraph, schema);
  const trees = new WeakMap<PreparedOperation, readonly CostNode[]>();
  const treeOf = (prepared: PreparedOperation) => {
    let tree = trees.get(prepared);
    if (!tree) {
      tree = costTree(schema, prepared, weights);
      trees.set(prepared, tree);
    }
    return tree;
  };
  const kindOf = ({ definition }: PreparedOperation) => definition.operation;
  return {
    estimate: (prepared, variables) =>
      estimateCost(treeOf(prepared), kindOf(prepared), variables, { schema, weights, listSize }),
    refuse: (estimated) =>
      limit !== undefined && estimated > limit ? tooExpensive(estimated, limit) : undefined,
    isAsked: ({ headers }) => expose && headers['polyphony-cost'] === '1',
    told: (prepared, estimated, data) => ({
      estimated,
      actual: actualCost(treeOf(prepared), kindOf(prepared), data),
      limit: limit ?? null,
    }),
  };
}
