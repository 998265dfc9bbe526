import { type FragmentDefinitionNode, Kind, parse, type SelectionSetNode } from 'graphql';
import type { ResponseName } from './plan.ts';

/** The top-level response names of a subgraph's operation: below `_entities` for an entity fetch. */
export function responseNamesOf(operation: string): ResponseName[] {
  const { definitions } = parse(operation, { noLocation: true });
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const node of definitions)
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
  const root = definitions.find((node) => node.kind === Kind.OPERATION_DEFINITION);
  if (!root) return [];
  const entities = root.selectionSet.selections.find(
    (node) => node.kind === Kind.FIELD && node.name.value === '_entities' && !node.alias,
  );
  const names: ResponseName[] = [];
  const top =
    entities?.kind === Kind.FIELD && entities.selectionSet ? entities.selectionSet : root.selectionSet;
  collect(top, undefined, fragments, names);
  return names;
}

function collect(
  set: SelectionSetNode,
  typeCondition: string | undefined,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  names: ResponseName[],
): void {
  for (const node of set.selections) {
    if (node.kind === Kind.FIELD) {
      if (node.name.value !== '__typename')
        names.push({ name: (node.alias ?? node.name).value, typeCondition });
    } else if (node.kind === Kind.INLINE_FRAGMENT) {
      collect(node.selectionSet, node.typeCondition?.name.value ?? typeCondition, fragments, names);
    } else {
      const fragment = fragments.get(node.name.value);
      if (fragment) collect(fragment.selectionSet, fragment.typeCondition.name.value, fragments, names);
    }
  }
}
