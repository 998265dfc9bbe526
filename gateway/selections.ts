import {
  type ASTNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type FragmentSpreadNode,
  type InlineFragmentNode,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
  visit,
} from 'graphql';

export type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

export function fragmentsOf(document: DocumentNode): Fragments {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const node of document.definitions) {
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
  }
  return fragments;
}

/** Name under which a field stands in an answer. */
export function responseName(node: FieldNode): string {
  return (node.alias ?? node.name).value;
}

/** What is looked at before a selection: its directives, and an inline fragment's or a fragment's type condition. */
export type SelectionFilter = (node: SelectionNode, typeCondition: string | undefined) => boolean;

const ALL: SelectionFilter = () => true;

/** The fields of one level, those in fragments too: all, or where `isOf` says so. A fragment is entered once. */
export function* fieldsOfLevel(
  sets: readonly SelectionSetNode[],
  fragments: Fragments,
  isOf: SelectionFilter = ALL,
): Iterable<FieldNode> {
  const enter = fragmentEntry(fragments, isOf);
  const queue = [...sets];
  for (let set = queue.pop(); set; set = queue.pop()) {
    for (const node of set.selections) {
      if (node.kind === Kind.FIELD) {
        if (isOf(node, undefined)) yield node;
      } else queue.push(...enter(node));
    }
  }
}

/** Gives the selections of a fragment that is of interest, once. */
function fragmentEntry(fragments: Fragments, isOf: SelectionFilter) {
  const visited = new Set<string>();
  return (node: InlineFragmentNode | FragmentSpreadNode): SelectionSetNode[] => {
    let fragment: InlineFragmentNode | FragmentDefinitionNode | undefined;
    if (node.kind === Kind.INLINE_FRAGMENT) fragment = node;
    else if (!visited.has(node.name.value)) {
      visited.add(node.name.value);
      fragment = fragments.get(node.name.value);
    }
    return fragment && isOf(node, fragment.typeCondition?.name.value) ? [fragment.selectionSet] : [];
  };
}

/** Calls `see` with `root` and every node below, and how many are above it. No recursion: any depth can be walked. */
export function everyNode(root: ASTNode, see: (node: ASTNode, nesting: number) => void): void {
  visit(root, { enter: (node, _key, _parent, _path, ancestors) => see(node, ancestors.length) });
}
