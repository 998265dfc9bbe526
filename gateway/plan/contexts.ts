import { type DocumentNode, Kind } from 'graphql';
import { codedError } from '../errors.ts';
import { everyNode } from '../selections.ts';
import { contextualFieldsOf } from './join.ts';
import type { PlannedNode, PlannedTree } from './plan.ts';

/** Fields that take arguments from objects above them (`@fromContext`), which only Apollo's planner plans. */
export interface Contexts {
  /** Whether the native planner has planned such a field: it asks for it without its argument. */
  areAskedBy(tree: PlannedTree): boolean;
  /** @throws GraphQLError where the client's variables could meet those of Apollo's planner, which does not look */
  checkVariables(text: string): void;
}

/** Undefined where the supergraph has no such field. */
export function createContexts(supergraph: DocumentNode): Contexts | undefined {
  const names = contextualFieldsOf(supergraph);
  if (names.size === 0) return undefined;
  return {
    areAskedBy: (tree) => {
      const nodes = tree.kind === 'operation' ? [tree.node] : [tree.primary, tree.rest];
      return nodes.some((node) => node !== undefined && isAskedBy(node));
    },
    checkVariables: (text) => {
      if (/\$contextualArgument_/.test(text))
        throw codedError('BAD_USER_INPUT', 'Names of variables must not begin with contextualArgument_ here');
    },
  };

  /** By names alone: a field of another type that is called the same is planned by Apollo's planner for nothing. */
  function isAskedBy(node: PlannedNode): boolean {
    if (node.kind !== 'fetch') return node.nodes.some(isAskedBy);
    let found = false;
    for (const { selectionSet } of 'kind' in node.asks ? [node.asks] : node.asks) {
      everyNode(selectionSet, (each) => {
        found ||= each.kind === Kind.FIELD && names.has(each.name.value);
      });
    }
    return found;
  }
}
