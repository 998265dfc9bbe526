import { type DocumentNode, print, separateOperations } from 'graphql';
import type { Logger } from '../logger.ts';
import { type ApolloPlans, createApolloPlans } from './apollo-plans.ts';
import { apolloTree } from './apollo-tree.ts';
import { createContexts } from './contexts.ts';
import { finishPlan } from './finish-plan.ts';
import { withoutIntrospection } from './introspection-free.ts';
import { loadNativePlans } from './native-plans.ts';
import { nativeTree } from './native-tree.ts';
import type { ActiveOverrides } from './overrides.ts';
import type { PlannedTree, Planner } from './plan.ts';
import { createStandIns } from './stand-ins.ts';
import type { LoadedSupergraph } from './supergraph.ts';
import { isPlanRefusal } from './too-complex.ts';

export interface PlannerOptions {
  readonly logger: Logger;
  /** Milliseconds that planning one operation may take. */
  readonly planMs: number;
  /** `native` unless it does not load here; `apollo` is for comparing the two. */
  readonly engine?: 'native' | 'apollo';
}

/**
 * Plans by the native planner where it loads, and by Apollo's where it does not and for an operation that the native one
 * cannot plan. Both work outside the request thread and are
 * stopped when an operation takes them too long.
 */
export async function createPlanner(loaded: LoadedSupergraph, options: PlannerOptions): Promise<Planner> {
  const { logger, planMs, engine = 'native' } = options;
  const native = engine === 'native' ? await loadNativePlans(loaded.sdl, planMs, logger) : undefined;
  let apollo: ApolloPlans | undefined;
  const contexts = createContexts(loaded.document);
  const standInsOf = createStandIns(loaded.document);
  return {
    plan: async (document, operationName, overrides) => {
      const planned = withoutIntrospection(document, operationName);
      if (!planned) return { kind: 'operation', fetches: [] };
      return finishPlan(await treeOf(textOf(planned, operationName), operationName, overrides), standInsOf);
    },
    stop: async () => {
      await apollo?.stop();
    },
  };

  async function treeOf(
    text: string,
    operationName: string | undefined,
    overrides: ActiveOverrides | undefined,
  ): Promise<PlannedTree> {
    if (native) {
      try {
        const tree = nativeTree(await native(text, operationName, overrides));
        if (!contexts?.areAskedBy(tree)) return tree;
      } catch (error) {
        if (isPlanRefusal(error) || isUnreachable(error)) throw error;
        logger.warn({ err: error }, "the native planner failed: Apollo's takes its place");
      }
    }
    contexts?.checkVariables(text);
    apollo ??= createApolloPlans(loaded.sdl, planMs);
    return apolloTree(await apollo.plan(text, operationName, overrides));
  }
}

/**
 * The native planner proves that no subgraph can be asked for a field. Apollo's makes a plan without the field then,
 * whose answer would be null without a reason.
 */
function isUnreachable(error: unknown): boolean {
  return error instanceof Error && error.message.includes('No paths found');
}

/** The operation alone, with its fragments. */
function textOf(document: DocumentNode, operationName: string | undefined): string {
  const operations = Object.entries(separateOperations(document));
  const [, alone] = operations.find(([name]) => name === (operationName ?? '')) ?? operations[0] ?? [];
  return print(alone ?? document);
}
