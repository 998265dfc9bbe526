import { type DocumentNode, Kind } from 'graphql';

/** Whether an object whose `__typename` is the first name falls under a type condition on the second. */
export type TypeMatcher = (typename: string, condition: string) => boolean;

/**
 * Built over the whole supergraph, not the API schema: plans may speak of inaccessible types. A `__typename` may be
 * that of an interface where a subgraph knows it as an `@interfaceObject`.
 */
export function createTypeMatcher({ definitions }: DocumentNode): TypeMatcher {
  const members = new Map<string, Set<string>>();
  const add = (abstract: string, member: string) => {
    const known = members.get(abstract);
    if (known) known.add(member);
    else members.set(abstract, new Set([member]));
  };
  for (const node of definitions) {
    if (node.kind === Kind.UNION_TYPE_DEFINITION) {
      for (const member of node.types ?? []) add(node.name.value, member.name.value);
    } else if (node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.INTERFACE_TYPE_DEFINITION) {
      for (const implemented of node.interfaces ?? []) add(implemented.name.value, node.name.value);
    }
  }
  return (typename, condition) => typename === condition || (members.get(condition)?.has(typename) ?? false);
}
