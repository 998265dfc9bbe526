import {
  type DocumentNode,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
  type ValueNode,
  visit,
} from 'graphql';
import { everyNode } from '../selections.ts';

/** Values of the variables that `@skip` and `@include` name. */
export type Conditions = Readonly<Record<string, unknown>>;

/** Names of the variables that decide what is selected. */
export function conditionVariables(document: DocumentNode): string[] {
  const names = new Set<string>();
  everyNode(document, (node) => {
    if (node.kind !== Kind.DIRECTIVE || !isCondition(node.name.value)) return;
    for (const { value } of node.arguments ?? []) {
      if (value.kind === Kind.VARIABLE) names.add(value.name.value);
    }
  });
  return [...names];
}

/** Whether `@skip` and `@include` leave a selection in (GraphQL specification, sections 3.13.1 and 3.13.2). */
export function isIncluded(node: SelectionNode, conditions: Conditions): boolean {
  for (const directive of node.directives ?? []) {
    const name = directive.name.value;
    if (!isCondition(name)) continue;
    const value = directive.arguments?.find((argument) => argument.name.value === 'if')?.value;
    if (argumentValue(value, conditions) === (name === 'skip')) return false;
  }
  return true;
}

/**
 * The document as it is for these conditions, without `@skip`, `@include` and `@defer`. It is planned like this because plans
 * with conditions fetch more, and Apollo's planner merges fetches whose representations then lack a field that only
 * one of the conditions would have fetched.
 */
export function resolveConditions(document: DocumentNode, conditions: Conditions): DocumentNode {
  return visit(document, {
    enter: (node) => {
      if (node.kind === Kind.DIRECTIVE && (isCondition(node.name.value) || node.name.value === 'defer'))
        return null;
      return isSelection(node) && !isIncluded(node, conditions) ? null : undefined;
    },
    leave: (node) =>
      node.kind === Kind.SELECTION_SET && node.selections.length === 0 ? PLACEHOLDER : undefined,
  });
}

/** A selection set must not become empty; this field costs nothing. */
const PLACEHOLDER: SelectionSetNode = {
  kind: Kind.SELECTION_SET,
  selections: [{ kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } }],
};

function isCondition(directive: string): boolean {
  return directive === 'skip' || directive === 'include';
}

function isSelection(node: { readonly kind: string }): node is SelectionNode {
  return node.kind === Kind.FIELD || node.kind === Kind.INLINE_FRAGMENT || node.kind === Kind.FRAGMENT_SPREAD;
}

function argumentValue(value: ValueNode | undefined, conditions: Conditions): unknown {
  if (value?.kind === Kind.VARIABLE) return conditions[value.name.value];
  return value?.kind === Kind.BOOLEAN ? value.value : undefined;
}
