import {
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  type SelectionNode,
  type SelectionSetNode,
  stripIgnoredCharacters,
  type VariableDefinitionNode,
} from 'graphql';
import { type Fragments, fragmentsOf } from '../selections.ts';
import type { PlannedOperation, ResponseName } from './plan.ts';

/** A planner's text of a subgraph operation, taken apart. */
export interface SubgraphOperation extends PlannedOperation {
  /** With the fragments written out. */
  readonly selectionSet: SelectionSetNode;
}

/** @param representations the planner's own variables, which are left out of the definitions */
export function readOperation(
  text: string,
  variables: readonly string[],
  representations: readonly string[],
): SubgraphOperation {
  const document = parse(text, { noLocation: true });
  const operation = document.definitions.find(
    (node): node is OperationDefinitionNode => node.kind === Kind.OPERATION_DEFINITION,
  );
  if (!operation) throw new Error('The planner made a fetch without an operation');
  const own = new Set(representations);
  const definitions = operation.variableDefinitions?.filter(({ variable }) => !own.has(variable.name.value));
  return {
    text: stripIgnoredCharacters(text),
    name: operation.name?.value,
    variables,
    variableDefinitions: (definitions ?? []).map(print),
    selectionSet: writtenOut(operation.selectionSet, fragmentsOf(document)),
  };
}

/** What an operation's text defines of each variable. */
export function variableDefinitionsOf(text: string): ReadonlyMap<string, VariableDefinitionNode> {
  const [operation] = parse(text, { noLocation: true }).definitions;
  const definitions =
    operation?.kind === Kind.OPERATION_DEFINITION ? operation.variableDefinitions : undefined;
  return new Map(definitions?.map((node) => [node.variable.name.value, node]));
}

/** The selections below the `_entities` field with this response name. */
export function entitySelections({ selectionSet }: SubgraphOperation, alias: string): SelectionSetNode {
  for (const node of selectionSet.selections) {
    if (node.kind === Kind.FIELD && (node.alias ?? node.name).value === alias && node.selectionSet)
      return node.selectionSet;
  }
  throw new Error(`The planner made a fetch without ${alias}`);
}

function writtenOut(set: SelectionSetNode, fragments: Fragments): SelectionSetNode {
  return { kind: Kind.SELECTION_SET, selections: set.selections.map((node) => selection(node, fragments)) };
}

function selection(node: SelectionNode, fragments: Fragments): SelectionNode {
  if (node.kind === Kind.FRAGMENT_SPREAD) return inlined(node.name.value, fragments);
  if (!node.selectionSet) return node;
  return { ...node, selectionSet: writtenOut(node.selectionSet, fragments) };
}

function inlined(name: string, fragments: Fragments): SelectionNode {
  const fragment: FragmentDefinitionNode | undefined = fragments.get(name);
  if (!fragment) throw new Error(`The planner made a fetch without its fragment ${name}`);
  return {
    kind: Kind.INLINE_FRAGMENT,
    typeCondition: fragment.typeCondition,
    selectionSet: writtenOut(fragment.selectionSet, fragments),
  };
}

/** The top-level response names of a selection. */
export function responseNamesOf(set: SelectionSetNode): ResponseName[] {
  const names: ResponseName[] = [];
  collect(set, undefined, names);
  return names;
}

function collect(set: SelectionSetNode, typeCondition: string | undefined, names: ResponseName[]): void {
  for (const node of set.selections) {
    if (node.kind === Kind.FIELD) {
      const name = (node.alias ?? node.name).value;
      if (node.name.value !== '__typename') names.push({ name, typeCondition });
    } else if (node.kind === Kind.INLINE_FRAGMENT) {
      collect(node.selectionSet, node.typeCondition?.name.value ?? typeCondition, names);
    }
  }
}
