import {
  type ASTNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
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

/** All fields of one level, those in fragments too, whatever their type condition. A fragment is entered once. */
export function* fieldsOfLevel(sets: readonly SelectionSetNode[], fragments: Fragments): Iterable<FieldNode> {
  const visited = new Set<string>();
  const queue = [...sets];
  for (let set = queue.pop(); set; set = queue.pop()) {
    for (const node of set.selections) {
      if (node.kind === Kind.FIELD) {
        yield node;
        continue;
      }
      const below = node.kind === Kind.INLINE_FRAGMENT ? node : firstVisit(node.name.value);
      if (below) queue.push(below.selectionSet);
    }
  }

  function firstVisit(name: string): FragmentDefinitionNode | undefined {
    if (visited.has(name)) return undefined;
    visited.add(name);
    return fragments.get(name);
  }
}

/** Calls `see` with `root` and every node below, and how many are above it. No recursion: any depth can be walked. */
export function everyNode(root: ASTNode, see: (node: ASTNode, nesting: number) => void): void {
  visit(root, { enter: (node, _key, _parent, _path, ancestors) => see(node, ancestors.length) });
}
