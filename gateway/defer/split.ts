import {
  type FieldNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  valueFromASTUntyped,
} from 'graphql';
import type { JsonObject } from '../execute/data.ts';
import type { Operation } from '../execute/operation.ts';
import { type Fragments, responseName } from '../selections.ts';

/** A fragment whose fields may be answered later. */
export interface DeferredPart {
  readonly label: string | undefined;
  /** Response names down to the objects that it is of. */
  readonly path: readonly string[];
  /** The operation with nothing but this fragment, where it stands. */
  readonly operation: OperationDefinitionNode;
  /** Index of the part that it stands in, which has to come first. */
  readonly parent: number | undefined;
}

export interface SplitOperation {
  /** The operation without its deferred fragments. */
  readonly primary: OperationDefinitionNode;
  readonly parts: readonly DeferredPart[];
}

/** Where the walk is, and how a selection there becomes a whole operation. */
interface Place {
  readonly path: readonly string[];
  readonly parent: number | undefined;
  whole(set: SelectionSetNode): SelectionSetNode;
}

/**
 * Takes an operation apart by its `@defer`s (those whose `if` is true). Fragments are written out where they are spread,
 * since one may be deferred here and not there.
 */
export function splitDeferred(
  { definition: operation, fragments }: Operation,
  variables: Readonly<JsonObject>,
): SplitOperation | undefined {
  const parts: DeferredPart[] = [];
  const top: Place = { path: [], parent: undefined, whole: (set) => set };
  const primary = walk(operation.selectionSet, top);
  return parts.length > 0 ? { primary: { ...operation, selectionSet: primary }, parts } : undefined;

  function walk(set: SelectionSetNode, place: Place): SelectionSetNode {
    return { ...set, selections: set.selections.flatMap((node) => walkNode(node, place) ?? []) };
  }

  function walkNode(node: SelectionNode, place: Place): SelectionNode | undefined {
    if (node.kind === Kind.FIELD) return node.selectionSet ? walkField(node, node.selectionSet, place) : node;
    const inline = writtenOut(node, fragments);
    if (!inline) return undefined;
    const { directives = [], selectionSet, ...rest } = inline;
    const around = (inner: SelectionSetNode): SelectionNode => ({
      ...rest,
      directives: directives.filter(({ name }) => name.value !== 'defer'),
      selectionSet: inner,
    });
    const below: Place = { ...place, whole: (inner) => place.whole(setOf(around(inner))) };
    const label = deferLabel(node, variables);
    if (label === null) return around(walk(selectionSet, below));
    const index = parts.length;
    const part = { label, path: place.path, operation, parent: place.parent };
    // Its place in the list is in front of those within it.
    parts.push(part);
    const left = walk(selectionSet, { ...below, parent: index });
    parts[index] = { ...part, operation: { ...operation, selectionSet: below.whole(left) } };
    return undefined;
  }

  function walkField(node: FieldNode, set: SelectionSetNode, place: Place): FieldNode {
    const whole = (inner: SelectionSetNode) => place.whole(setOf({ ...node, selectionSet: inner }));
    const path = [...place.path, responseName(node)];
    return { ...node, selectionSet: walk(set, { path, parent: place.parent, whole }) };
  }
}

function setOf(node: SelectionNode): SelectionSetNode {
  return { kind: Kind.SELECTION_SET, selections: [node] };
}

/** A spread as the inline fragment that it stands for. */
function writtenOut(node: Exclude<SelectionNode, FieldNode>, fragments: Fragments) {
  if (node.kind === Kind.INLINE_FRAGMENT) return node;
  const fragment = fragments.get(node.name.value);
  if (!fragment) return undefined;
  const { typeCondition, selectionSet } = fragment;
  return {
    kind: Kind.INLINE_FRAGMENT as const,
    typeCondition,
    selectionSet,
    directives: node.directives ?? [],
  };
}

/** Null: the fragment is not deferred. */
function deferLabel(node: SelectionNode, variables: Readonly<JsonObject>): string | undefined | null {
  const defer = node.directives?.find(({ name }) => name.value === 'defer');
  if (!defer) return null;
  const given = Object.fromEntries(
    (defer.arguments ?? []).map(({ name, value }) => [
      name.value,
      valueFromASTUntyped(value, { ...variables }),
    ]),
  );
  if (given.if === false) return null;
  return typeof given.label === 'string' ? given.label : undefined;
}
